using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Commits;

/// <summary>
/// What one grain writes at once. At most one row is fenced: when the fence refuses it, no other part is written.
/// </summary>
public sealed record Commit
{
    /// <summary>Identity of the commit: written into the fenced row, so that a commit whose answer was lost is recognised when it is sent again.</summary>
    public Guid CommitId { get; init; } = Guid.CreateVersion7();

    /// <summary>The row that must still be as its grain knows it; <see langword="null"/> for a commit that needs no fence.</summary>
    public FencedRow? Fence { get; init; }

    /// <summary>Connectors whose latest status replaces what is stored, unless that is newer.</summary>
    public IReadOnlyList<ConnectorRow> Connectors { get; init; } = [];

    /// <summary>Meter values to append. One that is stored already is the same value sent again and is not stored twice.</summary>
    public IReadOnlyList<MeterValueRow> MeterValues { get; init; } = [];

    /// <summary>Stops of transactions nobody knows, to file. One that is filed already is not filed twice.</summary>
    public IReadOnlyList<UnknownStop> UnknownStops { get; init; } = [];

    /// <summary>Commands to insert, or to complete by id. The first outcome stays: a command is completed once.</summary>
    public IReadOnlyList<CommandRecord> Commands { get; init; } = [];

    /// <summary>Certificates to insert, or to replace by id unless they were revoked.</summary>
    public IReadOnlyList<StationCertificate> Certificates { get; init; } = [];

    /// <summary>What charge points proved by connecting, to be registered.</summary>
    public IReadOnlyList<ProvenSecurity> Security { get; init; } = [];

    /// <summary>Entries of the audit log.</summary>
    public IReadOnlyList<AuditEntry> Audits { get; init; } = [];
    /// <summary>Configuration keys that were read or changed. What is stored of a later time stays.</summary>
    public IReadOnlyList<ConfigurationKey> ConfigurationKeys { get; init; } = [];

    /// <summary>That all configuration keys of a charge point were read.</summary>
    public IReadOnlyList<ConfigurationReading> ConfigurationReadings { get; init; } = [];

    /// <summary>Charge points whose local authorisation list may have been changed by hand: nobody knows any more what is on it.</summary>
    public IReadOnlyList<ChargePointKey> UnknownLocalLists { get; init; } = [];

    /// <summary>Reservations to insert, or to change by id. One that ended stays as it ended.</summary>
    public IReadOnlyList<Reservation> Reservations { get; init; } = [];

    /// <summary>Events to append to the log.</summary>
    public IReadOnlyList<EventRow> Events { get; init; } = [];
}

/// <summary>A row of which two writers must never both believe that they wrote the next version.</summary>
/// <param name="ExpectedVersion">Version the writer knows; 0 when it believes that there is no row yet. The write stores this plus one.</param>
public abstract record FencedRow(long ExpectedVersion);

/// <summary>The state of a charge point. Key: its identity.</summary>
/// <param name="State">The state to store.</param>
/// <param name="ExpectedVersion">See <see cref="FencedRow"/>.</param>
public sealed record FencedChargePoint(ChargePointState State, long ExpectedVersion) : FencedRow(ExpectedVersion);

/// <summary>
/// A charging session. Key: its id; the transaction id is unique for the charge point, and so is the content of the start
/// (connector, token, time, register).
/// </summary>
/// <param name="Session">The session to store.</param>
/// <param name="ExpectedVersion">See <see cref="FencedRow"/>.</param>
public sealed record FencedSession(ChargingSession Session, long ExpectedVersion) : FencedRow(ExpectedVersion);

/// <summary>
/// A charge point connected with a higher security profile, or with a new password, that it was sent. It is registered unless somebody gave it another one
/// meanwhile.
/// </summary>
public sealed record ProvenSecurity(
    string OrganizationId, string ChargePointId, SecurityProfile FormerProfile, SecurityProfile Profile, string FormerPasswordHash, string PasswordHash);

/// <summary>A connector of a charge point.</summary>
public sealed record ConnectorRow(string OrganizationId, string ChargePointId, ConnectorState State);

/// <summary>A charge point of a tenant.</summary>
public sealed record ChargePointKey(string OrganizationId, string ChargePointId);
