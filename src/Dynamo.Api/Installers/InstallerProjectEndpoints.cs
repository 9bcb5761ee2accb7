using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Installers;

/// <summary>Projects from the installer's side.</summary>
public static class InstallerProjectEndpoints
{
    private const string Root = $"{InstallerAccountEndpoints.Root}/projects";

    private const string Example = """
        { "name": "Hotel am See", "address": "Example Street 1, 10115 Berlin", "site_owner_email": "owner@example.com" }
        """;

    private const string BegunExample = """
        {
          "id": "proj_01jk3v8m6c7d8e9f", "project_id": "proj_01jk3v8m6c7d8e9f", "name": "Hotel am See", "address": "Example Street 1, 10115 Berlin",
          "site_owner_email": "owner@example.com", "status": "in_progress", "created_at": "2030-01-31T12:00:00Z", "link_code": "K7QF-9M2X-T4BA-0CVD"
        }
        """;

    private const string AnswerExample = """
        {
          "id": "proj_01jk3v8m6c7d8e9f", "project_id": "proj_01jk3v8m6c7d8e9f", "name": "Hotel am See", "address": "Example Street 1, 10115 Berlin",
          "site_owner_email": "owner@example.com", "organization_name": "Example Charging", "site_id": null, "status": "in_progress",
          "created_at": "2030-01-31T12:00:00Z", "charge_point_count": 3
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapInstallerProjects(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).RequireAuthorization(Policies.Installer)
            .WithTag("Installers: projects", "The projects that an installer is assigned to, and those it began.");
        group.MapPost("", Begin)
            .WithName("beginProject")
            .WithSummary("Begin a project that an organization takes over later")
            .WithDescription("Tell the organization the link code: with it, it takes the project over, and you are assigned to it. The code is in this answer only.")
            .WithBodyExample(Example)
            .WithAnswerExample(BegunExample)
            .WithErrors(ErrorCodes.TooManyProjects);
        group.MapGet("", List)
            .WithName("listInstallerProjects")
            .WithSummary("List one's projects")
            .WithListExample("projects", AnswerExample);
        group.MapGet("{project_id}", Get)
            .WithName("getInstallerProject")
            .WithSummary("Read a project")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound);
        group.MapDelete("{project_id}", Delete)
            .WithName("deleteInstallerProject")
            .WithSummary("Give up a project that no organization has taken over")
            .WithErrors(ErrorCodes.ProjectNotFound, ErrorCodes.ProjectLinked);
    }

    private static Task<Results<Created<BegunProject>, ErrorAnswer>> Begin(
        LoggedInInstaller caller, Body<BeginProject> body, InstallerProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Begin(caller, body.Content, cancellationToken).Created(project => $"{Root}/{project.ProjectId}");

    private static Task<Results<Ok<InstallerProjectList>, ErrorAnswer>> List(
        LoggedInInstaller caller,
        [AsParameters] InstallerProjectQuery query,
        [AsParameters] PageQuery page,
        InstallerProjectOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<InstallerProjectAnswer>, ErrorAnswer>> Get(
        LoggedInInstaller caller, [FromRoute(Name = "project_id")] string projectId, InstallerProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, projectId, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        LoggedInInstaller caller, [FromRoute(Name = "project_id")] string projectId, InstallerProjectOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, projectId, cancellationToken).NoContent();
}
