using System.Collections.Concurrent;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>Every store in memory. Setting <see cref="Failure"/> makes each call fail with it.</summary>
internal sealed class FakeStores : IOrganizationStore, IUserStore, IApiKeyStore, ISiteStore, IIdTagStore, IChargePointStore, IFleetQueries, IKeyRingStore, IAuditQueries
{
    public List<AuditEntry> Audit { get; } = [];

    public Exception? Failure { get; set; }

    public List<Organization> Organizations { get; } = [];

    public List<User> Users { get; } = [];

    public List<ApiKey> Keys { get; } = [];

    public List<Tariff> Tariffs { get; } = [];

    public List<Site> Sites { get; } = [];

    public List<IdTag> IdTags { get; } = [];

    public List<ChargePoint> ChargePoints { get; } = [];

    public Dictionary<string, ChargePointState> States { get; } = [];

    public Dictionary<string, IReadOnlyList<ConnectorState>> Connectors { get; } = [];

    public List<ChargingSession> Sessions { get; } = [];

    public List<string> KeyRing { get; } = [];

    public FleetSummary Summary { get; set; } = new(0, 0, 0, 0, 0, 0, Energy.Zero);

    public DateTimeOffset? DayStartAskedFor { get; private set; }

    public BlockingCollection<(string KeyId, DateTimeOffset UsedAt)> Touches { get; } = [];

    /// <summary>What a write of a key's use waits for.</summary>
    public Task TouchesHeldBy { get; set; } = Task.CompletedTask;

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Answer(Organizations.Count > 0);

    public Task<bool> SetUpAsync(Organization organization, User owner, ApiKey key, Tariff? tariff, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        // Like the real one: of several at the same time, one succeeds.
        lock (Organizations)
        {
            if (Organizations.Count > 0)
                return Answer(false);
            Organizations.Add(organization);
        }
        Users.Add(owner);
        Keys.Add(key);
        if (tariff is not null)
            Tariffs.Add(tariff);
        return Answer(true);
    }

    Task<Organization?> IOrganizationStore.FindAsync(string organizationId, CancellationToken cancellationToken) =>
        Answer(Organizations.Find(organization => organization.OrganizationId == organizationId));

    public ValueTask<Tariff?> FindDefaultTariffAsync(string organizationId, CancellationToken cancellationToken) => new(Tariffs.FirstOrDefault());

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Answer(Users.Find(user => User.EmailKey(user.Email) == User.EmailKey(email)));

    Task<User?> IUserStore.FindAsync(string userId, CancellationToken cancellationToken) => Answer(Users.Find(user => user.UserId == userId));

    public Task<ApiKey?> FindByHashAsync(string secretHash, CancellationToken cancellationToken) =>
        Answer(Keys.Find(key => key.SecretHash == secretHash));

    public Task<bool> InsertAsync(ApiKey key, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        if (Keys.Exists(other => other.OrganizationId == key.OrganizationId && other.Name == key.Name))
            return Answer(false);
        Keys.Add(key);
        return Answer(true);
    }

    Task<Page<ApiKey>> IApiKeyStore.ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        Part(Keys.Where(key => key.OrganizationId == organizationId).Reverse(), page);

    public Task<bool> DeleteAsync(string organizationId, string keyId, AuditEntry audit, CancellationToken cancellationToken) =>
        Logged(audit, Keys.RemoveAll(key => key.OrganizationId == organizationId && key.KeyId == keyId) == 1);

    public Task TouchAsync(string keyId, DateTimeOffset usedAt, CancellationToken cancellationToken)
    {
        Touches.Add((keyId, usedAt), cancellationToken);
        return TouchesHeldBy.WaitAsync(cancellationToken);
    }

    public Task InsertAsync(Site site, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        Sites.Add(site);
        return Answer(true);
    }

    public Task<bool> UpdateAsync(Site site, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        var index = Sites.FindIndex(known => known.OrganizationId == site.OrganizationId && known.SiteId == site.SiteId);
        if (index >= 0)
            Sites[index] = site;
        return Answer(index >= 0);
    }

    public Task<bool> DeleteEmptyAsync(string organizationId, string siteId, AuditEntry audit, CancellationToken cancellationToken) =>
        Logged(audit, Sites.RemoveAll(site => site.OrganizationId == organizationId && site.SiteId == siteId && Chargers(site) == 0) == 1);

    Task<(Site Site, int ChargerCount)?> ISiteStore.FindAsync(string organizationId, string siteId, CancellationToken cancellationToken) =>
        Answer(Sites.Find(site => site.OrganizationId == organizationId && site.SiteId == siteId) is { } site
            ? (site, Chargers(site))
            : ((Site, int)?)null);

    Task<Page<(Site Site, int ChargerCount)>> ISiteStore.ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        Part(Sites.Where(site => site.OrganizationId == organizationId).Reverse().Select(site => (site, Chargers(site))), page);

    public Task<bool> InsertAsync(IdTag idTag, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        if (IdTags.Exists(known => known.OrganizationId == idTag.OrganizationId && IdTag.Key(known.Tag) == IdTag.Key(idTag.Tag)))
            return Answer(false);
        IdTags.Add(idTag);
        return Answer(true);
    }

    public Task<bool> UpdateAsync(IdTag idTag, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        var index = IdTags.FindIndex(known => known.OrganizationId == idTag.OrganizationId && IdTag.Key(known.Tag) == IdTag.Key(idTag.Tag));
        if (index >= 0)
            IdTags[index] = idTag;
        return Answer(index >= 0);
    }

