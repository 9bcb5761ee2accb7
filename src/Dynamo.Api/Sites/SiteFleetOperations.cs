using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Sites;

/// <summary>Links charge points to sites and sums up what is connected to one.</summary>
public sealed class SiteFleetOperations(SiteOperations sites, RegistryOperations registry, IFleetQueries fleet, IEnergyAssetStore assets)
{
    /// <summary>Links charge points to a site, all of them or none; one that was linked to another site moves.</summary>
    public async Task<Outcome<SiteAnswer>> Link(Caller caller, string siteId, LinkChargers request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var ids = ChargePointIdList.Read(request.ChargePointIds, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await sites.Find(caller, siteId, cancellationToken) is null)
            return SiteOperations.NotFound(siteId);
        if ((await registry.Link(caller, ids, siteId, cancellationToken)).Refusal is { } failed)
            return failed;
        return await sites.Get(caller, siteId, cancellationToken);
    }

    /// <summary>Unlinks a charge point from a site.</summary>
    public async Task<Refusal?> Unlink(Caller caller, string siteId, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await sites.Find(caller, siteId, cancellationToken) is null)
            return SiteOperations.NotFound(siteId);
        var linked = ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;
        return linked?.ChargePoint.SiteId == siteId
            ? (await registry.Link(caller, [chargePointId], siteId: null, cancellationToken)).Refusal
            : new Refusal(ErrorCodes.ChargePointNotFound, $"No charge point {chargePointId} is linked to the site.");
    }

    /// <summary>The charge points of a site, by identity.</summary>
    public async Task<Outcome<ChargePointList>> List(Caller caller, string siteId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await sites.Find(caller, siteId, cancellationToken) is null)
            return SiteOperations.NotFound(siteId);
        var found = await fleet.ListChargePointsAsync(caller.OrganizationId, new(siteId), request, cancellationToken);
        return new ChargePointList([.. found.Items.Select(ChargePointAnswers.From)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>A site with everything that is connected to it.</summary>
    public async Task<Outcome<SiteSummaryAnswer>> Summarize(Caller caller, string siteId, CancellationToken cancellationToken)
    {
        if (await sites.Find(caller, siteId, cancellationToken) is not (var site, _))
            return SiteOperations.NotFound(siteId);
        var counts = await fleet.SummarizeSiteAsync(caller.OrganizationId, siteId, cancellationToken);
        var connected = await assets.ListAsync(caller.OrganizationId, siteId, new(PageRequest.MaxLimit, 0), cancellationToken);
        return new SiteSummaryAnswer
        {
            SiteId = site.SiteId,
            Name = site.Name,
            Address = site.Address,
            MaxPowerKw = Kilo.From(site.MaxPowerWatts),
            Lat = site.Latitude,
            Lng = site.Longitude,
            CreatedAt = site.CreatedAt,
            ChargerCount = counts.TotalChargers,
            Online = counts.Online,
            Offline = counts.Offline,
            Charging = counts.Charging,
            Available = counts.Available,
            Faulted = counts.Faulted,
            ActiveSessions = counts.ActiveSessions,
            CurrentPowerKw = Kilo.From(counts.PowerWatts),
            AvailablePowerKw = Kilo.From(Math.Max(0, site.MaxPowerWatts - counts.PowerWatts)),
            EnergyAssets = [.. connected.Items.Select(EnergyAssetOperations.Answer)],
        };
    }
}
