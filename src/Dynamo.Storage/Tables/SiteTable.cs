using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>sites</c>.</summary>
internal static class SiteTable
{
    public static readonly Columns<Site> Columns = new Columns<Site>()
        .Text("site_id", site => site.SiteId)
        .Text("organization_id", site => site.OrganizationId)
        .Text("name", site => site.Name)
        .Text("address", site => site.Address)
        .BigInteger("max_power_watts", site => site.MaxPowerWatts)
        .BigInteger("latitude_nanodegrees", site => Scaled.Degrees(site.Latitude))
        .BigInteger("longitude_nanodegrees", site => Scaled.Degrees(site.Longitude))
        .Time("created_at", site => site.CreatedAt)
        .BigInteger("version", site => site.Version);

    public static Site Read(Row row) => new(
        row.Text("site_id"), row.Text("organization_id"), row.Text("name"), row.Text("address"), row.BigInteger("max_power_watts"),
        Scaled.ToDegrees(row.BigInteger("latitude_nanodegrees")) ?? 0, Scaled.ToDegrees(row.BigInteger("longitude_nanodegrees")) ?? 0,
        row.Time("created_at"))
    {
        Version = row.BigInteger("version"),
    };
}
