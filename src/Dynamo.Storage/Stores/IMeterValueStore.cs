using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Stores;

/// <summary>The ledger of meter values, as it is read again: grains only append to it.</summary>
public interface IMeterValueStore
{
    /// <summary>How long after an assumed end values still belong to a session.</summary>
    static readonly TimeSpan LateValues = TimeSpan.FromDays(7);

    /// <summary>
    /// All samples of a session that ended, in the order of time: those counted to it, and those of its connector between start and stop that were counted
    /// to none (quirk 50).
    /// </summary>
    Task<IReadOnlyList<MeterSample>> ListAsync(ChargingSession session, CancellationToken cancellationToken);

    /// <summary>Meter values that were counted to a session, in the order of time.</summary>
    Task<Page<StoredMeterValue>> PageAsync(ChargingSession session, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Everything that a charge point sampled at one time.</summary>
/// <param name="TakenAt">Charge point's time of the samples, UTC.</param>
/// <param name="ReceivedAt">Time of receipt, UTC.</param>
/// <param name="Samples">The samples as they were sent.</param>
public sealed record StoredMeterValue(DateTimeOffset TakenAt, DateTimeOffset ReceivedAt, IReadOnlyList<MeterSample> Samples);
