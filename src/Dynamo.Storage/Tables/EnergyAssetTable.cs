using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>energy_assets</c>.</summary>
internal static class EnergyAssetTable
{
    public static readonly Columns<EnergyAsset> Columns = new Columns<EnergyAsset>()
        .Text("asset_id", asset => asset.AssetId)
        .Text("organization_id", asset => asset.OrganizationId)
        .Text("site_id", asset => asset.SiteId)
        .Enum<EnergyAssetType>("type", asset => asset.Type)
        .Text("name", asset => asset.Name)
        .BigInteger("capacity_watts", asset => asset.CapacityWatts)
        .BigInteger("capacity_watt_hours", asset => asset.CapacityWattHours)
        .Time("created_at", asset => asset.CreatedAt);

    public static EnergyAsset Read(Row row) => new(
        row.Text("asset_id"), row.Text("organization_id"), row.Text("site_id"), row.Enum<EnergyAssetType>("type"), row.Text("name"),
        row.BigInteger("capacity_watts"), row.BigIntegerOrNull("capacity_watt_hours"), row.Time("created_at"));
}
