using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Projects;

/// <summary>Says who installs a project: takes over projects that installers began, and assigns installers.</summary>
public sealed class ProjectInstallerOperations(
    IInstallerProjectStore assignments, IProjectStore projects, IInstallerStore installers, IOrganizationStore organizations, TimeProvider time)
{
    /// <summary>Takes over a project that an installer began, who is assigned to it.</summary>
    public async Task<Outcome<ProjectAnswer>> Link(Caller caller, LinkProject request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var code = checks.Text(request.LinkCode, "link_code", LinkCode.MaxLength);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await organizations.FindSettingsAsync(caller.OrganizationId, cancellationToken) is { InstallersCreateProjects: false })
            return new Refusal(ErrorCodes.InstallerProjectsOff, "The organization's settings say that it takes over no projects that installers begin.");
        if (await assignments.FindWaitingAsync(LinkCode.Hash(code), cancellationToken) is not { } waiting
            || await installers.FindAsync(waiting.InstallerId, cancellationToken) is not { } installer)
        {
            return NoneWaits();
        }

        var project = new Project(
            waiting.ProjectId, caller.OrganizationId, waiting.Name, waiting.Address, waiting.SiteOwnerEmail, SiteId: null, ProjectStatus.InProgress, waiting.CreatedAt);
        var linked = ProjectOperations.Answer(project, chargePointCount: 0);
        var now = time.GetUtcNow();
        AuditEntry[] audit =
        [
            caller.Audit(AuditActions.ProjectLinked, project.ProjectId, now, before: null, linked),
            caller.Audit(AuditActions.ProjectInstallerAssigned, project.ProjectId, now, before: null, ProjectInstallerAnswer.Of(installer, now)),
        ];
        return await assignments.LinkAsync(waiting, project, now, audit, cancellationToken) ? linked : NoneWaits();
    }

    /// <summary>Assigns an installer to a project.</summary>
    public async Task<Outcome<ProjectInstallerAnswer>> Assign(
        Caller caller, string projectId, AssignInstaller request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var installerId = checks.Text(request.InstallerId, "installer_id", FieldLimits.Identifier);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!OpaqueId.MayExist(projectId))
            return ProjectOperations.NotFound(projectId);
        if (!OpaqueId.MayExist(installerId) || await installers.FindAsync(installerId, cancellationToken) is not { IsActive: true } installer)
            return await HasProject(caller, projectId, cancellationToken) ? UnknownInstaller(installerId) : ProjectOperations.NotFound(projectId);
        var assignment = new ProjectAssignment(caller.OrganizationId, projectId, installerId, time.GetUtcNow());
        var answer = ProjectInstallerAnswer.Of(installer, assignment.AssignedAt);
        var audit = caller.Audit(AuditActions.ProjectInstallerAssigned, projectId, assignment.AssignedAt, before: null, answer);
        return await assignments.AssignAsync(assignment, audit, cancellationToken) switch
        {
            AssignmentOutcome.Done => answer,
            AssignmentOutcome.AlreadyAssigned => new Refusal(ErrorCodes.AlreadyAssigned, "The installer is assigned to the project already."),
            _ => ProjectOperations.NotFound(projectId),
        };
    }

    /// <summary>Takes an installer off a project: from then on it sees nothing of it.</summary>
    public async Task<Refusal?> Unassign(Caller caller, string projectId, string installerId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (!await HasProject(caller, projectId, cancellationToken))
            return ProjectOperations.NotFound(projectId);
        if (!OpaqueId.MayExist(installerId))
            return UnknownInstaller(installerId);
        var audit = caller.Audit(AuditActions.ProjectInstallerRemoved, projectId, time.GetUtcNow(), new AssignInstaller { InstallerId = installerId }, after: null);
        return await assignments.UnassignAsync(caller.OrganizationId, projectId, installerId, audit, cancellationToken) ? null : UnknownInstaller(installerId);
    }

    /// <summary>The installers of a project, in the order of their assignment.</summary>
    public async Task<Outcome<ProjectInstallerList>> List(Caller caller, string projectId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!await HasProject(caller, projectId, cancellationToken))
            return ProjectOperations.NotFound(projectId);
        var found = await assignments.ListInstallersAsync(caller.OrganizationId, projectId, request, cancellationToken);
        return new ProjectInstallerList(
            [.. found.Items.Select(item => ProjectInstallerAnswer.Of(item.Installer, item.AssignedAt))], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NoneWaits() => new(ErrorCodes.ProjectNotFound, "No project waits under this code. It may have been taken over or given up.");

    private static Refusal UnknownInstaller(string installerId) => new(ErrorCodes.InstallerNotFound, $"There is no installer {installerId} here.");

    private async Task<bool> HasProject(Caller caller, string projectId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(projectId) && await projects.FindAsync(caller.OrganizationId, projectId, cancellationToken) is not null;
}
