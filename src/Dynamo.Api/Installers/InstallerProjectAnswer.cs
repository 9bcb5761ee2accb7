using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Installers;

/// <summary>Request of an installer to begin a project.</summary>
public sealed record BeginProject
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Postal address in one line, 1 to 500 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Address, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>E-mail address of the person whom the installation is handed over to, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? SiteOwnerEmail { get; init; }
}

/// <summary>A project that was begun and waits for an organization.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="ProjectId">The same identifier.</param>
/// <param name="Name">Display name.</param>
/// <param name="Address">Postal address.</param>
/// <param name="SiteOwnerEmail">E-mail address of the person whom the installation is handed over to.</param>
/// <param name="Status"><c>in_progress</c>.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="LinkCode">The code by which an organization takes the project over. It is shown in this answer only; a hash is stored.</param>
public sealed record BegunProject(
    string Id, string ProjectId, string Name, string Address, string SiteOwnerEmail, string Status, DateTimeOffset CreatedAt, string LinkCode)
{
    /// <summary>Hides the code.</summary>
    public override string ToString() => $"BegunProject {{ ProjectId = {ProjectId} }}";
}

/// <summary>A project as an installer sees it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="ProjectId">The same identifier, under the name by which charge points refer to it.</param>
/// <param name="Name">Display name.</param>
/// <param name="Address">Postal address.</param>
/// <param name="SiteOwnerEmail">E-mail address of the person whom the installation is handed over to.</param>
/// <param name="OrganizationName">The organization; null while the project waits for one.</param>
/// <param name="SiteId">Site it is installed at, if there is one yet.</param>
/// <param name="Status"><c>in_progress</c>.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="ChargePointCount">Charge points that belong to it.</param>
public sealed record InstallerProjectAnswer(
    string Id,
    string ProjectId,
    string Name,
    string Address,
    string SiteOwnerEmail,
    string? OrganizationName,
    string? SiteId,
    string Status,
    DateTimeOffset CreatedAt,
    int ChargePointCount);

/// <summary>Part of an installer's projects, newest first unless the query says otherwise.</summary>
/// <param name="Projects">The projects.</param>
/// <param name="Total">Number of projects.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record InstallerProjectList(IReadOnlyList<InstallerProjectAnswer> Projects, int Total, int Limit, int Offset);
