using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Charging;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Scripts;

/// <summary>
/// Life of one connector, told in steps of a second: pause, authorise, charge with readings, end. A transaction that the central
/// system started is carried on like any other; one that it stopped makes room for the next pause.
/// </summary>
internal sealed class ConnectorScript(
    ChargePointSimulator chargePoint,
    Connector connector,
    ChargingScriptOptions options,
    Random random)
{
    private DateTimeOffset _nextStart;
    private DateTimeOffset _nextReading;
    private ChargingTransaction? _current;
    private int _started;

    /// <summary>How long one step lasts.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var time = chargePoint.Options.Time;
        // The first driver comes soon, and not at the same moment to every connector.
        _nextStart = time.GetUtcNow() + (Step * random.Next(1, 6));

        using var timer = new PeriodicTimer(Step, time);
        while (!IsOver && await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await StepAsync(time.GetUtcNow(), cancellationToken);
            }
            catch (CallFailedException)
            {
                // The connection went in the middle of a step; the next step finds things as they are then.
            }
        }
    }

    private bool IsOver =>
        _started >= options.TransactionsPerConnector && _current is null && connector.Transaction is null;

    private async Task StepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (connector.Transaction is { } transaction)
            await ChargeAsync(transaction, now, cancellationToken);
        else if (_current is not null)
            EndTransaction(now);
        else if (now >= _nextStart && connector.IsFree && chargePoint.IsAccepted)
            await StartAsync(now, cancellationToken);
    }

    private async Task StartAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        _nextStart = now + NextPause();
        var idTag = options.IdTags[(connector.Id - 1 + _started) % options.IdTags.Count];
        _started++;
        if (await MayChargeAsync(idTag, cancellationToken))
            await chargePoint.BeginChargingAsync(connector.Id, idTag, cancellationToken);
    }

    private async Task ChargeAsync(ChargingTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (transaction != _current)
        {
            _current = transaction;
            _nextReading = transaction.StartedAt + ReadingInterval();
        }

        if (connector.Meter.RegisterWh - transaction.MeterStartWh >= options.EnergyPerTransactionWh
            || now - transaction.StartedAt >= options.LongestTransaction)
        {
            await chargePoint.EndChargingAsync(connector.Id, StopReason.Local, cancellationToken);
        }
        else if (now >= _nextReading && ReadingInterval() > TimeSpan.Zero)
        {
            _nextReading += ReadingInterval();
            connector.Meter.PowerW = StrayedPowerW();
            await chargePoint.SendMeterValuesAsync(connector.Id, cancellationToken: cancellationToken);
        }
    }

    private void EndTransaction(DateTimeOffset now)
    {
        _current = null;
        _nextStart = now + NextPause();
    }

    /// <summary>Without a connection everybody may charge, as stations with LocalAuthorizeOffline let known drivers.</summary>
    private async Task<bool> MayChargeAsync(string idTag, CancellationToken cancellationToken)
    {
        try
        {
            return (await chargePoint.AuthorizeAsync(idTag, cancellationToken)).Status is AuthorizationStatus.Accepted;
        }
        catch (CallFailedException)
        {
            return !chargePoint.IsConnected;
        }
    }

    private TimeSpan ReadingInterval() => TimeSpan.FromSeconds(chargePoint.Keys.Number(ConfigurationKeys.MeterValueSampleInterval));

    private TimeSpan NextPause() => options.Pause * (0.5 + random.NextDouble());

    private int StrayedPowerW() =>
        (int)(chargePoint.Options.PowerW * (1 + (options.PowerVariation * ((2 * random.NextDouble()) - 1))));
}
