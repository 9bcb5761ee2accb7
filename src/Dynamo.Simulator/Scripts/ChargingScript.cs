using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Scripts;

/// <summary>
/// Lets a charge point live by itself: it connects and stays connected, boots until it is accepted, sends heartbeats, and has drivers
/// at its connectors, who do not care whether there is a connection. Commands are obeyed meanwhile. All waiting is done by the
/// charge point's clock.
/// </summary>
/// <param name="chargePoint">The charge point, not connected.</param>
/// <param name="options">What happens at its connectors.</param>
/// <param name="tell">Told in one line when the script connects, fails to, or loses the connection.</param>
public sealed class ChargingScript(
    ChargePointSimulator chargePoint,
    ChargingScriptOptions options,
    Action<string>? tell = null)
{
    private readonly TimeProvider _time = chargePoint.Options.Time;

    /// <summary>Runs until it is cancelled, or until every connector has had its transactions; then closes in good order.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var staysConnected = UntilCancelledAsync(StayConnectedAsync, end.Token);
        var drivers = Task.WhenAll(chargePoint.Connectors.Select(connector =>
        {
            var script = new ConnectorScript(chargePoint, connector, options, NewRandom(connector.Id));
            return UntilCancelledAsync(script.RunAsync, end.Token);
        }));

        await Task.WhenAny(drivers, staysConnected);
        await end.CancelAsync();
        await Task.WhenAll(drivers, staysConnected);
        await chargePoint.CloseAsync(CancellationToken.None);
    }

    private async Task StayConnectedAsync(CancellationToken cancellationToken)
    {
        var backOff = new BackOff(options.BackOff, NewRandom(0));
        while (true)
        {
            try
            {
                await chargePoint.ConnectAsync(cancellationToken);
                tell?.Invoke($"connected to {chargePoint.Options.Url}");
                backOff.Reset();
                await UseConnectionAsync(cancellationToken);
                tell?.Invoke($"disconnected, {await chargePoint.Disconnected}");
            }
            catch (ConnectFailedException e)
            {
                tell?.Invoke($"cannot connect: {e.Message}");
            }
            catch (CallFailedException e)
            {
                tell?.Invoke($"gave the connection up: {e.Message}");
                chargePoint.Abort();
                await chargePoint.Disconnected;
            }

            await Task.Delay(backOff.Next(), _time, cancellationToken);
        }
    }

    /// <summary>Boots if need be, reports where everything stands, and sends heartbeats until the connection ends.</summary>
    private async Task UseConnectionAsync(CancellationToken cancellationToken)
    {
        // One that was accepted before does not boot again merely because it reconnects (OCPP-J 1.6 section 5.4).
        while (!chargePoint.IsAccepted)
        {
            var response = await chargePoint.BootAsync(cancellationToken);
            if (response.Status is not RegistrationStatus.Accepted)
                await Task.Delay(BootRetry(response.Interval), _time, cancellationToken);
        }

        await chargePoint.SendAllStatusesAsync(cancellationToken);
        while (!await EndsWithinHeartbeatAsync(cancellationToken))
            await chargePoint.HeartbeatAsync(cancellationToken);
    }

    private async Task<bool> EndsWithinHeartbeatAsync(CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromSeconds(Math.Max(1, chargePoint.Keys.Number(ConfigurationKeys.HeartbeatInterval)));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(chargePoint.Disconnected, Task.Delay(interval, _time, done.Token));
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return !chargePoint.IsConnected;
    }

    // An interval of 0 leaves the choice to the charge point (OCPP 1.6 section 4.2).
    private static TimeSpan BootRetry(int seconds) => TimeSpan.FromSeconds(seconds > 0 ? seconds : 10);

    // Each part has a random source of its own: they run side by side, and a run must not depend on who comes first.
    private Random NewRandom(int part) => new(unchecked((options.Seed * 31) + part));

    private static async Task UntilCancelledAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how a script ends.
        }
    }
}
