using System.Security.Cryptography;
using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Ocpp.V16;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Uploads;

/// <summary>
/// Asks charge points for files: notes the request, then sends it with an address that holds a secret. A process that dies in between leaves a request that
/// nobody was asked; it expires.
/// </summary>
public sealed class UploadRequests(
    IUploadStore uploads, IFleetQueries fleet, CommandSender sender, UploadLocation location, IOptions<UploadOptions> options, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Asks for a file.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="chargePointId">The charge point, in whatever spelling.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="name">What the caller calls the command; <see langword="null"/> for the protocol's word.</param>
    /// <param name="timeout">What the charge point is given to answer.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    internal async Task<Outcome<SentUpload>> Send(
        Caller caller, string chargePointId, UploadOrder order, string? name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (!ChargePointId.MayExist(chargePointId) || await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) is not { } view)
            return CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
        if (view.State is not { Connected: true })
            return CommandRefusals.Explain(CommandRefusal.Offline, view.ChargePoint.ChargePointId);
        var secret = UploadAddress.NewSecret();
        var upload = New(caller, view.ChargePoint.ChargePointId, order, secret);
        var limits = new UploadLimits(options.Value.MaxPerChargePoint, options.Value.MaxPerOrganization);
        var audit = caller.Audit(AuditActions.UploadRequested, upload.UploadId, upload.RequestedAt, before: null, UploadAnswer.Of(upload));
        if (!await uploads.InsertAsync(upload, limits, audit, cancellationToken))
            return Full(limits);
        var sent = await sender.Send(caller, upload.ChargePointId, order.Command(upload.RequestId, order.Location ?? location.For(secret)), name, timeout, cancellationToken);
        if (!sent.IsDone)
        {
            await Note(upload, sent.Refusal.Code.Name, fileName: null);
            return sent.Refusal;
        }

        return new SentUpload(await Note(upload, sent.Value), sent.Value);
    }

    private Upload New(Caller caller, string chargePointId, UploadOrder order, string secret)
    {
        var now = time.GetUtcNow();
        return new()
        {
            UploadId = Identifiers.New(Identifiers.Upload, now),
            OrganizationId = caller.OrganizationId,
            ChargePointId = chargePointId,
            Content = order.Content,
            RequestId = order.Content == UploadContent.Diagnostics ? null : RandomNumberGenerator.GetInt32(1, int.MaxValue),
            SecretHash = order.Location is null ? UploadAddress.Hash(secret) : null,
            Elsewhere = order.Location is { } elsewhere ? WithoutPassword(elsewhere) : null,
            From = order.From,
            To = order.To,
            RequestedBy = caller.Actor.Id,
            RequestedAt = now,
            ExpiresAt = now + options.Value.Patience,
            ChangedAt = now,
        };
    }

    private Refusal Full(UploadLimits limits)
    {
        metrics.LimitHit(ApiMetrics.Uploads);
        return new(
            ErrorCodes.TooManyUploads,
            $"At most {limits.PerChargePoint} files of a charge point and {limits.PerOrganization} of an organization are kept or under way. Delete some.");
    }

    private async Task<Upload> Note(Upload upload, SentCommand sent)
    {
        var (outcome, answer) = (sent.Outcome, sent.Outcome.Response);
        switch (outcome.Status)
        {
            case CommandStatus.Rejected:
                return await Note(upload, Word(answer, "status") ?? nameof(CommandStatus.Rejected), fileName: null);
            case CommandStatus.Error:
                return await Note(upload, outcome.ErrorCode ?? nameof(CommandStatus.Error), fileName: null);
            case CommandStatus.Accepted when upload.Content == UploadContent.Diagnostics:
                var fileName = UploadAddress.CleanName(Word(answer, "fileName"));
                return await Note(upload, fileName is null ? Upload.NothingToUpload : null, fileName);
            case CommandStatus.Accepted:
                if (Word(answer, "status") == nameof(LogStatus.AcceptedCanceled))
                    await CancelBefore(upload);
                return await Note(upload, refusal: null, UploadAddress.CleanName(Word(answer, "filename")));
            default:
                // It stayed silent, and may upload all the same.
                return upload;
        }
    }

    private async Task<Upload> Note(Upload upload, string? refusal, string? fileName) =>
        await uploads.ChangeAsync(upload, known => known.Answer(refusal, fileName, time.GetUtcNow()), _ => null, CancellationToken.None)
        ?? await uploads.FindAsync(upload.OrganizationId, upload.UploadId, CancellationToken.None)
        ?? upload;

    /// <summary>The charge point says that an upload of a log that was under way ended for this one.</summary>
    private async Task CancelBefore(Upload upload)
    {
        var before = await uploads.ListAsync(upload.OrganizationId, upload.ChargePointId, state: null, new(PageRequest.MaxLimit, 0), CancellationToken.None);
        var now = time.GetUtcNow();
        foreach (var other in before.Items.Where(other => other.RequestId is not null && other.UploadId != upload.UploadId && other.RequestedAt <= upload.RequestedAt))
            await uploads.ChangeAsync(other, known => known.State == UploadState.Failed ? null : known.Fail(known.Attempt, Upload.Canceled, now), _ => null, CancellationToken.None);
    }

    private static string? Word(string? answer, string name)
    {
        if (answer is null)
            return null;
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
    }

    private static string WithoutPassword(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0 ? new UriBuilder(uri) { UserName = "***", Password = "" }.Uri.AbsoluteUri : address;
}

/// <summary>What is wanted of a charge point.</summary>
/// <param name="Content">Which file.</param>
/// <param name="Location">A folder elsewhere, checked; <see langword="null"/> for a file that comes here.</param>
/// <param name="From">Begin of what it covers.</param>
/// <param name="To">End of what it covers.</param>
/// <param name="Retries">How often the charge point tries.</param>
/// <param name="RetryInterval">Seconds between its tries.</param>
internal sealed record UploadOrder(
    UploadContent Content, string? Location = null, DateTimeOffset? From = null, DateTimeOffset? To = null, int? Retries = null, int? RetryInterval = null)
{
    /// <summary>The call that asks for it.</summary>
    /// <param name="requestId">Number of a log.</param>
    /// <param name="location">Where to.</param>
    public OcppCall Command(int? requestId, string location) => Content == UploadContent.Diagnostics
        ? ProductCommands.Call(
            V16Catalogue.GetDiagnostics, new() { Location = location, StartTime = From, StopTime = To, Retries = Retries, RetryInterval = RetryInterval })
        : ProductCommands.Call(V16Catalogue.GetLog, new()
        {
            LogType = Content == UploadContent.SecurityLog ? LogType.SecurityLog : LogType.DiagnosticsLog,
            RequestId = requestId ?? 0,
            Log = new() { RemoteLocation = location, OldestTimestamp = From, LatestTimestamp = To },
            Retries = Retries,
            RetryInterval = RetryInterval,
        });
}

/// <summary>An upload that a charge point was asked for.</summary>
/// <param name="Upload">The upload after the charge point's answer.</param>
/// <param name="Command">The command.</param>
internal sealed record SentUpload(Upload Upload, SentCommand Command);
