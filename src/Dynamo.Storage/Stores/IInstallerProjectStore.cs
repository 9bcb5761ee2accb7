using Dynamo.Domain.Auditing;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>What installers work on: projects they are assigned to, and those they began that wait for an organization.</summary>
public interface IInstallerProjectStore
{
    /// <summary>Adds a project that waits for an organization, unless as many as are allowed wait already.</summary>
    /// <returns>Whether it was added.</returns>
    Task<bool> BeginAsync(WaitingProject project, int most, CancellationToken cancellationToken);

    /// <summary>Gives a waiting project up.</summary>
    /// <returns>Whether the installer had it.</returns>
    Task<bool> DeleteWaitingAsync(string installerId, string projectId, CancellationToken cancellationToken);

    /// <summary>The waiting project of a link code, see <see cref="LinkCode.Hash"/>.</summary>
    Task<WaitingProject?> FindWaitingAsync(string linkCodeHash, CancellationToken cancellationToken);

    /// <summary>Makes a waiting project one of an organization, to which its installer is assigned.</summary>
    /// <returns>Whether it still waited.</returns>
    Task<bool> LinkAsync(WaitingProject waiting, Project project, DateTimeOffset now, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken);

    /// <summary>A project that an installer is assigned to or began.</summary>
    Task<InstallerProject?> FindAsync(string installerId, string projectId, CancellationToken cancellationToken);

    /// <summary>The projects that an installer is assigned to or began.</summary>
    Task<Page<InstallerProject>> ListAsync(string installerId, InstallerProjectFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Assigns an installer to a project of a tenant.</summary>
    Task<AssignmentOutcome> AssignAsync(ProjectAssignment assignment, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Takes an installer off a project of a tenant.</summary>
    /// <returns>Whether the installer was assigned to it.</returns>
    Task<bool> UnassignAsync(string organizationId, string projectId, string installerId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>The installers assigned to a project of a tenant, in the order of their assignment.</summary>
    Task<Page<(Installer Installer, DateTimeOffset AssignedAt)>> ListInstallersAsync(
        string organizationId, string projectId, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which projects of an installer are wanted, and in which order.</summary>
/// <param name="Text">Only those with this text in identifier, name or address, in whatever spelling.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record InstallerProjectFilter(string? Text = null, ProjectOrder Order = ProjectOrder.CreatedAt, bool Descending = true);

/// <summary>What became of an assignment.</summary>
public enum AssignmentOutcome
{
    /// <summary>It is stored.</summary>
    Done,

    /// <summary>The installer is assigned already.</summary>
    AlreadyAssigned,

    /// <summary>The tenant has no such project.</summary>
    UnknownProject,
}
