using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.IdTags;

/// <summary>Which groups are wanted, and in which order; absent members do not restrict.</summary>
public sealed record IdTagGroupQuery
{
    /// <summary>Only those with this text in tag or name.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in tag or name, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>.</summary>
    [FromQuery(Name = "status"), Description("`active` or `blocked`.")]
    public string? Status { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at`, `name` or `parent_id_tag`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    private static readonly (string Name, IdTagGroupOrder Order)[] Orders =
    [
        ("created_at", IdTagGroupOrder.CreatedAt),
        ("name", IdTagGroupOrder.Name),
        ("parent_id_tag", IdTagGroupOrder.ParentTag),
    ];

    internal IdTagGroupFilter Read(FieldChecks checks)
    {
        var filter = new IdTagGroupFilter(checks.OptionalText(Text, "q", FieldLimits.Name), checks.StatusFilter(Status));
        return Sorting.Read(Sort, Orders, checks) is var (order, descending) ? filter with { Order = order, Descending = descending } : filter;
    }
}
