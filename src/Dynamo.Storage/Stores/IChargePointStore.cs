using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;

namespace Dynamo.Storage.Stores;

/// <summary>The books of charge points: what was registered.</summary>
public interface IChargePointStore
{
    /// <summary>Registers a charge point.</summary>
    /// <returns><see langword="false"/> when the identity is taken, in whatever spelling and by whatever tenant.</returns>
    Task<bool> InsertAsync(ChargePoint chargePoint, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces the hash of a charge point's password.</summary>
    /// <returns>Whether the tenant has such a charge point, whatever the spelling of the identity.</returns>
    Task<bool> SetPasswordHashAsync(string organizationId, string chargePointId, string passwordHash, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>The charge point of a tenant, whatever the spelling of the identity.</summary>
    Task<ChargePoint?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>
    /// The charge point of an identity, for the gateway's door, where the tenant is not known yet, with everything its grain needs to wake up.
    /// </summary>
    Task<ChargePointRecall?> RecallAsync(string chargePointId, CancellationToken cancellationToken);

    /// <summary>Identities of the charge points linked to a site.</summary>
    Task<IReadOnlyList<string>> ListIdsBySiteAsync(string siteId, CancellationToken cancellationToken);

    /// <summary>Stores signs of life in one statement; charge points whose stored sign is later keep it.</summary>
    Task TouchAsync(IReadOnlyList<(string ChargePointId, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken);

    /// <summary>Charge points that count as connected and were not heard of since a time: their gateway may have died.</summary>
    Task<IReadOnlyList<string>> ListSilentAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);
}

/// <summary>Everything a charge point's grain remembers.</summary>
/// <param name="ChargePoint">What was registered.</param>
/// <param name="State">What it reported; <see langword="null"/> before its first connection.</param>
/// <param name="Version">Version of the state; 0 before the first.</param>
/// <param name="Connectors">Latest status of each connector.</param>
/// <param name="ActiveSessions">Sessions that run, oldest first.</param>
/// <param name="LastTransactionId">Highest transaction id ever given to it; 0 before the first.</param>
/// <param name="PendingCommands">Commands without an outcome.</param>
public sealed record ChargePointRecall(
    ChargePoint ChargePoint,
    ChargePointState? State,
    long Version,
    IReadOnlyList<ConnectorState> Connectors,
    IReadOnlyList<ChargingSession> ActiveSessions,
    int LastTransactionId,
    IReadOnlyList<CommandRecord> PendingCommands);
