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

/// <summary>Groups of id tags.</summary>
public static class IdTagGroupEndpoints
{
    private const string Root = "/api/v1/cpo/id-tag-groups";

    private const string Example = """
        { "parent_id_tag": "FLEET-NORTH", "name": "Delivery vans, north", "status": "active" }
        """;

    private const string UpdateExample = """
        { "name": "Delivery vans, north", "status": "blocked" }
        """;

    private const string AnswerExample = """
        {
          "parent_id_tag": "FLEET-NORTH", "name": "Delivery vans, north", "status": "active", "created_at": "2030-01-31T12:00:00Z", "member_count": 12
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapIdTagGroups(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(IdTagEndpoints.Tag, IdTagEndpoints.TagText);
        group.MapPost("", Create)
            .WithName("createIdTagGroup")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create a group of id tags")
            .WithDescription("Id tags that name it already are its members from then on. An id tag may also name a group that there is none for.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.DuplicateIdTagGroup);
        group.MapGet("", List)
            .WithName("listIdTagGroups")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List groups of id tags")
            .WithListExample("id_tag_groups", AnswerExample);
        group.MapGet("{parent_id_tag}", Get)
            .WithName("getIdTagGroup")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a group of id tags")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.IdTagGroupNotFound);
        group.MapPut("{parent_id_tag}", Update)
            .WithName("updateIdTagGroup")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Rename, block or unblock a group of id tags")
            .WithDescription("The members of a blocked group are refused from the next authorisation on; their own status stays.")
            .WithBodyExample(UpdateExample)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.IdTagGroupNotFound);
        group.MapDelete("{parent_id_tag}", Delete)
            .WithName("deleteIdTagGroup")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a group without members")
            .WithErrors(ErrorCodes.IdTagGroupNotFound, ErrorCodes.IdTagGroupNotEmpty);
    }

    private static Task<Results<Created<IdTagGroupAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<CreateIdTagGroup> body, IdTagGroupOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<IdTagGroupList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] IdTagGroupQuery query, [AsParameters] PageQuery page, IdTagGroupOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<IdTagGroupAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "parent_id_tag")] string parentTag, IdTagGroupOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, IdTagChecks.FromSegment(parentTag), cancellationToken).Ok();

    private static Task<Results<Ok<IdTagGroupAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "parent_id_tag")] string parentTag,
        Body<UpdateIdTagGroup> body,
        IfMatch ifMatch,
        IdTagGroupOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, IdTagChecks.FromSegment(parentTag), body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller,
        [FromRoute(Name = "parent_id_tag")] string parentTag,
        IfMatch ifMatch,
        IdTagGroupOperations operations,
        CancellationToken cancellationToken) =>
        operations.Delete(caller, IdTagChecks.FromSegment(parentTag), ifMatch, cancellationToken).NoContent();
}
