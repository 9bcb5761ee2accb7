using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class SiteStore(Database database) : ISiteStore
{
    private static readonly string Insert = $"insert into sites ({SiteTable.Columns.Names}) values ({SiteTable.Columns.Parameters})";

    private const string Update = $"""
        update sites set name = @name, address = @address, max_power_watts = @max_power_watts,
            latitude_nanodegrees = @latitude_nanodegrees, longitude_nanodegrees = @longitude_nanodegrees, {Versions.Next}
        where organization_id = @organization_id and site_id = @site_id and {Versions.IsExpected}
        """;

    /// <summary>
    /// Changes nothing and holds the site until the transaction ends: whoever links a charge point or a project to a site, or removes a site, does it first. A mere
    /// look at the other table would let both go on, each without seeing what the other is about to write.
    /// </summary>
    internal const string Claim = "update sites set name = name where organization_id = @organization_id and site_id = @site_id";

    private const string DeleteEmpty = $"""
        delete from sites
        where organization_id = @organization_id and site_id = @site_id and {Versions.IsExpected}
            and not exists (select 1 from charge_points c where c.site_id = @site_id)
            and not exists (select 1 from projects p where p.site_id = @site_id)
        """;

    private static readonly string Select = $"""
        select {SiteTable.Columns.Of("s")},
            (select count(*) from charge_points c where c.site_id = s.site_id and c.organization_id = s.organization_id) as charger_count
        from sites s
        """;

    private static readonly string Find = $"{Select} where s.organization_id = @organization_id and s.site_id = @site_id";

    public Task InsertAsync(Site site, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Insert, SqlParameters.Of(SiteTable.Columns, site), audit, cancellationToken);

    public Task<bool> UpdateAsync(Site site, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Update, SqlParameters.Of(SiteTable.Columns, site).Expecting(expectedVersion), audit, cancellationToken);

    public Task<bool> DeleteEmptyAsync(string organizationId, string siteId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async transaction =>
            {
                var key = Key(organizationId, siteId);
                await transaction.ExecuteAsync(Claim, key);
                if (await transaction.ExecuteAsync(DeleteEmpty, Key(organizationId, siteId).Expecting(expectedVersion)) == 0)
                    return false;
                await transaction.ExecuteAsync(EnergyAssetStore.DeleteAll, key);
                await transaction.AuditAsync(audit);
                await transaction.CommitAsync();
                return true;
            },
            cancellationToken);

    public async Task<(Site Site, int ChargerCount)?> FindAsync(string organizationId, string siteId, CancellationToken cancellationToken)
    {
        var sites = await database.ListAsync(Find, Key(organizationId, siteId), Read, cancellationToken);
        return sites is [var site] ? site : null;
    }

    public Task<Page<(Site Site, int ChargerCount)>> ListAsync(
        string organizationId, SiteFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("s.organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.IfContains(["s.site_id", "s.name", "s.address"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from sites s where {where};
            {Select}
            where {where}
            order by {Order(filter)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    /// <summary>The identifier comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    private static string Order(SiteFilter filter)
    {
        var direction = filter.Descending ? " desc" : "";
        return filter.Order switch
        {
            SiteOrder.Name => $"lower(s.name){direction}, s.site_id",
            SiteOrder.MaxPower => $"s.max_power_watts{direction}, s.site_id",
            _ => $"s.created_at{direction}, s.site_id{direction}",
        };
    }

    internal static SqlParameters Key(string organizationId, string siteId) => new() { { "organization_id", organizationId }, { "site_id", siteId } };

    private static (Site Site, int ChargerCount) Read(Row row) => (SiteTable.Read(row), (int)row.BigInteger("charger_count"));
}
