using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Drivers;

/// <summary>Which drivers are wanted, and in which order; absent members do not restrict.</summary>
public sealed record DriverQuery
{
    /// <summary>Only those with this text in identifier, name, e-mail address, telephone number or external id.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in identifier, name, e-mail address, telephone number or external id, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>.</summary>
    [FromQuery(Name = "status"), Description("`active` or `blocked`.")]
    public string? Status { get; init; }

    /// <summary>Only the one with this external id.</summary>
    [FromQuery(Name = "external_id"), Description("Only the one with this external id, as it is written.")]
    public string? ExternalId { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at` or `name`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    private static readonly (string Name, DriverOrder Order)[] Orders = [("created_at", DriverOrder.CreatedAt), ("name", DriverOrder.Name)];

    internal DriverFilter Read(FieldChecks checks)
    {
        var filter = new DriverFilter(
            checks.OptionalText(Text, "q", FieldLimits.Name),
            checks.StatusFilter(Status),
            checks.OptionalText(ExternalId, "external_id", FieldLimits.Identifier));
        return Sorting.Read(Sort, Orders, checks) is var (order, descending) ? filter with { Order = order, Descending = descending } : filter;
    }
}
