using System.Text.Json;
using Dynamo.Api.BillingSessions;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Live;
using Dynamo.Api.Wire;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;

namespace Dynamo.Console.Live;

/// <summary>
/// Charge points and their running sessions as they are now: a snapshot that live events keep up to date. An event that the snapshot contains
/// already changes nothing; one of a charge point or session that it does not contain waits for the next snapshot.
/// </summary>
public sealed class FleetBoard
{
    private readonly Dictionary<string, ChargePointAnswer> _chargePoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunningSession> _running = new(StringComparer.Ordinal);

    /// <summary>The charge points by identity.</summary>
    public IEnumerable<ChargePointAnswer> ChargePoints => _chargePoints.Values;

    /// <summary>Sessions that run.</summary>
    public IReadOnlyCollection<RunningSession> Running => _running.Values;

    /// <summary>Energy in kWh that today's sessions delivered since the snapshot.</summary>
    public decimal DeliveredKwh { get; private set; }

    /// <summary>Takes a snapshot.</summary>
    public void Load(IEnumerable<ChargePointAnswer> chargePoints, IEnumerable<BillingSessionAnswer> running)
    {
        var known = _chargePoints.ToDictionary(StringComparer.Ordinal);
        _chargePoints.Clear();
        _running.Clear();
        DeliveredKwh = 0;
        foreach (var chargePoint in chargePoints)
        {
            var key = ChargePointId.Key(chargePoint.ChargePointId);
            _chargePoints[key] = Latest(chargePoint, known.GetValueOrDefault(key));
        }

        foreach (var session in running)
            _running[session.SessionId] = RunningSession.From(session);
    }

    /// <summary>The session that runs on a connector, if one does.</summary>
    public RunningSession? On(ConnectorAnswer connector) =>
        connector.SessionId is { } sessionId ? _running.GetValueOrDefault(sessionId) : null;

    /// <summary>Takes over what happened.</summary>
    public void Apply(LiveEvent happened)
    {
        var data = happened.Data;
        switch (happened.Event)
        {
            case EventTypes.ChargePointConnected:
                Change(data.Deserialize(EventDataJson.Default.ChargePointConnected)!.ChargePointId, happened, known => known with
                {
                    Status = ChargePointStatus.Online,
                    ConnectedSince = happened.Timestamp,
                });
                break;
            case EventTypes.ChargePointDisconnected:
                Change(data.Deserialize(EventDataJson.Default.ChargePointDisconnected)!.ChargePointId, happened, known => known with
                {
                    Status = ChargePointStatus.Offline,
                    ConnectedSince = null,
                });
                break;
            case EventTypes.ChargePointBooted:
                Booted(data.Deserialize(EventDataJson.Default.ChargePointBooted)!, happened);
                break;
            case EventTypes.ChargePointStatusChanged:
                Reported(data.Deserialize(EventDataJson.Default.ChargePointStatusChanged)!, happened);
                break;
            case EventTypes.SessionStarted:
                Started(data.Deserialize(EventDataJson.Default.SessionStarted)!, happened);
                break;
            case EventTypes.SessionEnded:
                Ended(data.Deserialize(EventDataJson.Default.SessionEnded)!, happened);
                break;
            case EventTypes.MeterReading:
                Read(data.Deserialize(ApiJson.Default.MeterReadingData)!, happened);
                break;
        }
    }

    private void Booted(ChargePointBooted booted, LiveEvent happened) =>
        Change(booted.ChargePointId, happened, known => known with
        {
            Boot = new(
                booted.Vendor, booted.Model, booted.SerialNumber, booted.FirmwareVersion, known.Boot?.Iccid, known.Boot?.Imsi,
                known.Boot?.MeterType, known.Boot?.MeterSerialNumber, happened.Timestamp),
        });

    private void Reported(ChargePointStatusChanged changed, LiveEvent happened)
    {
        if (!Enum.TryParse<ConnectorStatus>(changed.Status, ignoreCase: true, out var status))
            return;
        Change(changed.ChargePointId, happened, known =>
        {
            var before = changed.ConnectorId == 0 ? known.StationStatus : known.Connectors.FirstOrDefault(c => c.ConnectorId == changed.ConnectorId);
            // Times of events are cut to the second. Within one, the order of the events counts: the last one is as new as any snapshot.
            if (before is not null && Second(before.ReportedAt) > changed.ReportedAt)
                return known;
            var after = new ConnectorAnswer(
                changed.ConnectorId, status, changed.OcppStatus, changed.ErrorCode, null, null, changed.ReportedAt, before?.SessionId, before?.TransactionId);
            return changed.ConnectorId == 0 ? known with { StationStatus = after } : With(known, after);
        });
    }

    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private void Started(SessionStarted started, LiveEvent happened)
    {
        _running.TryAdd(started.SessionId, new(started.SessionId, started.ConnectorId, started.TransactionId, started.IdTag, started.StartedAt));
        Change(started.ChargePointId, happened, known => Occupy(known, started.ConnectorId, started.SessionId, started.TransactionId));
    }

