using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.IdTags;

/// <summary>Drivers' tokens.</summary>
public static class IdTagEndpoints
{
    private const string Root = "/api/v1/cpo/id-tags";

    private const string Example = """
        { "id_tag": "04A2B3C4D5", "status": "active", "expires_at": "2030-12-31T23:59:59Z", "parent_id_tag": null }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapIdTags(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("Id tags");
        group.MapPost("", Create)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create an id tag")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.DuplicateIdTag);
        group.MapGet("", List).RequireAuthorization(Scopes.ReadChargePoints).WithSummary("List id tags, newest first");
    }

    private static Task<Results<Created<IdTagAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<CreateIdTag> body, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<IdTagList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] PageQuery page, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, page, cancellationToken).Ok();
}
