using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Projects;

/// <summary>Creates, reads, changes and removes projects.</summary>
public sealed class ProjectOperations(IProjectStore projects, TimeProvider time)
{
    internal const string InProgress = "in_progress";

    /// <summary>Creates a project.</summary>
    public async Task<Outcome<ProjectAnswer>> Create(Caller caller, ProjectDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var project = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = Answer(project, chargePointCount: 0);
        var audit = caller.Audit(AuditActions.ProjectCreated, project.ProjectId, project.CreatedAt, before: null, created);
        return await projects.InsertAsync(project, audit, cancellationToken) == ProjectOutcome.Done ? created : UnknownSite;
    }

    /// <summary>One project.</summary>
    public async Task<Outcome<ProjectAnswer>> Get(Caller caller, string projectId, CancellationToken cancellationToken) =>
        await Find(caller, projectId, cancellationToken) is var (project, count) ? Answer(project, count) : NotFound(projectId);

    /// <summary>Replaces what is known of a project.</summary>
    public async Task<Outcome<ProjectAnswer>> Update(
        Caller caller, string projectId, ProjectDetails request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var details = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, projectId, cancellationToken) is not var (known, count))
            return NotFound(projectId);
        var updated = details with { ProjectId = known.ProjectId, Status = known.Status, CreatedAt = known.CreatedAt, Version = known.Version + 1 };
        var answer = Answer(updated, count);
        var audit = caller.Audit(AuditActions.ProjectUpdated, projectId, time.GetUtcNow(), Answer(known, count), answer);
        return await projects.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken) switch
        {
            ProjectOutcome.Done => answer,
            ProjectOutcome.UnknownSite => UnknownSite,
            _ => ifMatch == IfMatch.Any ? NotFound(projectId) : IfMatch.Failed,
        };
    }

    /// <summary>Removes a project to which no charge point belongs.</summary>
    public async Task<Refusal?> Delete(Caller caller, string projectId, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, projectId, cancellationToken) is not var (project, count))
            return NotFound(projectId);
        var audit = caller.Audit(AuditActions.ProjectDeleted, projectId, time.GetUtcNow(), Answer(project, count), after: null);
        if (await projects.DeleteEmptyAsync(caller.OrganizationId, projectId, ifMatch.Expected(project.Version), audit, cancellationToken))
            return null;
        if (await Find(caller, projectId, cancellationToken) is not var (present, _))
            return NotFound(projectId);
        return ifMatch.Excludes(present.Version) ? IfMatch.Failed : new Refusal(ErrorCodes.ProjectNotEmpty, "Charge points belong to the project.");
    }

    /// <summary>The organization's projects, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<ProjectList>> List(Caller caller, ProjectQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await projects.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new ProjectList([.. found.Items.Select(item => Answer(item.Project, item.ChargePointCount))], found.Total, request.Limit, request.Offset);
    }

    private static Refusal UnknownSite => new(ErrorCodes.ValidationFailed, "There is no such site.", "site_id", "names no site of the organization");

    internal static Refusal NotFound(string projectId) => new(ErrorCodes.ProjectNotFound, $"The organization has no project {projectId}.");

    private async Task<(Project Project, int ChargePointCount)?> Find(Caller caller, string projectId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(projectId) ? await projects.FindAsync(caller.OrganizationId, projectId, cancellationToken) : null;

    private Project Read(ProjectDetails request, string organizationId, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        return new(
            Identifiers.New(Identifiers.Project, now),
            organizationId,
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Text(request.Address, "address", FieldLimits.Address),
            checks.Email(request.SiteOwnerEmail, "site_owner_email"),
            checks.OptionalText(request.SiteId, "site_id", FieldLimits.Identifier),
            ProjectStatus.InProgress,
            now);
    }

    internal static ProjectAnswer Answer(Project project, int chargePointCount) => new(
        project.ProjectId, project.ProjectId, project.Name, project.Address, project.SiteOwnerEmail, project.SiteId, InProgress, project.CreatedAt, chargePointCount)
    {
        Version = project.Version,
    };
}
