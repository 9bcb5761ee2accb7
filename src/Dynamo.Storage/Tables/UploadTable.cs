using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>uploads</c>.</summary>
internal static class UploadTable
{
    public static readonly Columns<Upload> Columns = new Columns<Upload>()
        .Text("upload_id", row => row.UploadId)
        .Text("organization_id", row => row.OrganizationId)
        .Text("charge_point_id", row => row.ChargePointId)
        .Enum<UploadContent>("content", row => row.Content)
        .Integer("request_id", row => row.RequestId)
        .Text("secret_hash", row => row.SecretHash)
        .Text("elsewhere", row => row.Elsewhere)
        .Time("covers_from", row => row.From)
        .Time("covers_to", row => row.To)
        .Text("requested_by", row => row.RequestedBy)
        .Time("requested_at", row => row.RequestedAt)
        .Time("expires_at", row => row.ExpiresAt)
        .Enum<UploadState>("state", row => row.State)
        .Text("reason", row => row.Reason)
        .Text("reported_status", row => row.ReportedStatus)
        .Text("file_name", row => row.FileName)
        .BigInteger("size_bytes", row => row.SizeBytes)
        .Text("sha256", row => row.Sha256)
        .Integer("attempt", row => row.Attempt)
        .Time("changed_at", row => row.ChangedAt)
        .BigInteger("version", row => row.Version);

    /// <summary>What changes after the request.</summary>
    public static readonly Columns<Upload> Changing = Columns.Only(
        "organization_id", "upload_id", "state", "reason", "reported_status", "file_name", "size_bytes", "sha256", "attempt", "changed_at", "version");

    public static Upload Read(Row row) => new()
    {
        UploadId = row.Text("upload_id"),
        OrganizationId = row.Text("organization_id"),
        ChargePointId = row.Text("charge_point_id"),
        Content = row.Enum<UploadContent>("content"),
        RequestId = row.IntegerOrNull("request_id"),
        SecretHash = row.TextOrNull("secret_hash"),
        Elsewhere = row.TextOrNull("elsewhere"),
        From = row.TimeOrNull("covers_from"),
        To = row.TimeOrNull("covers_to"),
        RequestedBy = row.Text("requested_by"),
        RequestedAt = row.Time("requested_at"),
        ExpiresAt = row.Time("expires_at"),
        State = row.Enum<UploadState>("state"),
        Reason = row.TextOrNull("reason"),
        ReportedStatus = row.TextOrNull("reported_status"),
        FileName = row.TextOrNull("file_name"),
        SizeBytes = row.BigIntegerOrNull("size_bytes"),
        Sha256 = row.TextOrNull("sha256"),
        Attempt = row.Integer("attempt"),
        ChangedAt = row.Time("changed_at"),
        Version = row.BigInteger("version"),
    };
}
