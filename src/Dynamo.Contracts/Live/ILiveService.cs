using Orleans.Concurrency;
using Orleans.Services;

namespace Dynamo.Contracts.Live;

/// <summary>
/// The live end of one silo: takes readings for the dashboards connected there. Readings are hints that may be lost; facts travel in the event log.
/// </summary>
[Alias("ILiveService")]
public interface ILiveService : IGrainService
{
    /// <summary>Readings of the last moment, the latest of each connector.</summary>
    [Alias("Push"), OneWay]
    Task Push(IReadOnlyList<MeterReading> readings);
}

/// <summary>Takes the readings that arrive at this silo. The dashboard hub implements it where there is one.</summary>
public interface ILiveReadings
{
    /// <summary>Hands readings to whoever watches. Must not block.</summary>
    void Publish(IReadOnlyList<MeterReading> readings);
}

/// <summary>What a connector reads at the moment.</summary>
/// <param name="OrganizationId">Tenant that owns the charge point.</param>
/// <param name="ChargePointId">Charge point.</param>
/// <param name="ConnectorId">Connector.</param>
/// <param name="SessionId">Session.</param>
/// <param name="TransactionId">Transaction.</param>
/// <param name="At">Charge point's time of the reading.</param>
/// <param name="EnergyKwh">Energy of the session so far in kWh.</param>
/// <param name="PowerW">Import power in watts, if known.</param>
/// <param name="Cost">Cost so far in the currency's main unit; <see langword="null"/> without a tariff.</param>
/// <param name="Currency">ISO 4217 code, if there is a cost.</param>
[GenerateSerializer, Immutable, Alias("MeterReading")]
public sealed record MeterReading(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] string ChargePointId,
    [property: Id(2)] int ConnectorId,
    [property: Id(3)] string SessionId,
    [property: Id(4)] int TransactionId,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] decimal EnergyKwh,
    [property: Id(7)] decimal? PowerW,
    [property: Id(8)] decimal? Cost,
    [property: Id(9)] string? Currency);
