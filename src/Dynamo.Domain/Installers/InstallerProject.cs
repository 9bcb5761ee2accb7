using Dynamo.Domain.Organizations;

namespace Dynamo.Domain.Installers;

/// <summary>A project as an installer sees it: one it is assigned to, or one it began that waits for an organization.</summary>
/// <param name="ProjectId">Identifier.</param>
/// <param name="OrganizationId">The organization; <see langword="null"/> while the project waits for one.</param>
/// <param name="OrganizationName">Its name, likewise.</param>
/// <param name="Name">Display name.</param>
/// <param name="Address">Postal address in one line.</param>
/// <param name="SiteOwnerEmail">Address of the person whom the installation is handed over to.</param>
/// <param name="SiteId">The site it is installed at, if there is one yet.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
/// <param name="ChargePointCount">Charge points that belong to it.</param>
public sealed record InstallerProject(
    string ProjectId,
    string? OrganizationId,
    string? OrganizationName,
    string Name,
    string Address,
    string SiteOwnerEmail,
    string? SiteId,
    ProjectStatus Status,
    DateTimeOffset CreatedAt,
    int ChargePointCount);

/// <summary>That an installer works on a project of an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="InstallerId">The installer.</param>
/// <param name="AssignedAt">Since when, UTC.</param>
public sealed record ProjectAssignment(string OrganizationId, string ProjectId, string InstallerId, DateTimeOffset AssignedAt);
