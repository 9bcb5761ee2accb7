using Dynamo.Domain.Charging;
using Dynamo.Grains.Live;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargingSession;

/// <summary>What every session's grain works with; one per silo, so that an activation carries one reference.</summary>
internal sealed class ChargingSessionServices(
    IGroupCommit writer, ChargingSessionStores stores, LiveReadings live, IOptions<ChargingSessionOptions> options, GrainMetrics metrics, TimeProvider time)
{
    public IGroupCommit Writer { get; } = writer;

    public ISessionStore Sessions { get; } = stores.Sessions;

    public IMeterValueStore MeterValues { get; } = stores.MeterValues;

    public IOrganizationStore Organizations { get; } = stores.Organizations;

    public LiveReadings Live { get; } = live;

    public EnergyLimits Limits { get; } = new(options.Value.MaxPlausiblePowerKw);

    public GrainMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;
}

/// <summary>The stores a session's grain reads.</summary>
internal sealed record ChargingSessionStores(ISessionStore Sessions, IMeterValueStore MeterValues, IOrganizationStore Organizations);
