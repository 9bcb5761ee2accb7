using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.ApiKeys;

/// <summary>Keys of programs.</summary>
public static class ApiKeyEndpoints
{
    private const string Root = "/api/v1/org/api-keys";

    private const string Example = """
        { "name": "Billing export", "scopes": ["read:billing", "read:sessions"], "expires_in_days": 365 }
        """;

    private const string CreatedExample = """
        {
          "id": "key_01jk3v8m6c7d8e9f", "name": "Billing export", "key": "dyn_live_4f7c0d9a2b6e8153c4f7c0d9a2b6e8154f7c0d9a",
          "scopes": ["read:billing", "read:sessions"], "created_at": "2030-01-31T12:00:00Z", "expires_at": "2031-01-31T12:00:00Z"
        }
        """;

    private const string AnswerExample = """
        {
          "id": "key_01jk3v8m6c7d8e9f", "name": "Billing export", "scopes": ["read:billing", "read:sessions"],
          "created_at": "2030-01-31T12:00:00Z", "last_used_at": null, "expires_at": "2031-01-31T12:00:00Z"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapApiKeys(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag("API keys", "Keys that programs call with. A key belongs to one organization and does what its scopes allow.");
        group.MapPost("", Create)
            .WithName("createApiKey")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Create an API key; its secret is in this answer and in no other")
            .WithBodyExample(Example)
            .WithAnswerExample(CreatedExample)
            .WithErrors(ErrorCodes.DuplicateApiKeyName);
        group.MapGet("", List)
            .WithName("listApiKeys")
            .RequireAuthorization()
            .WithSummary("List API keys, newest first")
            .WithListExample("keys", AnswerExample);
        group.MapDelete("{key_id}", Revoke)
            .WithName("revokeApiKey")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Revoke an API key")
            .WithErrors(ErrorCodes.ApiKeyNotFound);
    }

    private static Task<Results<Created<CreatedApiKey>, ErrorAnswer>> Create(
        Caller caller, Body<CreateApiKey> body, ApiKeyOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<ApiKeyList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] PageQuery page, ApiKeyOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, page, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Revoke(
        Caller caller, [FromRoute(Name = "key_id")] string keyId, ApiKeyOperations operations, CancellationToken cancellationToken) =>
        operations.Revoke(caller, keyId, cancellationToken).NoContent();
}
