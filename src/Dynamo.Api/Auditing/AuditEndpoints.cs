using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
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
    private const string Example = """
        {
          "id": "aud_01jk3v8m6c7d8e9f", "at": "2030-01-31T12:00:00Z",
          "actor": { "type": "api_key", "id": "key_01jk3v8m6c7d8e9f", "name": "Billing export" },
          "action": "id_tag.updated", "resource_type": "id_tag", "resource_id": "04A2B3C4D5",
          "before": { "status": "active" }, "after": { "status": "blocked" }, "request_id": "req_01jk3v8m6c7d8e9f"
        }
        """;

    /// <summary>Maps the endpoint.</summary>
    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/org/audit-log", List)
            .WithName("listAuditEntries")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithTag("Audit log", "Who changed what, by hand or by program.")
            .WithSummary("List who changed what, newest first")
            .WithDescription("Each entry was stored in the transaction of its change. Secrets are never part of it.")
            .WithListExample("entries", Example);

    private static Task<Results<Ok<AuditLog>, ErrorAnswer>> List(
        Caller caller, [AsParameters] AuditQuery query, [AsParameters] PageQuery page, AuditOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();
}
