using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Charging;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator;

/// <content>What happens at the connectors.</content>
public sealed partial class ChargePointSimulator
{
    /// <summary>Starts a transaction: energy flows from here on, and the central system is told.</summary>
    /// <returns>
    /// The transaction, when its start is answered, given up, or queued for lack of a connection; see
    /// <see cref="ChargingTransaction.Started"/>.
    /// </returns>
    public async Task<ChargingTransaction> StartTransactionAsync(
        int connectorId,
        string idTag,
        CancellationToken cancellationToken = default)
    {
        var connector = Connector(connectorId);
        var transaction = new ChargingTransaction(connectorId, idTag, Options.Time.GetUtcNow(), connector.Meter.RegisterWh);
        connector.Begin(transaction, Options.PowerW);

        var request = new StartTransactionRequest
        {
            ConnectorId = connectorId,
            IdTag = idTag,
            MeterStart = transaction.MeterStartWh,
            Timestamp = transaction.StartedAt,
        };
        _queue.Enqueue(new TransactionMessage<StartTransactionRequest, StartTransactionResponse>(
            V16Catalogue.StartTransaction,
            () => request,
            response => transaction.Started = response));
        await _queue.DeliverAsync(cancellationToken);
        return transaction;
    }

    /// <summary>Sends the readings of a connector; within a transaction as part of it.</summary>
    /// <param name="connectorId">The connector, from 1.</param>
    /// <param name="context">Why the readings are taken, see <see cref="ReadingContexts"/>.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public async Task SendMeterValuesAsync(
        int connectorId,
        string context = ReadingContexts.SamplePeriodic,
        CancellationToken cancellationToken = default)
    {
        var connector = Connector(connectorId);
        var transaction = connector.Transaction;
        var measurands = Keys[ConfigurationKeys.MeterValuesSampledData] ?? "";
        var request = new MeterValuesRequest
        {
            ConnectorId = connectorId,
            MeterValue = [MeterSamples.Take(connector, Options, measurands, context)],
        };
        if (transaction is null)
        {
            await CallAsync(V16Catalogue.MeterValues, request, cancellationToken);
            return;
        }

        _queue.Enqueue(new TransactionMessage<MeterValuesRequest, MeterValuesResponse>(
            V16Catalogue.MeterValues,
            () => request with { TransactionId = transaction.IdOnWire },
            answered: null));
        await _queue.DeliverAsync(cancellationToken);
    }

    /// <summary>Stops the transaction of a connector: no energy flows any more, and the central system is told.</summary>
    /// <returns>The transaction, in the same sense as for its start; null when none was running.</returns>
    public async Task<ChargingTransaction?> StopTransactionAsync(
        int connectorId,
        StopReason reason = StopReason.Local,
        CancellationToken cancellationToken = default)
    {
        var connector = Connector(connectorId);
        if (connector.End() is not { } transaction)
            return null;

        var request = new StopTransactionRequest
        {
            IdTag = reason is StopReason.Local ? transaction.IdTag : null,
            MeterStop = connector.Meter.RegisterWh,
            Timestamp = Options.Time.GetUtcNow(),
            TransactionId = transaction.IdOnWire,
            Reason = reason,
        };
        _queue.Enqueue(new TransactionMessage<StopTransactionRequest, StopTransactionResponse>(
            V16Catalogue.StopTransaction,
            () => request with { TransactionId = transaction.IdOnWire },
            response => transaction.Stopped = response));
        await _queue.DeliverAsync(cancellationToken);
        return transaction;
    }

    /// <summary>
    /// Plays a start as a driver sees it: cable in, transaction, energy. When the answer refuses the identifier, and the key
    /// StopTransactionOnInvalidId says so, it plays the end as well.
    /// </summary>
    /// <returns>The transaction; null when the connector is not free.</returns>
    public async Task<ChargingTransaction?> BeginChargingAsync(
        int connectorId,
        string idTag,
        CancellationToken cancellationToken = default)
    {
        var connector = Connector(connectorId);
        if (!connector.TryOccupy())
            return null;

        await ReportAsync(connector, ChargePointStatus.Preparing, cancellationToken);
        var transaction = await StartTransactionAsync(connectorId, idTag, cancellationToken);
        if (transaction.Started is { IdTagInfo.Status: not AuthorizationStatus.Accepted }
            && Keys.Truth(ConfigurationKeys.StopTransactionOnInvalidId))
        {
            await EndChargingAsync(connectorId, StopReason.DeAuthorized, cancellationToken);
        }
        else
        {
            await ReportAsync(connector, ChargePointStatus.Charging, cancellationToken);
        }

        return transaction;
    }

    /// <summary>Plays an end as a driver sees it: transaction stopped, cable out, connector free. Does nothing when none is running.</summary>
    public async Task EndChargingAsync(int connectorId, StopReason reason, CancellationToken cancellationToken = default)
    {
        var connector = Connector(connectorId);
        if (await StopTransactionAsync(connectorId, reason, cancellationToken) is null)
            return;

        await ReportAsync(connector, ChargePointStatus.Finishing, cancellationToken);
        await ReportIdleAsync(connector, cancellationToken);
    }

    internal Task ReportIdleAsync(Connector connector, CancellationToken cancellationToken) =>
        ReportAsync(
            connector,
            connector.IsOperative ? ChargePointStatus.Available : ChargePointStatus.Unavailable,
            cancellationToken);

    /// <summary>Restarts: transactions end, the connection too, and the central system has to accept the charge point again.</summary>
    internal async Task RestartAsync(ResetType type, CancellationToken cancellationToken)
    {
        // A hard reset takes no leave; the stops are reported after the next boot.
        if (type is ResetType.Hard)
        {
            _isAccepted = false;
            Abort();
            await EndAllChargingAsync(StopReason.HardReset, cancellationToken);
        }
        else
        {
            await EndAllChargingAsync(StopReason.SoftReset, cancellationToken);
            _isAccepted = false;
            await CloseAsync(cancellationToken);
        }
    }

    private async Task EndAllChargingAsync(StopReason reason, CancellationToken cancellationToken)
    {
        foreach (var connector in Connectors)
            await EndChargingAsync(connector.Id, reason, cancellationToken);
    }

    /// <summary>
    /// Reports a status if it may and can: nothing but a boot precedes acceptance, and what happens while there is no connection is
    /// history that nobody wants later (OCPP 1.6 section 4.9).
    /// </summary>
    private async Task ReportAsync(Connector connector, ChargePointStatus status, CancellationToken cancellationToken)
    {
        connector.Status = status;
        if (!IsAccepted)
            return;

        try
        {
            await SendStatusAsync(connector.Id, status, cancellationToken: cancellationToken);
        }
        catch (CallFailedException)
        {
            // Reported after the next connect.
        }
    }

    private Connector Connector(int connectorId) =>
        FindConnector(connectorId) ?? throw new ArgumentOutOfRangeException(nameof(connectorId), connectorId, "No such connector.");
}
