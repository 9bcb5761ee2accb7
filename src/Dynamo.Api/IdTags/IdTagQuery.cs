using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.IdTags;

/// <summary>Which id tags are wanted, and in which order; absent members do not restrict.</summary>
public sealed record IdTagQuery
{
    /// <summary>Only those with this text.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>: the tag's own status.</summary>
    [FromQuery(Name = "status"), Description("`active` or `blocked`: the tag's own status.")]
    public string? Status { get; init; }

    /// <summary>Only those of a group.</summary>
    [FromQuery(Name = "parent_id_tag"), Description("Only those of a group, in capitals or not.")]
    public string? ParentIdTag { get; init; }

    /// <summary>Only those of a driver.</summary>
    [FromQuery(Name = "driver_id"), Description("Only those of a driver.")]
    public string? DriverId { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at`, `id_tag` or `expires_at`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    private static readonly (string Name, IdTagOrder Order)[] Orders =
    [
        ("created_at", IdTagOrder.CreatedAt),
        ("id_tag", IdTagOrder.Tag),
        ("expires_at", IdTagOrder.ExpiresAt),
    ];

    internal IdTagFilter Read(FieldChecks checks)
    {
        var filter = new IdTagFilter(
            checks.OptionalText(Text, "q", FieldLimits.Name),
            checks.StatusFilter(Status),
            checks.OptionalIdTag(ParentIdTag, "parent_id_tag"),
            checks.OptionalText(DriverId, "driver_id", FieldLimits.Identifier));
        return Sorting.Read(Sort, Orders, checks) is var (order, descending) ? filter with { Order = order, Descending = descending } : filter;
    }
}
