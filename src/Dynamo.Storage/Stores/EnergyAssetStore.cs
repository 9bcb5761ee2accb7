using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class EnergyAssetStore(Database database) : IEnergyAssetStore
{
    /// <summary>Removes what belongs to a site, in the transaction that removes the site.</summary>
    internal const string DeleteAll = "delete from energy_assets where organization_id = @organization_id and site_id = @site_id";

    private const string Which = "organization_id = @organization_id and site_id = @site_id and asset_id = @asset_id";

    private const string Update = $"""
        update energy_assets set type = @type, name = @name, capacity_watts = @capacity_watts, capacity_watt_hours = @capacity_watt_hours
        where {Which}
        """;

    private const string Delete = $"delete from energy_assets where {Which}";

    private static readonly string Insert =
        $"insert into energy_assets ({EnergyAssetTable.Columns.Names}) values ({EnergyAssetTable.Columns.Parameters})";

    private static readonly string Find = $"select {EnergyAssetTable.Columns.Names} from energy_assets where {Which}";

    private static readonly string List = $"""
        select count(*) as total from energy_assets where organization_id = @organization_id and site_id = @site_id;
        select {EnergyAssetTable.Columns.Names} from energy_assets
        where organization_id = @organization_id and site_id = @site_id
        order by created_at, asset_id
        limit @limit offset @offset
        """;

    public Task<bool> InsertAsync(EnergyAsset asset, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [
                new(SiteStore.Claim, SiteStore.Key(asset.OrganizationId, asset.SiteId)),
                Statement.Of(Insert, EnergyAssetTable.Columns, asset),
                AuditTable.Entry(audit),
            ],
            cancellationToken);

    public Task<bool> UpdateAsync(EnergyAsset asset, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Update, SqlParameters.Of(EnergyAssetTable.Columns, asset), audit, cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string siteId, string assetId, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Delete, Key(organizationId, siteId, assetId), audit, cancellationToken);

    public Task<EnergyAsset?> FindAsync(string organizationId, string siteId, string assetId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(organizationId, siteId, assetId), EnergyAssetTable.Read, cancellationToken);

    public Task<Page<EnergyAsset>> ListAsync(string organizationId, string siteId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, SiteStore.Key(organizationId, siteId), page, EnergyAssetTable.Read, cancellationToken);

    private static SqlParameters Key(string organizationId, string siteId, string assetId) =>
        new() { { "organization_id", organizationId }, { "site_id", siteId }, { "asset_id", assetId } };
}
