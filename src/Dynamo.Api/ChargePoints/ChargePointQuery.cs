using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which charge points are wanted, and in which order; absent members do not restrict.</summary>
public sealed record ChargePointQuery
{
    /// <summary>Only those of a site.</summary>
    [FromQuery(Name = "site_id"), Description("Only those of a site.")]
    public string? SiteId { get; init; }

    /// <summary><c>registered</c>, <c>online</c> or <c>offline</c>; a charge point that never connected is registered and counts as offline, too.</summary>
    [FromQuery(Name = "status"), Description("`registered`, `online` or `offline`; a charge point that never connected is registered and counts as offline, too.")]
    public string? Status { get; init; }

    /// <summary>Only those with this text in identity, name, serial number or address.</summary>
    [FromQuery(Name = "q"), Description("Only those with this text in identity, name, serial number or address, in capitals or not.")]
    public string? Text { get; init; }

    /// <summary>Only those of a project.</summary>
    [FromQuery(Name = "project_id"), Description("Only those of a project.")]
    public string? ProjectId { get; init; }

    /// <summary>Only those registered with a vendor.</summary>
    [FromQuery(Name = "vendor"), Description("Only those registered with a vendor, in capitals or not.")]
    public string? Vendor { get; init; }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    [FromQuery(Name = "connected"), Description("`true` or `false`.")]
    public string? Connected { get; init; }

    /// <summary>What they are ordered by.</summary>
    [FromQuery(Name = "sort"), Description("`charge_point_id` (default), `name`, `vendor` or `registered_at`; with a hyphen before it the other way round.")]
    public string? Sort { get; init; }

    private static readonly (string Name, ChargePointOrder Order)[] Orders =
    [
        ("charge_point_id", ChargePointOrder.Identity),
        ("name", ChargePointOrder.Name),
        ("vendor", ChargePointOrder.Vendor),
        ("registered_at", ChargePointOrder.RegisteredAt),
    ];

    internal ChargePointFilter Read(FieldChecks checks)
    {
        checks.Require(Status is null or "" or "registered" or "online" or "offline", "status", "must be registered, online or offline");
        var connected = Sorting.Flag(Connected, "connected", checks);
        bool? online = Status switch { "online" => true, "offline" => false, _ => null };
        checks.Require(connected is null || online is null || connected == online, "connected", "contradicts the status");
        var (order, descending) = Sorting.Read(Sort, Orders, checks) ?? (ChargePointOrder.Identity, false);
        return new(
            checks.OptionalText(SiteId, "site_id", FieldLimits.Identifier),
            connected ?? online,
            NeverConnected: Status == "registered",
            checks.OptionalText(ProjectId, "project_id", FieldLimits.Identifier),
            checks.OptionalText(Vendor, "vendor", FieldLimits.Hardware),
            checks.OptionalText(Text, "q", FieldLimits.Name),
            After: null,
            order,
            descending);
    }
}
