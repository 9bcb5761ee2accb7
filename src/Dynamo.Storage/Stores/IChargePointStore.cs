using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using Dynamo.Domain.Security;
using Dynamo.Domain.Reservations;

namespace Dynamo.Storage.Stores;

/// <summary>The books of charge points: what was registered.</summary>
public interface IChargePointStore
{
    /// <summary>Makes changes of one tenant's registry, all of them or none.</summary>
    /// <param name="changes">The changes; one for each charge point.</param>
    /// <param name="isRehearsal">Whether only to find out what would be refused.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    Task<RegistryOutcome> ApplyAsync(IReadOnlyList<RegistryChange> changes, bool isRehearsal, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a charge point on which no session runs out of the fleet and off its site. What it did stays; nobody else gets its identity.
    /// </summary>
    Task<Decommissioning> DecommissionAsync(
        string organizationId, string chargePointId, long? expectedVersion, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces the hash of a charge point's password, if it is still the one that the caller read.</summary>
    /// <param name="chargePoint">The charge point as it was read.</param>
    /// <param name="passwordHash">The new hash.</param>
    /// <param name="audit">The entry for the audit log.</param>
    /// <returns>Whether it was: the tenant still has the charge point, and nobody else changed its password since.</returns>
    Task<bool> SetPasswordHashAsync(ChargePoint chargePoint, string passwordHash, AuditEntry audit);

    /// <summary>The charge point of a tenant, whatever the spelling of the identity.</summary>
    Task<ChargePoint?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>Those of some charge points that the tenant has, whatever the spelling of their identities, by identity.</summary>
    Task<IReadOnlyList<ChargePoint>> ListAsync(string organizationId, IReadOnlyCollection<string> chargePointIds, CancellationToken cancellationToken);

    /// <summary>
    /// The charge point of an identity, for the gateway's door, where the tenant is not known yet, with everything its grain needs to wake up. Also one
    /// that was decommissioned: its grain may have something to clear away.
    /// </summary>
    Task<ChargePointRecall?> RecallAsync(string chargePointId, CancellationToken cancellationToken);

    /// <summary>Identities of the charge points linked to a site.</summary>
    Task<IReadOnlyList<string>> ListIdsBySiteAsync(string siteId, CancellationToken cancellationToken);

    /// <summary>Stores signs of life in one statement; charge points whose stored sign is later keep it.</summary>
    Task TouchAsync(IReadOnlyList<(string ChargePointId, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken);

    /// <summary>Charge points that count as connected and were not heard of since a time: their gateway may have died.</summary>
    Task<IReadOnlyList<string>> ListSilentAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>Charge points of which a command has no outcome although its time was over before an instant.</summary>
    Task<IReadOnlyList<string>> ListOverdueAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>Everything a charge point's grain remembers.</summary>
/// <param name="ChargePoint">What was registered.</param>
/// <param name="State">What it reported; <see langword="null"/> before its first connection.</param>
/// <param name="Version">Version of the state; 0 before the first.</param>
/// <param name="Connectors">Latest status of each connector.</param>
/// <param name="ActiveSessions">Sessions that run, oldest first.</param>
/// <param name="LastTransactionId">Highest transaction id ever given to it; 0 before the first.</param>
/// <param name="PendingCommands">Commands without an outcome.</param>
/// <param name="OpenReservations">What it may keep free, by number.</param>
/// <param name="Switches">What people said of quirk rules for it.</param>
public sealed record ChargePointRecall(
    ChargePoint ChargePoint,
    ChargePointState? State,
    long Version,
    IReadOnlyList<ConnectorState> Connectors,
    IReadOnlyList<ChargingSession> ActiveSessions,
    int LastTransactionId,
    IReadOnlyList<CommandRecord> PendingCommands,
    IReadOnlyList<Reservation> OpenReservations,
    IReadOnlyList<QuirkSwitch> Switches)
{
    /// <summary>Most certificates that are remembered of one charge point, the latest that it asked for; with an older one it does not get in.</summary>
    public const int MaxCertificates = 50;

    /// <summary>Its certificates, the oldest first.</summary>
    public IReadOnlyList<StationCertificate> Certificates { get; init; } = [];
}
