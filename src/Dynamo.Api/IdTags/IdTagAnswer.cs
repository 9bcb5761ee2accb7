using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;

namespace Dynamo.Api.IdTags;

/// <summary>Request to create an id tag.</summary>
public sealed record CreateIdTag
{
    /// <summary>Text of the tag as charge points send it: 1 to 20 printable ASCII characters, without regard to case. Required.</summary>
    [Required, StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? IdTag { get; init; }

    /// <summary><c>active</c>, which is the default, or <c>blocked</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When the tag stops being good, ISO 8601; absent for never.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Tag of the group it belongs to: 1 to 20 printable ASCII characters.</summary>
    [MaxLength(Domain.Access.IdTag.MaxLength)]
    public string? ParentIdTag { get; init; }

    /// <summary>Driver who has it; must exist.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? DriverId { get; init; }
}

/// <summary>Request to replace what may change of an id tag.</summary>
public sealed record UpdateIdTag
{
    /// <summary><c>active</c> or <c>blocked</c>. Required, so that nobody unblocks a tag by not thinking of it.</summary>
    [Required]
    public string? Status { get; init; }

    /// <summary>When the tag stops being good, ISO 8601; absent for never.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Tag of the group it belongs to, 1 to 20 printable ASCII characters; absent for none.</summary>
    [MaxLength(Domain.Access.IdTag.MaxLength)]
    public string? ParentIdTag { get; init; }

    /// <summary>Driver who has it; must exist. None when absent.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? DriverId { get; init; }
}

/// <summary>An id tag as callers see it.</summary>
/// <param name="IdTag">Text of the tag.</param>
/// <param name="Status"><c>active</c> or <c>blocked</c>. An active one is refused all the same while its group or its driver is blocked.</param>
/// <param name="ExpiresAt">When it stops being good; <see langword="null"/> for never.</param>
/// <param name="ParentIdTag">Tag of its group, if any.</param>
/// <param name="DriverId">Driver who has it, if that is known.</param>
/// <param name="CreatedAt">Time of creation.</param>
public sealed record IdTagAnswer(
    string IdTag, string Status, DateTimeOffset? ExpiresAt, string? ParentIdTag, string? DriverId, DateTimeOffset CreatedAt) : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Part of the organization's id tags, newest first unless the query says otherwise.</summary>
/// <param name="IdTags">The tags.</param>
/// <param name="Total">Number of tags.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record IdTagList(IReadOnlyList<IdTagAnswer> IdTags, int Total, int Limit, int Offset);
