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

    /// <summary>Maps the endpoints.</summary>
    public static void MapApiKeys(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("API keys");
        group.MapPost("", Create)
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Create an API key; its secret is in this answer and in no other")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.DuplicateApiKeyName);
        group.MapGet("", List).RequireAuthorization().WithSummary("List API keys, newest first");
        group.MapDelete("{key_id}", Revoke)
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
