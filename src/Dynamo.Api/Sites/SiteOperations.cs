using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Sites;

/// <summary>Creates, reads, changes and removes sites.</summary>
public sealed class SiteOperations(ISiteStore sites, TimeProvider time)
{
    /// <summary>Creates a site.</summary>
    public async Task<Outcome<SiteAnswer>> Create(Caller caller, SiteDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var site = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = Answer(site, chargerCount: 0);
        await sites.InsertAsync(site, caller.Audit(AuditActions.SiteCreated, site.SiteId, site.CreatedAt, before: null, created), cancellationToken);
        return created;
    }

    /// <summary>One site.</summary>
    public async Task<Outcome<SiteAnswer>> Get(Caller caller, string siteId, CancellationToken cancellationToken) =>
        await Find(caller, siteId, cancellationToken) is var (site, chargerCount) ? Answer(site, chargerCount) : NotFound(siteId);

    /// <summary>Replaces what is known of a site.</summary>
    public async Task<Outcome<SiteAnswer>> Update(Caller caller, string siteId, SiteDetails request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var details = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, siteId, cancellationToken) is not var (known, chargerCount))
            return NotFound(siteId);
        var updated = details with { SiteId = known.SiteId, CreatedAt = known.CreatedAt, Version = known.Version + 1 };
        var answer = Answer(updated, chargerCount);
        var audit = caller.Audit(AuditActions.SiteUpdated, siteId, time.GetUtcNow(), Answer(known, chargerCount), answer);
        if (await sites.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken))
            return answer;
        return ifMatch == IfMatch.Any ? NotFound(siteId) : IfMatch.Failed;
    }

    /// <summary>Removes a site to which no charge point and no project is linked; what was charged there stays.</summary>
    public async Task<Refusal?> Delete(Caller caller, string siteId, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, siteId, cancellationToken) is not var (site, chargerCount))
            return NotFound(siteId);
        var audit = caller.Audit(AuditActions.SiteDeleted, siteId, time.GetUtcNow(), Answer(site, chargerCount), after: null);
        if (await sites.DeleteEmptyAsync(caller.OrganizationId, siteId, ifMatch.Expected(site.Version), audit, cancellationToken))
            return null;
        if (await Find(caller, siteId, cancellationToken) is not var (present, _))
            return NotFound(siteId);
        return ifMatch.Excludes(present.Version)
            ? IfMatch.Failed
            : new Refusal(ErrorCodes.SiteNotEmpty, "Charge points or projects are linked to the site.");
    }

    /// <summary>The organization's sites, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<SiteList>> List(Caller caller, SiteQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await sites.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new SiteList([.. found.Items.Select(item => Answer(item.Site, item.ChargerCount))], found.Total, request.Limit, request.Offset);
    }

    internal static Refusal NotFound(string siteId) => new(ErrorCodes.SiteNotFound, $"The organization has no site {siteId}.");

    internal async Task<(Site Site, int ChargerCount)?> Find(Caller caller, string siteId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(siteId) ? await sites.FindAsync(caller.OrganizationId, siteId, cancellationToken) : null;

    private Site Read(SiteDetails request, string organizationId, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var watts = Kilo.ToWhole(request.MaxPowerKw, "max_power_kw", checks) ?? 0;
        return new(
            Identifiers.New(Identifiers.Site, now),
            organizationId,
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Text(request.Address, "address", FieldLimits.Address),
            watts,
            checks.Number(request.Lat, "lat", -90, 90),
            checks.Number(request.Lng, "lng", -180, 180),
            now);
    }

    internal static SiteAnswer Answer(Site site, int chargerCount) =>
        new(site.SiteId, site.Name, site.Address, Kilo.From(site.MaxPowerWatts), site.Latitude, site.Longitude, site.CreatedAt, chargerCount) { Version = site.Version };
}
