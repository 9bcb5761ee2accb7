using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Auditing;

/// <summary>Reads the audit log.</summary>
public sealed class AuditOperations(IAuditQueries audit)
{
    /// <summary>The organization's changes, newest first. What was changed may be anything, so only those who may change who has access read it.</summary>
    public async Task<Outcome<AuditLog>> List(Caller caller, AuditQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await audit.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new AuditLog([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    private static AuditEntryAnswer Answer(AuditEntry entry) =>
        new(
            entry.AuditId,
            entry.At,
            new(Kind(entry.Actor.Kind), entry.Actor.Id, entry.Actor.Name),
            entry.Action,
            entry.Action[..entry.Action.IndexOf('.', StringComparison.Ordinal)],
            entry.ResourceId,
            Json(entry.Before),
            Json(entry.After),
            entry.RequestId);

    private static string Kind(ActorKind kind) => kind switch
    {
        ActorKind.User => "user",
        ActorKind.ApiKey => "api_key",
        ActorKind.Installer => "installer",
        _ => "system",
    };

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
