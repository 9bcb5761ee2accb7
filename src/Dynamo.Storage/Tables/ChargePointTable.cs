using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>charge_points</c>. A location of which nothing is known is the same as none.</summary>
internal static class ChargePointTable
{
    public static readonly Columns<ChargePoint> Columns = new Columns<ChargePoint>()
        .Text("charge_point_id", point => point.ChargePointId)
        .Text("charge_point_key", point => ChargePointId.Key(point.ChargePointId))
        .Text("organization_id", point => point.OrganizationId)
        .Text("name", point => point.Name)
        .Text("vendor", point => point.Vendor)
        .Text("model", point => point.Model)
        .Text("serial_number", point => point.SerialNumber)
        .Enum<OcppVersion>("ocpp_version", point => point.OcppVersion)
        .Text("site_id", point => point.SiteId)
        .Text("project_id", point => point.ProjectId)
        .BigInteger("latitude_nanodegrees", point => Scaled.Degrees(point.Location?.Latitude))
        .BigInteger("longitude_nanodegrees", point => Scaled.Degrees(point.Location?.Longitude))
        .Text("address", point => point.Location?.Address)
        .Text("password_hash", point => point.PasswordHash)
        .Time("registered_at", point => point.RegisteredAt)
        .BigInteger("version", point => point.Version)
        .Time("decommissioned_at", point => point.DecommissionedAt)
        .Integer("security_profile", point => (int)point.SecurityProfile);

    private static readonly (ChargePointFields Field, string[] Columns)[] ColumnsOf =
    [
        (ChargePointFields.Name, ["name"]),
        (ChargePointFields.Vendor, ["vendor"]),
        (ChargePointFields.Model, ["model"]),
        (ChargePointFields.SerialNumber, ["serial_number"]),
        (ChargePointFields.OcppVersion, ["ocpp_version"]),
        (ChargePointFields.Site, ["site_id"]),
        (ChargePointFields.Project, ["project_id"]),
        (ChargePointFields.Location, ["latitude_nanodegrees", "longitude_nanodegrees", "address"]),
        (ChargePointFields.SecurityProfile, ["security_profile"]),
    ];

    /// <summary>The columns of the fields that change.</summary>
    public static IEnumerable<string> Changing(ChargePointFields fields)
    {
        foreach (var (field, columns) in ColumnsOf)
        {
            if (!fields.HasFlag(field))
                continue;
            foreach (var column in columns)
                yield return column;
        }
    }

    public static ChargePoint Read(Row row) => new()
    {
        ChargePointId = row.Text("charge_point_id"),
        OrganizationId = row.Text("organization_id"),
        Name = row.Text("name"),
        Vendor = row.Text("vendor"),
        Model = row.Text("model"),
        SerialNumber = row.Text("serial_number"),
        OcppVersion = row.Enum<OcppVersion>("ocpp_version"),
        SiteId = row.TextOrNull("site_id"),
        ProjectId = row.TextOrNull("project_id"),
        Location = ReadLocation(row),
        PasswordHash = row.Text("password_hash"),
        RegisteredAt = row.Time("registered_at"),
        Version = row.BigInteger("version"),
        DecommissionedAt = row.TimeOrNull("decommissioned_at"),
        SecurityProfile = (SecurityProfile)row.Integer("security_profile"),
    };

    private static Location? ReadLocation(Row row)
    {
        var location = new Location(
            Scaled.ToDegrees(row.BigIntegerOrNull("latitude_nanodegrees")),
            Scaled.ToDegrees(row.BigIntegerOrNull("longitude_nanodegrees")),
            row.TextOrNull("address"));
        return location == new Location(null, null, null) ? null : location;
    }
}
