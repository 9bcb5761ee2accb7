namespace Dynamo.Api.ChargePoints.Files;

/// <summary>Columns of a file of charge points.</summary>
internal static class ChargePointColumns
{
    public const string Identity = "charge_point_id";
    public const string Name = "name";
    public const string Vendor = "vendor";
    public const string Model = "model";
    public const string SerialNumber = "serial_number";
    public const string OcppVersion = "ocpp_version";
    public const string SiteId = "site_id";
    public const string ProjectId = "project_id";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Address = "address";

    /// <summary>What people write and an import reads.</summary>
    public static readonly string[] Written = [Identity, Name, Vendor, Model, SerialNumber, OcppVersion, SiteId, ProjectId, Latitude, Longitude, Address];

    /// <summary>What an export adds and an import passes over, so that an exported file can be brought back as it is.</summary>
    public static readonly string[] ReadOnly = ["status", "registered_at", "last_seen_at"];
}
