using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Sites;

/// <summary>Creates sites and reads them.</summary>
public sealed class SiteOperations(ISiteStore sites, TimeProvider time)
{
    private const decimal WattsPerKw = 1_000m;
    private const decimal MinPowerKw = 0.001m;

    /// <summary>Far above any grid connection; a larger number is a mistake of units.</summary>
    private const decimal MaxPowerKw = 1_000_000m;

    /// <summary>Creates a site.</summary>
    public async Task<Outcome<SiteAnswer>> Create(Caller caller, CreateSite request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var site = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        await sites.InsertAsync(site, cancellationToken);
        return Answer(site, chargerCount: 0);
    }

    /// <summary>One site.</summary>
    public async Task<Outcome<SiteAnswer>> Get(Caller caller, string siteId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(siteId) && await sites.FindAsync(caller.OrganizationId, siteId, cancellationToken) is var (site, chargerCount)
            ? Answer(site, chargerCount)
            : new Refusal(ErrorCodes.SiteNotFound, $"The organization has no site {siteId}.");

    /// <summary>The organization's sites, newest first.</summary>
    public async Task<Outcome<SiteList>> List(Caller caller, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await sites.ListAsync(caller.OrganizationId, request, cancellationToken);
        return new SiteList([.. found.Items.Select(item => Answer(item.Site, item.ChargerCount))], found.Total, request.Limit, request.Offset);
    }

    private Site Read(CreateSite request, string organizationId, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var kilowatts = checks.Number(request.MaxPowerKw, "max_power_kw", MinPowerKw, MaxPowerKw);
        var watts = Math.Abs(kilowatts) <= MaxPowerKw ? kilowatts * WattsPerKw : 0;
        checks.Require(watts == Math.Truncate(watts), "max_power_kw", "has more than three decimals");
        return new(
            Identifiers.New(Identifiers.Site, now),
            organizationId,
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Text(request.Address, "address", FieldLimits.Address),
            (long)watts,
            checks.Number(request.Lat, "lat", -90, 90),
            checks.Number(request.Lng, "lng", -180, 180),
            now);
    }

    private static SiteAnswer Answer(Site site, int chargerCount) =>
        new(site.SiteId, site.Name, site.Address, site.MaxPowerWatts / WattsPerKw, site.Latitude, site.Longitude, site.CreatedAt, chargerCount);
}
