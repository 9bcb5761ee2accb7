namespace Dynamo.Domain.Fleet;

/// <summary>A file that a charge point was asked for: diagnostics (OCPP 1.6, 5.9) or a log (security white paper, 5.6), and what became of it.</summary>
public sealed record Upload
{
    /// <summary>Reason of an upload that was longer than is taken.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Reason of an upload that ended in the middle.</summary>
    public const string ConnectionLost = "connection_lost";

    /// <summary>Reason of an upload with nothing in it.</summary>
    public const string Empty = "empty";

    /// <summary>Reason of a request to which the charge point named no file.</summary>
    public const string NothingToUpload = "nothing_to_upload";

    /// <summary>Reason of an upload that the charge point reports to be done and that did not come here.</summary>
    public const string NothingReceived = "nothing_received";

    /// <summary>Reason of an upload that ended because the charge point was asked for another one.</summary>
    public const string Canceled = "canceled";

    private const string ReportedUploading = "Uploading";
    private const string ReportedUploaded = "Uploaded";
    private const string ReportedIdle = "Idle";

    /// <summary>Identifier, <c>upl_…</c>.</summary>
    public required string UploadId { get; init; }

    /// <summary>The tenant.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point, in its registered spelling.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What was asked for.</summary>
    public required UploadContent Content { get; init; }

    /// <summary>Number that the charge point names a log by; <see langword="null"/> for diagnostics, which have none.</summary>
    public int? RequestId { get; init; }

    /// <summary>Digest of the secret in the address; <see langword="null"/> for a file that goes elsewhere.</summary>
    public string? SecretHash { get; init; }

    /// <summary>Where else it goes, without passwords; <see langword="null"/> for a file that comes here.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Begin of what the file shall cover.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of what the file shall cover.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Identifier of who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Until when the file is taken.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How far it is.</summary>
    public UploadState State { get; init; }

    /// <summary>Why it failed: one of the words of this class, or the charge point's own.</summary>
    public string? Reason { get; init; }

    /// <summary>Latest status that the charge point told, in its word.</summary>
    public string? ReportedStatus { get; init; }

    /// <summary>Name of the file: the one it was announced with, then the one it came with.</summary>
    public string? FileName { get; init; }

    /// <summary>Length of the file in bytes; <see langword="null"/> until it is here.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal digits; <see langword="null"/> until it is here.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How often a transfer to us began. Parts belong to one of them.</summary>
    public int Attempt { get; init; }

    /// <summary>When the state was reached.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Count of the changes, by which two writers notice each other.</summary>
    public long Version { get; init; }

    /// <summary>Whether the file is here.</summary>
    public bool HasFile => State == UploadState.Uploaded && SizeBytes is not null;

    /// <summary>A file begins to come. One that failed may be sent again, and so may one that seems to be coming: its connection may be dead.</summary>
    /// <returns>The upload with the number of this transfer; <see langword="null"/> if none is taken any more.</returns>
    public Upload? Begin(DateTimeOffset now) =>
        IsOver(now) || SecretHash is null ? null : this with { State = UploadState.Uploading, Reason = null, Attempt = Attempt + 1, ChangedAt = now };

    /// <summary>A file came whole.</summary>
    /// <param name="attempt">The transfer it came with; a later one has taken its place otherwise.</param>
    /// <param name="file">The file.</param>
    /// <param name="now">The present time.</param>
    public Upload? Finish(int attempt, UploadedFile file, DateTimeOffset now) => attempt != Attempt || State is UploadState.Uploaded or UploadState.Expired
        ? null
        : this with { State = UploadState.Uploaded, Reason = null, FileName = file.Name ?? FileName, SizeBytes = file.SizeBytes, Sha256 = file.Sha256, ChangedAt = now };

    /// <summary>A transfer failed.</summary>
    public Upload? Fail(int attempt, string reason, DateTimeOffset now) =>
        attempt != Attempt || State is UploadState.Uploaded or UploadState.Expired ? null : Failed(reason, now);

    /// <summary>The charge point told how far it is (OCPP 1.6, 7.24; security white paper, 6.17). Told twice, or late, it changes nothing.</summary>
    /// <param name="status">The protocol's word.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The upload after it; <see langword="null"/> if nothing changes.</returns>
    public Upload? Report(string status, DateTimeOffset now)
    {
        if (IsOver(now) || status == ReportedIdle || (status == ReportedStatus && (status != ReportedUploading || State == UploadState.Uploading)))
            return null;
        var told = this with { ReportedStatus = status };
        return status switch
        {
            ReportedUploading => told.State == UploadState.Uploading ? told : told with { State = UploadState.Uploading, Reason = null, ChangedAt = now },
            // Whether a file came here we know ourselves; whether one went elsewhere we are told.
            ReportedUploaded => SecretHash is null ? told with { State = UploadState.Uploaded, Reason = null, ChangedAt = now } : told,
            _ => told.Failed(status, now),
        };
    }

    /// <summary>The charge point refused the request, or named the file.</summary>
    /// <param name="refusal">Why nothing will come; <see langword="null"/> if something will.</param>
    /// <param name="fileName">Name of the file, if it told one.</param>
    /// <param name="now">The present time.</param>
    public Upload? Answer(string? refusal, string? fileName, DateTimeOffset now)
    {
        if (refusal is not null)
            return State == UploadState.Requested ? Failed(refusal, now) : null;
        return fileName is null || FileName is not null ? null : this with { FileName = fileName };
    }

    /// <summary>Nothing is taken any more.</summary>
    public Upload? Expire(DateTimeOffset now)
    {
        if (State is UploadState.Uploaded or UploadState.Expired || now < ExpiresAt)
            return null;
        return this with { State = UploadState.Expired, Reason = ReportedStatus == ReportedUploaded ? NothingReceived : Reason, ChangedAt = now };
    }

    private bool IsOver(DateTimeOffset now) => State is UploadState.Uploaded or UploadState.Expired || now >= ExpiresAt;

    private Upload Failed(string reason, DateTimeOffset now) => this with { State = UploadState.Failed, Reason = reason, ChangedAt = now };
}

/// <summary>A file that came whole.</summary>
/// <param name="Name">Its cleaned name, if it had one.</param>
/// <param name="SizeBytes">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal digits.</param>
public sealed record UploadedFile(string? Name, long SizeBytes, string Sha256);

/// <summary>What a charge point uploads.</summary>
public enum UploadContent
{
    /// <summary>Diagnostics (OCPP 1.6, 5.9).</summary>
    Diagnostics,

    /// <summary>The log of diagnostics (security white paper, 5.6).</summary>
    DiagnosticsLog,

    /// <summary>The log of what concerns security (security white paper, 5.6).</summary>
    SecurityLog,
}

/// <summary>The names of contents outside.</summary>
public static class UploadContents
{
    /// <summary>The name in events and in the interface.</summary>
    public static string Word(this UploadContent content) => content switch
    {
        UploadContent.DiagnosticsLog => "diagnostics_log",
        UploadContent.SecurityLog => "security_log",
        _ => "diagnostics",
    };
}

/// <summary>How far an upload is.</summary>
public enum UploadState
{
    /// <summary>The charge point was asked.</summary>
    Requested,

    /// <summary>It sends the file.</summary>
    Uploading,

    /// <summary>The file is where it shall be.</summary>
    Uploaded,

    /// <summary>It did not work; the charge point may try again until the time is over.</summary>
    Failed,

    /// <summary>The time is over and nothing came.</summary>
    Expired,
}
