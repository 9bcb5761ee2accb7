using System.Text.Json;
using Dynamo.Contracts.Events;
using Dynamo.Storage.Events;

namespace Dynamo.Api.Live;

/// <summary>An event as subscribers get it.</summary>
/// <param name="Id">Identifier; the same event has the same one whenever it is delivered.</param>
/// <param name="Event">Its name, from <see cref="EventTypes"/>, or <see cref="GapEvent"/>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Position">Its place in the log, to go on from; opaque, and <see langword="null"/> for events that are not logged.</param>
/// <param name="Data">Its data.</param>
public sealed record LiveEvent(string Id, string Event, DateTimeOffset Timestamp, string? Position, JsonElement Data)
{
    /// <summary>
    /// Tells a subscriber that it was too slow: logged events follow from where it was, without a gap, and meter readings of the meantime are lost.
    /// </summary>
    public const string GapEvent = "stream.gap";

    internal static LiveEvent From(LoggedEvent logged) => new(
        logged.Event.EventId,
        logged.Event.Type,
        logged.Event.OccurredAt,
        logged.Position.ToString(),
        JsonElement.Parse(logged.Event.Data));
}

/// <summary>Data of a meter reading.</summary>
/// <param name="ChargePointId">Charge point.</param>
/// <param name="ConnectorId">Connector.</param>
/// <param name="SessionId">Session.</param>
/// <param name="TransactionId">Transaction.</param>
/// <param name="EnergyKwh">Energy of the session so far in kWh.</param>
/// <param name="PowerKw">Import power in kW, if known.</param>
/// <param name="Cost">Cost so far; <see langword="null"/> without a tariff.</param>
/// <param name="Currency">ISO 4217 code of the cost.</param>
public sealed record MeterReadingData(
    string ChargePointId, int ConnectorId, string SessionId, int TransactionId, decimal EnergyKwh, decimal? PowerKw, decimal? Cost, string? Currency);

/// <summary>Data of <see cref="LiveEvent.GapEvent"/>.</summary>
/// <param name="ResumedFrom">Position after which logged events follow.</param>
public sealed record GapData(string ResumedFrom);
