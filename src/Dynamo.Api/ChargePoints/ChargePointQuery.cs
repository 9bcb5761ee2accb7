using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which charge points are wanted, and in which order; absent members do not restrict.</summary>
/// <param name="SiteId">Only those of a site.</param>
/// <param name="Status"><c>registered</c>, <c>online</c> or <c>offline</c>; a charge point that never connected is registered and counts as offline, too.</param>
/// <param name="Text">Only those with this text in identity, name, serial number or address.</param>
/// <param name="ProjectId">Only those of a project.</param>
/// <param name="Vendor">Only those registered with a vendor.</param>
/// <param name="Connected"><c>true</c> or <c>false</c>.</param>
/// <param name="Sort">What they are ordered by.</param>
public sealed record ChargePointQuery(
    [property: FromQuery(Name = "site_id"), Description("Only those of a site.")] string? SiteId = null,
    [property: FromQuery(Name = "status"), Description("`registered`, `online` or `offline`; a charge point that never connected is registered and counts as offline, too.")] string? Status = null,
    [property: FromQuery(Name = "q"), Description("Only those with this text in identity, name, serial number or address, in capitals or not.")] string? Text = null,
    [property: FromQuery(Name = "project_id"), Description("Only those of a project.")] string? ProjectId = null,
    [property: FromQuery(Name = "vendor"), Description("Only those registered with a vendor, in capitals or not.")] string? Vendor = null,
    [property: FromQuery(Name = "connected"), Description("`true` or `false`.")] string? Connected = null,
    [property: FromQuery(Name = "sort"), Description("`charge_point_id` (default), `name`, `vendor` or `registered_at`; with a hyphen before it the other way round.")] string? Sort = null)
{
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
