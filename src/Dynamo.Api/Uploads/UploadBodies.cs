using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Domain.Fleet;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Uploads;

/// <summary>What a charge point is asked for.</summary>
public enum UploadLog
{
    /// <summary>Diagnostics, by GetDiagnostics.</summary>
    [JsonStringEnumMemberName("diagnostics")]
    Diagnostics,

    /// <summary>The log of diagnostics, by GetLog of the security extension.</summary>
    [JsonStringEnumMemberName("diagnostics_log")]
    DiagnosticsLog,

    /// <summary>The log of what concerns security, by GetLog of the security extension.</summary>
    [JsonStringEnumMemberName("security_log")]
    SecurityLog,
}

/// <summary>How far an upload is.</summary>
public enum UploadStatus
{
    /// <summary>The charge point was asked.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>It sends the file.</summary>
    [JsonStringEnumMemberName("uploading")]
    Uploading,

    /// <summary>The file is where it shall be.</summary>
    [JsonStringEnumMemberName("uploaded")]
    Uploaded,

    /// <summary>It did not work; until the time is over the charge point may try again.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The time is over and nothing came.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>Request for a file of a charge point.</summary>
public sealed record RequestUpload
{
    /// <summary>What: <c>diagnostics</c> when absent.</summary>
    public UploadLog? Log { get; init; }

    /// <summary>Begin of what the file shall cover; from the beginning when absent.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of what the file shall cover; to the end when absent.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>
    /// Address of a folder of your own to upload to instead: http, https, ftp, ftps or sftp, up to 512 characters. For charge points that do not upload by HTTP,
    /// see their key <c>SupportedFileTransferProtocols</c>. What becomes of it is then what the charge point tells.
    /// </summary>
    [MaxLength(ProductCommands.MaxAddress)]
    public string? Location { get; init; }

    /// <summary>How often the charge point tries, 0 to 100; left to it when absent.</summary>
    [Range(0, UploadOperations.MostRetries)]
    public int? Retries { get; init; }

    /// <summary>Seconds between its tries, 0 to 86,400; left to it when absent.</summary>
    [Range(0, UploadOperations.LongestInterval)]
    public int? RetryInterval { get; init; }
}

/// <summary>Which uploads are wanted.</summary>
public sealed record UploadQuery
{
    /// <summary>Only those of a charge point.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only those of a charge point.")]
    public string? ChargePointId { get; init; }

    /// <summary>Only those that are this far.</summary>
    [FromQuery(Name = "status"), Description("Only those that are this far: `requested`, `uploading`, `uploaded`, `failed` or `expired`.")]
    public string? Status { get; init; }
}

/// <summary>A file that a charge point was asked for.</summary>
/// <param name="UploadId">Identifier, <c>upl_…</c>.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Log">What was asked for.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Reason">Why it failed, a stable word or the charge point's own; null if it did not.</param>
/// <param name="ReportedStatus">What the charge point told last, in the protocol's word; null if nothing.</param>
/// <param name="Location">The folder of your own that it goes to, without passwords; null for a file that comes here.</param>
/// <param name="From">Begin of what it shall cover.</param>
/// <param name="To">End of what it shall cover.</param>
/// <param name="FileName">Name of the file, as soon as it is known.</param>
/// <param name="SizeBytes">Its length in bytes; null until it is here.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal digits; null until it is here.</param>
/// <param name="HasContent">Whether it can be downloaded.</param>
/// <param name="RequestedBy">Identifier of the key or person that asked.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ExpiresAt">Until when the file is taken.</param>
/// <param name="ChangedAt">When the status was reached.</param>
public sealed record UploadAnswer(
    string UploadId,
    string ChargePointId,
    UploadLog Log,
    UploadStatus Status,
    string? Reason,
    string? ReportedStatus,
    string? Location,
    DateTimeOffset? From,
    DateTimeOffset? To,
    string? FileName,
    long? SizeBytes,
    string? Sha256,
    bool HasContent,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ChangedAt)
{
    internal static UploadAnswer Of(Upload upload) => new(
        upload.UploadId, upload.ChargePointId, (UploadLog)upload.Content, (UploadStatus)upload.State, upload.Reason, upload.ReportedStatus, upload.Elsewhere,
        upload.From, upload.To, upload.FileName, upload.SizeBytes, upload.Sha256, upload.HasFile, upload.RequestedBy, upload.RequestedAt, upload.ExpiresAt, upload.ChangedAt);
}

/// <summary>Part of the uploads, latest first.</summary>
/// <param name="Uploads">The uploads.</param>
/// <param name="Total">Number of uploads.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record UploadList(IReadOnlyList<UploadAnswer> Uploads, int Total, int Limit, int Offset);
