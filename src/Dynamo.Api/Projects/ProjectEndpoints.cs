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

namespace Dynamo.Api.Projects;

/// <summary>Projects.</summary>
public static class ProjectEndpoints
{
    internal const string Root = "/api/v1/projects";

    internal const string Tag = "Projects";
    internal const string TagText = "Installations from the order to the hand-over, with the charge points that belong to them.";

    private const string Example = """
        { "name": "Hotel am See", "address": "Example Street 1, 10115 Berlin", "site_owner_email": "owner@example.com", "site_id": null }
        """;

    internal const string AnswerExample = """
        {
          "id": "proj_01jk3v8m6c7d8e9f", "project_id": "proj_01jk3v8m6c7d8e9f", "name": "Hotel am See", "address": "Example Street 1, 10115 Berlin",
          "site_owner_email": "owner@example.com", "site_id": null, "status": "in_progress", "created_at": "2030-01-31T12:00:00Z", "charge_point_count": 3
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapProjects(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(Tag, TagText);
        group.MapPost("", Create)
            .WithName("createProject")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create a project")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample);
        group.MapGet("", List)
            .WithName("listProjects")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List projects")
            .WithListExample("projects", AnswerExample);
        group.MapGet("{project_id}", Get)
            .WithName("getProject")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a project")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound);
        group.MapPut("{project_id}", Update)
            .WithName("updateProject")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is known of a project")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound);
        group.MapDelete("{project_id}", Delete)
            .WithName("deleteProject")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a project without charge points")
            .WithErrors(ErrorCodes.ProjectNotFound, ErrorCodes.ProjectNotEmpty);
    }

    private static Task<Results<Created<ProjectAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<ProjectDetails> body, ProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(project => $"{Root}/{project.ProjectId}");

    private static Task<Results<Ok<ProjectList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] ProjectQuery query, [AsParameters] PageQuery page, ProjectOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<ProjectAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "project_id")] string projectId, ProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, projectId, cancellationToken).Ok();

    private static Task<Results<Ok<ProjectAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "project_id")] string projectId,
        Body<ProjectDetails> body,
        IfMatch ifMatch,
        ProjectOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, projectId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller, [FromRoute(Name = "project_id")] string projectId, IfMatch ifMatch, ProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, projectId, ifMatch, cancellationToken).NoContent();
}
