using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Uploads;

/// <summary>Files of charge points: asking for them, looking at them, deleting them.</summary>
public sealed class UploadOperations(IUploadStore uploads, UploadRequests requests, IOptions<CommandOptions> commands, TimeProvider time)
{
    /// <summary>Most tries of an upload.</summary>
    public const int MostRetries = 100;

    /// <summary>Longest time between tries, in seconds.</summary>
    public const int LongestInterval = 86_400;

    /// <summary>Asks a charge point for a file and waits for its answer, not for the file.</summary>
    public async Task<Outcome<UploadAnswer>> Request(Caller caller, string chargePointId, RequestUpload request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Require(request.From is null || request.To is null || request.From < request.To, "to", "must be after from");
        checks.OptionalNumber(request.Retries, "retries", 0, MostRetries);
        checks.OptionalNumber(request.RetryInterval, "retry_interval", 0, LongestInterval);
        var location = request.Location is null ? null : ProductCommands.Address(request.Location, "location", checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var order = new UploadOrder(
            (UploadContent)(request.Log ?? UploadLog.Diagnostics), location, request.From?.ToUniversalTime(), request.To?.ToUniversalTime(), request.Retries, request.RetryInterval);
        var sent = await requests.Send(caller, chargePointId, order, name: null, commands.Value.Timeout, cancellationToken);
        return sent.IsDone ? UploadAnswer.Of(sent.Value.Upload) : sent.Refusal;
    }

    /// <summary>The uploads, latest first.</summary>
    public async Task<Outcome<UploadList>> List(Caller caller, UploadQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.ReadChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var chargePointId = checks.OptionalText(query.ChargePointId, "charge_point_id", ChargePointId.MaxLength);
        UploadState? state = null;
        if (query.Status is { Length: > 0 } word)
        {
            var isKnown = word.All(char.IsAsciiLetterLower) && Enum.TryParse(word, ignoreCase: true, out UploadState known);
            checks.Require(isKnown, "status", "must be requested, uploading, uploaded, failed or expired");
            state = isKnown ? Enum.Parse<UploadState>(word, ignoreCase: true) : null;
        }

        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await uploads.ListAsync(caller.OrganizationId, chargePointId, state, request, cancellationToken);
        return new UploadList([.. found.Items.Select(UploadAnswer.Of)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>One upload.</summary>
    public async Task<Outcome<UploadAnswer>> Get(Caller caller, string uploadId, CancellationToken cancellationToken)
    {
        var found = await Find(caller, Scopes.ReadChargePoints, uploadId, cancellationToken);
        return found.IsDone ? UploadAnswer.Of(found.Value) : found.Refusal;
    }

    /// <summary>The file of an upload.</summary>
    public async Task<Outcome<KeptFile>> Open(Caller caller, string uploadId, CancellationToken cancellationToken)
    {
        var found = await Find(caller, Scopes.ReadChargePoints, uploadId, cancellationToken);
        if (!found.IsDone)
            return found.Refusal;
        return found.Value.HasFile
            ? new KeptFile(uploads, found.Value)
            : new Refusal(ErrorCodes.UploadHasNoContent, "The file is not here.");
    }

    /// <summary>Deletes an upload and its file. A transfer that is under way ends.</summary>
    public async Task<Refusal?> Delete(Caller caller, string uploadId, CancellationToken cancellationToken)
    {
        var found = await Find(caller, Scopes.WriteChargePoints, uploadId, cancellationToken);
        if (!found.IsDone)
            return found.Refusal;
        var audit = caller.Audit(AuditActions.UploadDeleted, uploadId, time.GetUtcNow(), UploadAnswer.Of(found.Value), after: null);
        return await uploads.DeleteAsync(caller.OrganizationId, uploadId, audit, cancellationToken) ? null : Unknown(uploadId);
    }

    private async Task<Outcome<Upload>> Find(Caller caller, string scope, string uploadId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(scope) is { } forbidden)
            return forbidden;
        return OpaqueId.MayExist(uploadId) && await uploads.FindAsync(caller.OrganizationId, uploadId, cancellationToken) is { } upload ? upload : Unknown(uploadId);
    }

    private static Refusal Unknown(string uploadId) => new(ErrorCodes.UploadNotFound, $"The organization has no upload {uploadId}.");
}
