namespace Dynamo.Domain.Organizations;

/// <summary>An installation that charge points belong to, by place or by contract.</summary>
/// <param name="ProjectId">Identifier, <c>proj_…</c>.</param>
/// <param name="OrganizationId">The tenant that owns the project.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Address">Postal address in one line, 1 to 500 characters.</param>
/// <param name="SiteOwnerEmail">Address of the person whom the installation is handed over to.</param>
/// <param name="SiteId">The site it is installed at, if there is one yet.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record Project(
    string ProjectId,
    string OrganizationId,
    string Name,
    string Address,
    string SiteOwnerEmail,
    string? SiteId,
    ProjectStatus Status,
    DateTimeOffset CreatedAt)
{
    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;
}

/// <summary>How far a project has come. There is one step until handing over is built.</summary>
public enum ProjectStatus
{
    /// <summary>Charge points are being installed.</summary>
    InProgress,
}
