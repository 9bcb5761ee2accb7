using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Auditing;

/// <summary>The audit log.</summary>
public static class AuditEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/org/audit-log", List)
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithTags("Audit log")
            .WithSummary("List who changed what, newest first")
            .WithDescription("Each entry was stored in the transaction of its change. Secrets are never part of it.");

    private static Task<Results<Ok<AuditLog>, ErrorAnswer>> List(
        Caller caller, [AsParameters] AuditQuery query, [AsParameters] PageQuery page, AuditOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();
}
