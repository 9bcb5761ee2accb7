using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Sites;

/// <summary>Which sites are wanted, and in which order; absent members do not restrict.</summary>
public sealed record SiteQuery
{
    /// <summary>Only those with this text in identifier, name or address.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in identifier, name or address, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at`, `name` or `max_power_kw`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    private static readonly (string Name, SiteOrder Order)[] Orders =
    [
        ("created_at", SiteOrder.CreatedAt),
        ("name", SiteOrder.Name),
        ("max_power_kw", SiteOrder.MaxPower),
    ];

    internal SiteFilter Read(FieldChecks checks)
    {
        var text = checks.OptionalText(Text, "q", FieldLimits.Name);
        return Sorting.Read(Sort, Orders, checks) is var (order, descending) ? new(text, order, descending) : new(text);
    }
}
