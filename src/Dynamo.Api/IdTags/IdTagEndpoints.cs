using Dynamo.Api.Access;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.IdTags;

/// <summary>Drivers' tokens.</summary>
public static class IdTagEndpoints
{
    internal const string Tag = "Id tags";
    internal const string TagText = "Drivers' tokens: cards and fobs that charge points read, and groups of them.";

    internal const string Root = "/api/v1/cpo/id-tags";

    private const string Example = """
        { "id_tag": "04A2B3C4D5", "status": "active", "expires_at": "2030-12-31T23:59:59Z", "parent_id_tag": null, "driver_id": null }
        """;

    private const string UpdateExample = """
        { "status": "blocked", "expires_at": null, "parent_id_tag": null, "driver_id": null }
        """;

    private const string AnswerExample = """
        {
          "id_tag": "04A2B3C4D5", "status": "active", "expires_at": "2030-12-31T23:59:59Z", "parent_id_tag": null,
          "driver_id": "drv_01jk3v8m6c7d8e9f", "created_at": "2030-01-31T12:00:00Z"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapIdTags(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(Tag, TagText);
        group.MapPost("", Create)
            .WithName("createIdTag")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create an id tag")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.DuplicateIdTag);
        group.MapGet("{id_tag}", Get)
            .WithName("getIdTag")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read an id tag")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.IdTagNotFound);
        group.MapPut("{id_tag}", Update)
            .WithName("updateIdTag")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Block or unblock an id tag, change its expiry, its group and its driver")
            .WithBodyExample(UpdateExample)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.IdTagNotFound);
        group.MapDelete("{id_tag}", Delete)
            .WithName("deleteIdTag")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove an id tag")
            .WithErrors(ErrorCodes.IdTagNotFound);
        group.MapGet("", List)
            .WithName("listIdTags")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List id tags")
            .WithListExample("id_tags", AnswerExample);
    }

    private static Task<Results<Created<IdTagAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<CreateIdTag> body, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<IdTagAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "id_tag")] string idTag, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, IdTagChecks.FromSegment(idTag), cancellationToken).Ok();

    private static Task<Results<Ok<IdTagAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "id_tag")] string idTag,
        Body<UpdateIdTag> body,
        IfMatch ifMatch,
        IdTagOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, IdTagChecks.FromSegment(idTag), body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller, [FromRoute(Name = "id_tag")] string idTag, IfMatch ifMatch, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, IdTagChecks.FromSegment(idTag), ifMatch, cancellationToken).NoContent();

    private static Task<Results<Ok<IdTagList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] IdTagQuery query, [AsParameters] PageQuery page, IdTagOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();
}
