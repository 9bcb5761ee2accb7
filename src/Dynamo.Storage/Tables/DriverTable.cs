using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>drivers</c>.</summary>
internal static class DriverTable
{
    public static readonly Columns<Driver> Columns = new Columns<Driver>()
        .Text("driver_id", driver => driver.DriverId)
        .Text("organization_id", driver => driver.OrganizationId)
        .Text("name", driver => driver.Name)
        .Text("email", driver => driver.Email)
        .Text("phone", driver => driver.Phone)
        .Text("external_id", driver => driver.ExternalId)
        .Enum<IdTagStatus>("status", driver => driver.Status)
        .Time("created_at", driver => driver.CreatedAt)
        .BigInteger("version", driver => driver.Version);

    public static Driver Read(Row row) => new(
        row.Text("driver_id"), row.Text("organization_id"), row.Text("name"), row.TextOrNull("email"), row.TextOrNull("phone"), row.TextOrNull("external_id"),
        row.Enum<IdTagStatus>("status"), row.Time("created_at"))
    {
        Version = row.BigInteger("version"),
    };
}
