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

namespace Dynamo.Api.Projects;

/// <summary>Who installs a project.</summary>
public static class ProjectInstallerEndpoints
{
    private const string AnswerExample = """
        {
          "installer_id": "ins_01jk3v8m6c7d8e9f", "name": "Ina Example", "company": "Example Electric", "email": "ina@example.com", "email_verified": true,
          "phone": "+49 30 1234567", "assigned_at": "2030-01-31T12:00:00Z"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapProjectInstallers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(ProjectEndpoints.Root).WithTag(ProjectEndpoints.Tag, ProjectEndpoints.TagText);
        group.MapPost("link", Link)
            .WithName("linkProject")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Take over a project that an installer began")
            .WithDescription("With the code that the installer was given, who is assigned to the project then. The settings of the organization may forbid it.")
            .WithBodyExample("""{ "link_code": "K7QF-9M2X-T4BA-0CVD" }""")
            .WithAnswerExample(ProjectEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound, ErrorCodes.InstallerProjectsOff);
        group.MapPost("{project_id}/installers", Assign)
            .WithName("assignInstaller")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Assign an installer to a project")
            .WithDescription("From then on the installer sees the project, registers charge points for it and changes what is registered of them.")
            .WithBodyExample("""{ "installer_id": "ins_01jk3v8m6c7d8e9f" }""")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound, ErrorCodes.InstallerNotFound, ErrorCodes.AlreadyAssigned);
        group.MapGet("{project_id}/installers", List)
            .WithName("listProjectInstallers")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the installers of a project")
            .WithListExample("installers", AnswerExample)
            .WithErrors(ErrorCodes.ProjectNotFound);
        group.MapDelete("{project_id}/installers/{installer_id}", Unassign)
            .WithName("unassignInstaller")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Take an installer off a project")
            .WithDescription("Its charge points stay as they are; the installer sees nothing of them any more.")
            .WithErrors(ErrorCodes.ProjectNotFound, ErrorCodes.InstallerNotFound);
    }

    private static Task<Results<Created<ProjectAnswer>, ErrorAnswer>> Link(
        Caller caller, Body<LinkProject> body, ProjectInstallerOperations operations, CancellationToken cancellationToken) =>
        operations.Link(caller, body.Content, cancellationToken).Created(project => $"{ProjectEndpoints.Root}/{project.ProjectId}");

    private static Task<Results<Created<ProjectInstallerAnswer>, ErrorAnswer>> Assign(
        Caller caller,
        [FromRoute(Name = "project_id")] string projectId,
        Body<AssignInstaller> body,
        ProjectInstallerOperations operations,
        CancellationToken cancellationToken) =>
        operations.Assign(caller, projectId, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<ProjectInstallerList>, ErrorAnswer>> List(
        Caller caller,
        [FromRoute(Name = "project_id")] string projectId,
        [AsParameters] PageQuery page,
        ProjectInstallerOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, projectId, page, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Unassign(
        Caller caller,
        [FromRoute(Name = "project_id")] string projectId,
        [FromRoute(Name = "installer_id")] string installerId,
        ProjectInstallerOperations operations,
        CancellationToken cancellationToken) =>
        operations.Unassign(caller, projectId, installerId, cancellationToken).NoContent();
}