    private void Ended(SessionEnded ended, LiveEvent happened)
    {
        if (_running.Remove(ended.SessionId, out var session))
            Deliver(session, ended.EnergyKwh);
        Change(ended.ChargePointId, happened, known => known.Connectors.FirstOrDefault(connector => connector.SessionId == ended.SessionId) is { } connector
            ? Occupy(known, connector.ConnectorId, null, null)
            : known);
    }

    /// <summary>A reading of a session that is not known is dropped: it may have ended, and a late reading must not revive it.</summary>
    private void Read(MeterReadingData reading, LiveEvent happened)
    {
        if (!_running.TryGetValue(reading.SessionId, out var session))
            return;
        Deliver(session, reading.EnergyKwh);
        _running[reading.SessionId] = session with
        {
            EnergyKwh = Math.Max(session.EnergyKwh, reading.EnergyKwh),
            PowerKw = reading.PowerKw,
            Cost = reading.Cost,
            Currency = reading.Currency,
            ReadAt = happened.Timestamp,
        };
        Change(reading.ChargePointId, happened, known => known);
    }

    private void Deliver(RunningSession session, decimal energyKwh)
    {
        if (energyKwh > session.EnergyKwh)
            DeliveredKwh += energyKwh - session.EnergyKwh;
    }

    /// <summary>Changes a charge point, of which the event is a sign of life too.</summary>
    private void Change(string chargePointId, LiveEvent happened, Func<ChargePointAnswer, ChargePointAnswer> change)
    {
        var key = ChargePointId.Key(chargePointId);
        if (!_chargePoints.TryGetValue(key, out var known))
            return;
        var changed = change(known);
        _chargePoints[key] = happened.Timestamp > known.LastSeenAt ? changed with { LastSeenAt = happened.Timestamp } : changed;
    }

    /// <summary>Signs of life are stored now and then only, so that the board may know of a later one than the snapshot.</summary>
    private static ChargePointAnswer Latest(ChargePointAnswer loaded, ChargePointAnswer? known) =>
        known?.LastSeenAt > loaded.LastSeenAt ? loaded with { LastSeenAt = known.LastSeenAt } : loaded;

    private static ChargePointAnswer Occupy(ChargePointAnswer known, int connectorId, string? sessionId, int? transactionId) =>
        known.Connectors.FirstOrDefault(connector => connector.ConnectorId == connectorId) is { } before
            ? With(known, before with { SessionId = sessionId, TransactionId = transactionId })
            : known;

    private static ChargePointAnswer With(ChargePointAnswer known, ConnectorAnswer connector) => known with
    {
        Connectors = [.. known.Connectors.Where(other => other.ConnectorId != connector.ConnectorId).Append(connector).OrderBy(other => other.ConnectorId)],
    };
}

/// <summary>A session that runs.</summary>
/// <param name="SessionId">Identifier.</param>
/// <param name="ConnectorId">Connector.</param>
/// <param name="TransactionId">Transaction.</param>
/// <param name="IdTag">The driver's token.</param>
/// <param name="StartedAt">Its start.</param>
public sealed record RunningSession(string SessionId, int ConnectorId, int TransactionId, string IdTag, DateTimeOffset StartedAt)
{
    /// <summary>Energy so far in kWh.</summary>
    public decimal EnergyKwh { get; init; }

    /// <summary>Present power in kW, if known.</summary>
    public decimal? PowerKw { get; init; }

    /// <summary>Cost so far; <see langword="null"/> without a tariff.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Currency of the cost.</summary>
    public string? Currency { get; init; }

    /// <summary>Time of the latest reading that came live.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>A session as the operations list it.</summary>
    public static RunningSession From(BillingSessionAnswer session) =>
        new(session.SessionId, session.ConnectorId, session.TransactionId, session.IdTag, session.StartedAt)
        {
            EnergyKwh = session.EnergyKwh,
            PowerKw = session.PowerKw,
            Cost = session.TotalCost,
            Currency = session.Currency,
        };
}
