using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.ChargePoint;

// What the charge point tells of files that it was asked for.
internal sealed partial class ChargePointGrain
{
    private const string Log = "log";

    /// <summary>
    /// Notes how far an upload is. One that nobody asked for here is an event and nothing else. The rows have a version of their own, because files come in through
    /// other processes; the same report again changes nothing.
    /// </summary>
    private async Task Follow(UploadProgress told)
    {
        var (organizationId, chargePointId, now) = (_chargePoint!.OrganizationId, _chargePoint.ChargePointId, Now);
        var upload = await services.Uploads.FindOpenAsync(organizationId, chargePointId, told.Content == Log, told.RequestId, now, CancellationToken.None);
        if (upload is null)
            return;
        await services.Uploads.ChangeAsync(
            upload,
            known => known.Report(told.Status, now),
            after => after.State == UploadState.Uploaded ? ChargePointEvents.UploadCompleted(after, now) : null,
            CancellationToken.None);
    }
}
