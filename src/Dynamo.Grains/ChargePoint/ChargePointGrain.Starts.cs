using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.ChargePoint;

// Transactions that the charge point agreed to start: it promised to try, not more (OCPP 1.6, 5.11).
internal sealed partial class ChargePointGrain
{
    /// <summary>Clocks of charge points may be a little behind ours.</summary>
    private static readonly TimeSpan StartSlack = TimeSpan.FromMinutes(5);

    /// <summary>Looks after a while whether the transaction came, and says so if not. What is awaited is forgotten with the activation.</summary>
    private void AwaitStart(CommandRecord accepted, RemoteStart start)
    {
        IGrainTimer? timer = null;
        timer = this.RegisterGrainTimer(
            async () =>
            {
                await TellUnlessStarted(accepted, start);
                timer?.Dispose();
            },
            // Cast again if the books cannot be reached.
            new GrainTimerCreationOptions(services.StartPatience, PendingCommand.Grace) { KeepAlive = true });
    }

    private async Task TellUnlessStarted(CommandRecord accepted, RemoteStart start)
    {
        if (!IsRegistered)
            return;
        var sessions = await services.Fleet.ListSessionsAsync(
            accepted.OrganizationId, new(accepted.RequestedAt - StartSlack, null, accepted.ChargePointId, start.IdTag), new(1, 0), CancellationToken.None);
        if (sessions.Total > 0)
            return;
        LogStartNotFollowed(accepted.ChargePointId, accepted.CommandId);
        await Commit(new() { Events = [ChargePointEvents.StartNotFollowed(accepted, start, Now)] });
    }
}
