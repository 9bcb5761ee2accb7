using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;

namespace Dynamo.Api.IdTags;

/// <summary>Request to create a group of id tags.</summary>
public sealed record CreateIdTagGroup
{
    /// <summary>The text by which id tags name the group: 1 to 20 printable ASCII characters, without regard to case. Required.</summary>
    [Required, StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? ParentIdTag { get; init; }

    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary><c>active</c>, which is the default, or <c>blocked</c>.</summary>
    public string? Status { get; init; }
}

/// <summary>Request to replace what may change of a group of id tags.</summary>
public sealed record UpdateIdTagGroup
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>. Required, so that nobody unblocks a group by not thinking of it.</summary>
    [Required]
    public string? Status { get; init; }
}

/// <summary>A group of id tags as callers see it.</summary>
/// <param name="ParentIdTag">The text by which id tags name the group.</param>
/// <param name="Name">Display name.</param>
/// <param name="Status"><c>active</c> or <c>blocked</c>; the id tags of a blocked group are refused.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="MemberCount">Id tags that name the group.</param>
public sealed record IdTagGroupAnswer(string ParentIdTag, string Name, string Status, DateTimeOffset CreatedAt, int MemberCount) : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Part of the organization's groups, newest first unless the query says otherwise.</summary>
/// <param name="IdTagGroups">The groups.</param>
/// <param name="Total">Number of groups.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record IdTagGroupList(IReadOnlyList<IdTagGroupAnswer> IdTagGroups, int Total, int Limit, int Offset);