    Task<bool> IIdTagStore.DeleteAsync(string organizationId, string tag, AuditEntry audit, CancellationToken cancellationToken) =>
        Logged(audit, IdTags.RemoveAll(known => known.OrganizationId == organizationId && IdTag.Key(known.Tag) == IdTag.Key(tag)) == 1);

    ValueTask<IdTag?> IIdTagStore.FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        new(IdTags.Find(known => known.OrganizationId == organizationId && IdTag.Key(known.Tag) == IdTag.Key(tag)));

    Task<Page<IdTag>> IIdTagStore.ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        Part(IdTags.Where(tag => tag.OrganizationId == organizationId).Reverse(), page);

    public Task<bool> SetPasswordHashAsync(string organizationId, string chargePointId, string passwordHash, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        var index = ChargePoints.FindIndex(known => known.OrganizationId == organizationId && Same(known.ChargePointId, chargePointId));
        if (index >= 0)
            ChargePoints[index] = ChargePoints[index] with { PasswordHash = passwordHash };
        return Answer(index >= 0);
    }

    public Task<bool> InsertAsync(ChargePoint chargePoint, AuditEntry audit, CancellationToken cancellationToken)
    {
        Audit.Add(audit);
        if (ChargePoints.Exists(known => Same(known.ChargePointId, chargePoint.ChargePointId)))
            return Answer(false);
        ChargePoints.Add(chargePoint);
        return Answer(true);
    }

    Task<ChargePoint?> IChargePointStore.FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        Answer(ChargePoints.Find(known => known.OrganizationId == organizationId && Same(known.ChargePointId, chargePointId)));

    public Task<ChargePointRecall?> RecallAsync(string chargePointId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListIdsBySiteAsync(string siteId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task TouchAsync(IReadOnlyList<(string ChargePointId, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListSilentAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Page<ChargePointView>> ListChargePointsAsync(
        string organizationId, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Part(
            ChargePoints
                .Where(known => known.OrganizationId == organizationId)
                .Select(View)
                .Where(view => filter.SiteId is null || view.ChargePoint.SiteId == filter.SiteId)
                .Where(view => filter.Connected is null || (view.State?.Connected ?? false) == filter.Connected)
                .OrderBy(view => view.ChargePoint.ChargePointId, StringComparer.Ordinal),
            page);

    public Task<ChargePointView?> FindChargePointAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        Answer(ChargePoints.Find(known => known.OrganizationId == organizationId && Same(known.ChargePointId, chargePointId)) is { } found ? View(found) : null);

    public Task<FleetSummary> SummarizeAsync(string organizationId, DateTimeOffset dayStart, CancellationToken cancellationToken)
    {
        DayStartAskedFor = dayStart;
        return Answer(Summary);
    }

    public Task<Page<ChargingSession>> ListSessionsAsync(
        string organizationId, SessionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Part(
            Sessions
                .Where(session => session.OrganizationId == organizationId)
                .Where(session => filter.From is null || session.Start.At >= filter.From)
                .Where(session => filter.Before is null || session.Start.At < filter.Before)
                .Where(session => filter.ChargePointId is null || Same(session.ChargePointId, filter.ChargePointId))
                .Where(session => filter.IdTag is null || IdTag.Key(session.Start.IdTag) == IdTag.Key(filter.IdTag))
                .Where(session => filter.Status is null || session.Status == filter.Status)
                .OrderByDescending(session => session.Start.At),
            page);

    public Task<ChargingSession?> FindSessionAsync(string organizationId, string sessionId, CancellationToken cancellationToken) =>
        Answer(Sessions.Find(session => session.OrganizationId == organizationId && session.SessionId == sessionId));

    public Task<CommandRecord?> FindCommandAsync(string organizationId, string commandId, CancellationToken cancellationToken) =>
        Answer<CommandRecord?>(null);

    Task<IReadOnlyList<string>> IKeyRingStore.ListAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>([.. KeyRing]);

    Task IKeyRingStore.InsertAsync(string keyId, string content, CancellationToken cancellationToken)
    {
        KeyRing.Add(content);
        return Task.CompletedTask;
    }

    Task<ApiKey?> IApiKeyStore.FindAsync(string organizationId, string keyId, CancellationToken cancellationToken) =>
        Answer(Keys.Find(key => key.OrganizationId == organizationId && key.KeyId == keyId));

    Task<Page<AuditEntry>> IAuditQueries.ListAsync(string organizationId, AuditFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        Part(Audit.Where(entry => entry.OrganizationId == organizationId && (filter.ResourceId is null || filter.ResourceId == entry.ResourceId)).Reverse(), page);

    private Task<bool> Logged(AuditEntry audit, bool changed)
    {
        if (changed)
            Audit.Add(audit);
        return Answer(changed);
    }

    private static bool Same(string left, string right) => ChargePointId.Key(left) == ChargePointId.Key(right);

    private int Chargers(Site site) => ChargePoints.Count(chargePoint => chargePoint.SiteId == site.SiteId);

    private ChargePointView View(ChargePoint chargePoint) =>
        new(chargePoint, States.GetValueOrDefault(chargePoint.ChargePointId), Connectors.GetValueOrDefault(chargePoint.ChargePointId, []),
            [.. Sessions.Where(session => session.IsActive && Same(session.ChargePointId, chargePoint.ChargePointId))]);

    private Task<Page<T>> Part<T>(IEnumerable<T> items, PageRequest page)
    {
        var all = items.ToList();
        return Answer(new Page<T>([.. all.Skip(page.Offset).Take(page.Limit)], all.Count));
    }

    private Task<T> Answer<T>(T value) => Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(value);
}
