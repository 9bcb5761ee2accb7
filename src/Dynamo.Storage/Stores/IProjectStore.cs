using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>Projects.</summary>
public interface IProjectStore
{
    /// <summary>Adds a project.</summary>
    Task<ProjectOutcome> InsertAsync(Project project, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces everything about a project but who owns it, how far it has come and when it was created.</summary>
    Task<ProjectOutcome> UpdateAsync(Project project, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a project to which no charge point of the fleet belongs.</summary>
    /// <returns>Whether the tenant had it, empty and at the version expected, if one is.</returns>
    Task<bool> DeleteEmptyAsync(string organizationId, string projectId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>A project of a tenant with the number of its charge points.</summary>
    Task<(Project Project, int ChargePointCount)?> FindAsync(string organizationId, string projectId, CancellationToken cancellationToken);

    /// <summary>A tenant's projects.</summary>
    Task<Page<(Project Project, int ChargePointCount)>> ListAsync(
        string organizationId, ProjectFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>What became of a project that was to be stored.</summary>
public enum ProjectOutcome
{
    /// <summary>It is stored.</summary>
    Done,

    /// <summary>The tenant has no such site.</summary>
    UnknownSite,

    /// <summary>The tenant has no such project, or not at the version expected.</summary>
    Missed,
}

/// <summary>Which projects are wanted, and in which order.</summary>
/// <param name="Text">Only those with this text in identifier, name, address or the site owner's address, in whatever spelling.</param>
/// <param name="Status">Only those that have come so far.</param>
/// <param name="SiteId">Only those at a site.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record ProjectFilter(
    string? Text = null, ProjectStatus? Status = null, string? SiteId = null, ProjectOrder Order = ProjectOrder.CreatedAt, bool Descending = true);

/// <summary>What a list of projects is ordered by.</summary>
public enum ProjectOrder
{
    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>Display name.</summary>
    Name,
}
