using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Wire;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;

namespace Dynamo.Api.Auditing;

/// <summary>Words what a caller changes for the audit log, in the same form in which the API shows the resource.</summary>
internal static class CallerAudit
{
    /// <summary>The entry of a change, to be stored with it.</summary>
    /// <param name="caller">Who makes the change.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="resourceId">What is changed.</param>
    /// <param name="now">The present time.</param>
    /// <param name="before">The resource before as a body of <see cref="ApiJson"/> without secrets; <see langword="null"/> if there was none.</param>
    /// <param name="after">The resource after, likewise.</param>
    public static AuditEntry Audit(this Caller caller, string action, string resourceId, DateTimeOffset now, object? before, object? after) =>
        new(
            Identifiers.New(Identifiers.AuditEntry, now),
            caller.OrganizationId,
            now,
            caller.Actor,
            action,
            resourceId,
            Json(before),
            Json(after),
            caller.RequestId);

    private static string? Json(object? resource) =>
        resource is null ? null : JsonSerializer.Serialize(resource, ApiJson.Default.GetTypeInfo(resource.GetType())!);
}
