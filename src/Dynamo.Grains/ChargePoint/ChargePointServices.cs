using Dynamo.Domain.Charging;
using Dynamo.Grains.ChargingSession;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargePoint;

/// <summary>What every charge point's grain works with; one per silo, so that an activation carries one reference.</summary>
internal sealed class ChargePointServices(
    IGroupCommit writer,
    ChargePointStores stores,
    ChargePointSecurity security,
    GatewayClient gateways,
    PresenceBoard presence,
    RefusedConnectionBoard refused,
    IOptions<ChargePointOptions> options,
    IOptions<ChargingSessionOptions> sessions,
    GrainMetrics metrics,
    TimeProvider time)
{
    public IGroupCommit Writer { get; } = writer;

    public IChargePointStore ChargePoints { get; } = stores.ChargePoints;

    public ISessionStore Sessions { get; } = stores.Sessions;

    public IIdTagStore IdTags { get; } = stores.IdTags;

    public IFleetQueries Fleet { get; } = stores.Fleet;

    public ChargePointSecurity Security { get; } = security;
    public IReservationStore Reservations { get; } = stores.Reservations;
    public IUploadStore Uploads { get; } = stores.Uploads;

    public GatewayClient Gateways { get; } = gateways;

    public PresenceBoard Presence { get; } = presence;

    public RefusedConnectionBoard Refused { get; } = refused;

    public ChargePointOptions Options { get; } = options.Value;

    /// <summary>How long is waited before the end of a transaction is assumed.</summary>
    public SessionPatience Patience { get; } = sessions.Value.Patience;

    /// <summary>How long a transaction is waited for that a charge point agreed to start.</summary>
    public TimeSpan StartPatience { get; } = TimeSpan.FromSeconds(sessions.Value.StartPatienceSeconds);

    public GrainMetrics Metrics { get; } = metrics;

    public TimeProvider Time { get; } = time;
}

/// <summary>The stores a charge point's grain reads.</summary>
internal sealed record ChargePointStores(IChargePointStore ChargePoints, ISessionStore Sessions, IIdTagStore IdTags, IFleetQueries Fleet, IReservationStore Reservations, IUploadStore Uploads);
