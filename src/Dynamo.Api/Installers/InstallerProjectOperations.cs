using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Api.Projects;
using Dynamo.Api.Wire;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Installers;

/// <summary>
/// Projects from the installer's side. One that an installer begins belongs to nobody else until an organization takes it over with the link code; until
/// then no charge point can be registered for it.
/// </summary>
public sealed class InstallerProjectOperations(IInstallerProjectStore projects, IOptions<InstallerOptions> options, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Begins a project.</summary>
    public async Task<Outcome<BegunProject>> Begin(LoggedInInstaller caller, BeginProject request, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var (now, code) = (time.GetUtcNow(), LinkCode.New());
        var project = new WaitingProject(
            Identifiers.New(Identifiers.Project, now),
            caller.InstallerId,
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Text(request.Address, "address", FieldLimits.Address),
            checks.Email(request.SiteOwnerEmail, "site_owner_email"),
            LinkCode.Hash(code),
            now);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!await projects.BeginAsync(project, options.Value.MaxWaitingProjects, cancellationToken))
        {
            metrics.LimitHit(ApiMetrics.WaitingProjects);
            return new Refusal(ErrorCodes.TooManyProjects, $"{options.Value.MaxWaitingProjects} of your projects wait for an organization already. Give up those that nobody will take over.");
        }

        return new BegunProject(
            project.ProjectId, project.ProjectId, project.Name, project.Address, project.SiteOwnerEmail, ProjectOperations.InProgress, now, code);
    }

    /// <summary>The projects of an installer, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<InstallerProjectList>> List(
        LoggedInInstaller caller, InstallerProjectQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await projects.ListAsync(caller.InstallerId, filter, request, cancellationToken);
        return new InstallerProjectList([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>One project of an installer.</summary>
    public async Task<Outcome<InstallerProjectAnswer>> Get(LoggedInInstaller caller, string projectId, CancellationToken cancellationToken) =>
        await Find(caller, projectId, cancellationToken) is { } project ? Answer(project) : NotFound(projectId);

    /// <summary>Gives up a project that waits: its link code is good no more.</summary>
    public async Task<Refusal?> Delete(LoggedInInstaller caller, string projectId, CancellationToken cancellationToken)
    {
        if (await Find(caller, projectId, cancellationToken) is not { } project)
            return NotFound(projectId);
        if (project.OrganizationId is not null)
            return new(ErrorCodes.ProjectLinked, $"{project.OrganizationName} has taken the project over and decides what becomes of it.");
        return await projects.DeleteWaitingAsync(caller.InstallerId, projectId, cancellationToken) ? null : NotFound(projectId);
    }

    /// <summary>A project that an installer is assigned to or began.</summary>
    internal async Task<InstallerProject?> Find(LoggedInInstaller caller, string? projectId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(projectId) ? await projects.FindAsync(caller.InstallerId, projectId!, cancellationToken) : null;

    private static Refusal NotFound(string projectId) => new(ErrorCodes.ProjectNotFound, $"You have no project {projectId}.");

    private static InstallerProjectAnswer Answer(InstallerProject project) => new(
        project.ProjectId,
        project.ProjectId,
        project.Name,
        project.Address,
        project.SiteOwnerEmail,
        project.OrganizationName,
        project.SiteId,
        ProjectOperations.InProgress,
        project.CreatedAt,
        project.ChargePointCount);
}
