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

    private const string DeleteEmpty = $"""
        delete from sites
        where organization_id = @organization_id and site_id = @site_id and {Versions.IsExpected}
            and not exists (select 1 from charge_points c where c.site_id = @site_id)
        """;

    private static readonly string Select = $"""
        select {SiteTable.Columns.Of("s")},
            (select count(*) from charge_points c where c.site_id = s.site_id and c.organization_id = s.organization_id) as charger_count
        from sites s
        """;

    private static readonly string Find = $"{Select} where s.organization_id = @organization_id and s.site_id = @site_id";

    private static readonly string List = $"""
        select count(*) as total from sites where organization_id = @organization_id;
        {Select}
        where s.organization_id = @organization_id
        order by s.created_at desc, s.site_id desc
        limit @limit offset @offset
        """;

    public Task InsertAsync(Site site, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Insert, SqlParameters.Of(SiteTable.Columns, site), audit, cancellationToken);

    public Task<bool> UpdateAsync(Site site, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Update, SqlParameters.Of(SiteTable.Columns, site).Expecting(expectedVersion), audit, cancellationToken);

    public Task<bool> DeleteEmptyAsync(string organizationId, string siteId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            DeleteEmpty, new SqlParameters { { "organization_id", organizationId }, { "site_id", siteId } }.Expecting(expectedVersion), audit, cancellationToken);

    public async Task<(Site Site, int ChargerCount)?> FindAsync(string organizationId, string siteId, CancellationToken cancellationToken)
    {
        var sites = await database.ListAsync(
            Find, new() { { "organization_id", organizationId }, { "site_id", siteId } }, Read, cancellationToken);
        return sites is [var site] ? site : null;
    }

    public Task<Page<(Site Site, int ChargerCount)>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, new() { { "organization_id", organizationId } }, page, Read, cancellationToken);

    private static (Site Site, int ChargerCount) Read(Row row) => (SiteTable.Read(row), (int)row.BigInteger("charger_count"));
}
