using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Projects;

/// <summary>Which projects are wanted, and in which order; absent members do not restrict.</summary>
public sealed record ProjectQuery
{
    /// <summary>Only those with this text in identifier, name, address or the site owner's e-mail address.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in identifier, name, address or the site owner's e-mail address, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary>Only those that have come so far.</summary>
    [FromQuery(Name = "status"), Description("`in_progress`.")]
    public string? Status { get; init; }

    /// <summary>Only those at a site.</summary>
    [FromQuery(Name = "site_id"), Description("Only those at a site.")]
    public string? SiteId { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`created_at` or `name`; with a hyphen before it the other way round. Default `-created_at`.")]
    public string? Sort { get; init; }

    internal static readonly (string Name, ProjectOrder Order)[] Orders = [("created_at", ProjectOrder.CreatedAt), ("name", ProjectOrder.Name)];

    internal ProjectFilter Read(FieldChecks checks)
    {
        checks.Require(Status is null or "" or ProjectOperations.InProgress, "status", $"must be {ProjectOperations.InProgress}");
        var filter = new ProjectFilter(
            checks.OptionalText(Text, "q", FieldLimits.Name),
            string.IsNullOrEmpty(Status) ? null : ProjectStatus.InProgress,
            checks.OptionalText(SiteId, "site_id", FieldLimits.Identifier));
        return Sorting.Read(Sort, Orders, checks) is var (order, descending) ? filter with { Order = order, Descending = descending } : filter;
    }
}
