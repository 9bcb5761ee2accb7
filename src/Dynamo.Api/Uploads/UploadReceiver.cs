using System.Security.Cryptography;
using System.Text.Json;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Uploads;

/// <summary>
/// Takes a file and keeps it in parts. What can go wrong: the connection is cut and the charge point comes again, perhaps before we notice; then the later transfer
/// counts, and the earlier one finds that its parts are wanted no more. A file that came whole is kept, whatever comes after.
/// </summary>
internal sealed partial class UploadReceiver(IUploadStore uploads, IOptions<UploadOptions> options, ApiMetrics metrics, TimeProvider time, ILogger<UploadReceiver> logger)
{
    /// <summary>Bytes of a part: few enough to be held in memory for each transfer, and as many as make few rows.</summary>
    public const int PartBytes = 256 * 1_024;

    /// <summary>Takes a file.</summary>
    /// <param name="upload">The upload it is for.</param>
    /// <param name="name">Its cleaned name, if it has one.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="stop">The connection ended.</param>
    public async Task<Reception> Receive(Upload upload, string? name, Stream content, CancellationToken stop)
    {
        using var idle = new CancellationTokenSource(options.Value.IdleTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stop);
        var source = new Source(content, () => idle.CancelAfter(options.Value.IdleTimeout), both.Token);
        if (await uploads.ChangeAsync(upload, known => known.Begin(time.GetUtcNow()), _ => null, stop) is not { } begun)
            return upload.State == UploadState.Uploaded ? await Ignore(source) : Reception.Over;
        try
        {
            return await Take(begun, name, source);
        }
        catch (Exception exception)
        {
            await Fail(begun, Upload.ConnectionLost);
            if (exception is not (OperationCanceledException or IOException))
                throw;
            LogCut(logger, begun.UploadId, exception);
            return Reception.Cut;
        }
    }

    /// <summary>Notes that a file is longer than is taken.</summary>
    public async Task<Reception> Refuse(Upload upload)
    {
        metrics.LimitHit(ApiMetrics.UploadBytes);
        await Fail(upload, Upload.TooLarge);
        return Reception.TooLarge;
    }

    private async Task<Reception> Take(Upload begun, string? name, Source source)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PartBytes];
        var size = 0L;
        for (var number = 0; await source.Fill(buffer) is > 0 and var length; number++)
        {
            size += length;
            if (size > options.Value.MaxBytes)
                return await Refuse(begun);
            digest.AppendData(buffer, 0, length);
            if (!await uploads.AppendAsync(begun, number, buffer[..length], source.Stop))
                return Reception.Superseded;
        }

        if (size == 0)
        {
            await Fail(begun, Upload.Empty);
            return Reception.Empty;
        }

        var file = new UploadedFile(name, size, Convert.ToHexStringLower(digest.GetHashAndReset()));
        // It is here: that the connection ends now changes nothing.
        var finished = await uploads.ChangeAsync(begun, known => known.Finish(begun.Attempt, file, time.GetUtcNow()), Completed, CancellationToken.None);
        return finished is null ? Reception.Superseded : Reception.Kept;
    }

    /// <summary>Reads what is not wanted any more: a charge point that is stopped in the middle of a file it has to send takes that for a failure.</summary>
    private async Task<Reception> Ignore(Source source)
    {
        var buffer = new byte[PartBytes];
        var left = options.Value.MaxBytes;
        try
        {
            while (left > 0 && await source.Fill(buffer) is > 0 and var length)
                left -= length;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return Reception.Cut;
        }

        return Reception.HereAlready;
    }

    private Task<Upload?> Fail(Upload upload, string reason) =>
        uploads.ChangeAsync(upload, known => known.Fail(upload.Attempt, reason, time.GetUtcNow()), _ => null, CancellationToken.None);

    private EventRow Completed(Upload upload)
    {
        var data = new UploadCompleted(upload.UploadId, upload.ChargePointId, upload.Content.Word(), upload.FileName, upload.SizeBytes);
        // It happens once, so that the event takes the upload's own identity.
        return new(
            Identifiers.Event + upload.UploadId[Identifiers.Upload.Length..], upload.OrganizationId, EventTypes.UploadCompleted, time.GetUtcNow(), upload.ChargePointId, null,
            JsonSerializer.Serialize(data, EventDataJson.Default.UploadCompleted));
    }

    /// <summary>The bytes of a transfer; each that come renew the patience with it.</summary>
    private sealed class Source(Stream content, Action onProgress, CancellationToken stop)
    {
        public CancellationToken Stop => stop;

        /// <summary>Fills a buffer as far as there is something.</summary>
        public async ValueTask<int> Fill(byte[] buffer)
        {
            var filled = 0;
            while (filled < buffer.Length && await content.ReadAsync(buffer.AsMemory(filled), stop) is > 0 and var read)
            {
                filled += read;
                onProgress();
            }

            return filled;
        }
    }

    [LoggerMessage(3701, LogLevel.Information, "The transfer of upload {UploadId} was cut; the charge point may try again")]
    private static partial void LogCut(ILogger logger, string uploadId, Exception exception);
}

/// <summary>What became of a transfer.</summary>
internal enum Reception
{
    /// <summary>The file is kept.</summary>
    Kept,

    /// <summary>There was one already, which is kept.</summary>
    HereAlready,

    /// <summary>A later transfer took its place.</summary>
    Superseded,

    /// <summary>The address takes no file any more.</summary>
    Over,

    /// <summary>The file is longer than is taken.</summary>
    TooLarge,

    /// <summary>There was nothing in it.</summary>
    Empty,

    /// <summary>It ended in the middle.</summary>
    Cut,
}
