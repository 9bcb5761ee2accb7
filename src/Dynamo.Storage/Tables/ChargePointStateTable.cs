using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>charge_point_states</c>.</summary>
internal static class ChargePointStateTable
{
    public static readonly Columns<FencedChargePoint> Columns = new Columns<FencedChargePoint>()
        .Text("charge_point_id", row => row.State.ChargePointId)
        .Text("organization_id", row => row.State.OrganizationId)
        .Enum<RegistrationStatus>("registration", row => row.State.Registration)
        .Text("boot_vendor", row => row.State.Boot?.Vendor)
        .Text("boot_model", row => row.State.Boot?.Model)
        .Text("boot_serial_number", row => row.State.Boot?.SerialNumber)
        .Text("boot_firmware_version", row => row.State.Boot?.FirmwareVersion)
        .Text("boot_iccid", row => row.State.Boot?.Iccid)
        .Text("boot_imsi", row => row.State.Boot?.Imsi)
        .Text("boot_meter_type", row => row.State.Boot?.MeterType)
        .Text("boot_meter_serial_number", row => row.State.Boot?.MeterSerialNumber)
        .Time("booted_at", row => row.State.BootedAt)
        .Boolean("connected", row => row.State.Connected)
        .Time("connection_changed_at", row => row.State.ConnectionChangedAt)
        .BigInteger("lease_epoch", row => row.State.LeaseEpoch)
        .Text("gateway_silo", row => row.State.GatewaySilo)
        .Text("connection_id", row => row.State.ConnectionId)
        .Time("last_seen_at", row => row.State.LastSeenAt)
        .Integer("connection_profile", row => (int?)row.State.ConnectionProfile)
        .Integer("raise_from", row => (int?)row.State.Raise?.From)
        .Integer("raise_to", row => (int?)row.State.Raise?.To)
        .Enum<RaiseStatus>("raise_status", row => row.State.Raise?.Status)
        .Time("raise_requested_at", row => row.State.Raise?.RequestedAt)
        .Time("raise_deadline", row => row.State.Raise?.Deadline)
        .Text("raise_command_id", row => row.State.Raise?.CommandId)
        .Time("raise_ended_at", row => row.State.Raise?.EndedAt)
        .Text("rotation_hash", row => row.State.Rotation?.Hash)
        .Text("rotation_former_hash", row => row.State.Rotation?.FormerHash)
        .Enum<RotationStatus>("rotation_status", row => row.State.Rotation?.Status)
        .Time("rotation_requested_at", row => row.State.Rotation?.RequestedAt)
        .Text("rotation_command_id", row => row.State.Rotation?.CommandId)
        .Time("rotation_ended_at", row => row.State.Rotation?.EndedAt)
        .Time("renewal_asked_at", row => row.State.RenewalAskedAt)
        .BigInteger("version", row => row.ExpectedVersion + 1);

    /// <summary>What changes once there is a row: everything but whose it is.</summary>
    public static readonly Columns<FencedChargePoint> Changing = Columns.Only(
        [.. Columns.Select(column => column.Name).Where(name => name != "organization_id")]);

    public static ChargePointState Read(Row row) => new()
    {
        ChargePointId = row.Text("charge_point_id"),
        OrganizationId = row.Text("organization_id"),
        Registration = row.EnumOrNull<RegistrationStatus>("registration"),
        Boot = row.IsNull("boot_vendor") ? null : ReadBoot(row),
        BootedAt = row.TimeOrNull("booted_at"),
        Connected = row.Boolean("connected"),
        ConnectionChangedAt = row.TimeOrNull("connection_changed_at"),
        LeaseEpoch = row.BigInteger("lease_epoch"),
        GatewaySilo = row.TextOrNull("gateway_silo"),
        ConnectionId = row.TextOrNull("connection_id"),
        LastSeenAt = row.TimeOrNull("last_seen_at"),
        ConnectionProfile = (SecurityProfile?)row.IntegerOrNull("connection_profile"),
        Raise = row.EnumOrNull<RaiseStatus>("raise_status") is { } raise ? ReadRaise(row, raise) : null,
        Rotation = row.EnumOrNull<RotationStatus>("rotation_status") is { } rotation ? ReadRotation(row, rotation) : null,
        RenewalAskedAt = row.TimeOrNull("renewal_asked_at"),
    };

    private static ProfileRaise ReadRaise(Row row, RaiseStatus status) => new(
        (SecurityProfile)row.Integer("raise_from"), (SecurityProfile)row.Integer("raise_to"), status, row.Time("raise_requested_at"), row.Time("raise_deadline"),
        row.Text("raise_command_id"), row.TimeOrNull("raise_ended_at"));

    private static PasswordRotation ReadRotation(Row row, RotationStatus status) => new(
        row.TextOrNull("rotation_hash"), row.TextOrNull("rotation_former_hash"), status, row.Time("rotation_requested_at"), row.Text("rotation_command_id"),
        row.TimeOrNull("rotation_ended_at"));

    private static BootIdentity ReadBoot(Row row) => new(
        row.Text("boot_vendor"), row.Text("boot_model"), row.TextOrNull("boot_serial_number"), row.TextOrNull("boot_firmware_version"),
        row.TextOrNull("boot_iccid"), row.TextOrNull("boot_imsi"), row.TextOrNull("boot_meter_type"), row.TextOrNull("boot_meter_serial_number"));
}
