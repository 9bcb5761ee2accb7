using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Projects;

/// <summary>Everything that callers say of a project: the request to create one, and to replace what is known of one.</summary>
public sealed record ProjectDetails
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

    /// <summary>Site it is installed at; must exist. None when absent.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SiteId { get; init; }
}

/// <summary>A project as callers see it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="ProjectId">The same identifier, under the name by which charge points refer to it.</param>
/// <param name="Name">Display name.</param>
/// <param name="Address">Postal address.</param>
/// <param name="SiteOwnerEmail">E-mail address of the person whom the installation is handed over to.</param>
/// <param name="SiteId">Site it is installed at, if there is one yet.</param>
/// <param name="Status"><c>in_progress</c>.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="ChargePointCount">Charge points that belong to it.</param>
public sealed record ProjectAnswer(
    string Id,
    string ProjectId,
    string Name,
    string Address,
    string SiteOwnerEmail,
    string? SiteId,
    string Status,
    DateTimeOffset CreatedAt,
    int ChargePointCount) : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Part of the organization's projects, newest first unless the query says otherwise.</summary>
/// <param name="Projects">The projects.</param>
/// <param name="Total">Number of projects.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ProjectList(IReadOnlyList<ProjectAnswer> Projects, int Total, int Limit, int Offset);
