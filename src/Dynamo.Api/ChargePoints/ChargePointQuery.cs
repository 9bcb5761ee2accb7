using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.ChargePoints;

/// <summary>Which charge points are wanted.</summary>
/// <param name="SiteId">Only those of a site.</param>
/// <param name="Status"><c>online</c> or <c>offline</c>; a charge point that never connected counts as offline.</param>
public sealed record ChargePointQuery(
    [property: FromQuery(Name = "site_id"), Description("Only those of a site.")] string? SiteId = null,
    [property: FromQuery(Name = "status"), Description("`online` or `offline`; a charge point that never connected counts as offline.")] string? Status = null)
{
    internal ChargePointFilter Read(FieldChecks checks)
    {
        checks.Require(Status is null or "" or "online" or "offline", "status", "must be online or offline");
        return new(checks.OptionalText(SiteId, "site_id", FieldLimits.Identifier), Status switch { "online" => true, "offline" => false, _ => null });
    }
}
