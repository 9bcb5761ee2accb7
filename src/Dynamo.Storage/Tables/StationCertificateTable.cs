using Dynamo.Domain.Security;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>station_certificates</c>.</summary>
internal static class StationCertificateTable
{
    public static readonly Columns<StationCertificate> Columns = new Columns<StationCertificate>()
        .Text("certificate_id", row => row.CertificateId)
        .Text("organization_id", row => row.OrganizationId)
        .Text("charge_point_id", row => row.ChargePointId)
        .Text("signing_request", row => row.SigningRequest)
        .Enum<StationCertificateStatus>("status", row => row.Status)
        .Time("requested_at", row => row.RequestedAt)
        .Time("changed_at", row => row.ChangedAt)
        .Text("chain", row => row.Chain)
        .Text("serial_number", row => row.SerialNumber)
        .Text("subject", row => row.Subject)
        .Text("fingerprint", row => row.Fingerprint)
        .Time("valid_from", row => row.ValidFrom)
        .Time("valid_to", row => row.ValidTo)
        .Text("command_id", row => row.CommandId);

    /// <summary>What becomes of a certificate that is there: what was revoked or is over stays so.</summary>
    public const string OnConflict = """
        on conflict (certificate_id) do update set
            status = excluded.status,
            changed_at = excluded.changed_at,
            chain = excluded.chain,
            serial_number = excluded.serial_number,
            subject = excluded.subject,
            fingerprint = excluded.fingerprint,
            valid_from = excluded.valid_from,
            valid_to = excluded.valid_to,
            command_id = excluded.command_id
        where station_certificates.status <> 'Revoked'
        """;

    public static StationCertificate Read(Row row) => new()
    {
        CertificateId = row.Text("certificate_id"),
        OrganizationId = row.Text("organization_id"),
        ChargePointId = row.Text("charge_point_id"),
        SigningRequest = row.Text("signing_request"),
        Status = row.Enum<StationCertificateStatus>("status"),
        RequestedAt = row.Time("requested_at"),
        ChangedAt = row.Time("changed_at"),
        Chain = row.TextOrNull("chain"),
        SerialNumber = row.TextOrNull("serial_number"),
        Subject = row.TextOrNull("subject"),
        Fingerprint = row.TextOrNull("fingerprint"),
        ValidFrom = row.TimeOrNull("valid_from"),
        ValidTo = row.TimeOrNull("valid_to"),
        CommandId = row.TextOrNull("command_id"),
    };
}
