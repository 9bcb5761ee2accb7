using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Commits;

/// <summary>
/// The rows of those commits of a batch that hold, by table and in the order of the commits. Where a later row of the batch replaces an earlier one,
/// only the later is left: one statement may write a row once.
/// </summary>
internal sealed class DependentRows
{
    private readonly Dictionary<(string, int), ConnectorRow> _connectors = [];
    private readonly Dictionary<string, CommandRecord> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StationCertificate> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), ConfigurationKey> _configurationKeys = [];
    private readonly Dictionary<string, Reservation> _reservations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigurationReading> _configurationReadings = new(StringComparer.Ordinal);

    public DependentRows(IReadOnlyList<Commit> commits, IReadOnlyList<CommitOutcome> outcomes)
    {
        for (var number = 0; number < commits.Count; number++)
        {
            if (outcomes[number] == CommitOutcome.Committed)
                Add(commits[number]);
        }
    }

    public IReadOnlyList<ConnectorRow> Connectors => [.. _connectors.Values];

    public List<MeterValueRow> MeterValues { get; } = [];

    public List<UnknownStop> UnknownStops { get; } = [];

    public IReadOnlyList<CommandRecord> Commands => [.. _commands.Values];

    public IReadOnlyList<StationCertificate> Certificates => [.. _certificates.Values];

    public List<ProvenSecurity> Security { get; } = [];

    public List<AuditEntry> Audits { get; } = [];
    public IReadOnlyList<ConfigurationKey> ConfigurationKeys => [.. _configurationKeys.Values];

    public IReadOnlyList<ConfigurationReading> ConfigurationReadings => [.. _configurationReadings.Values];

    public List<ChargePointKey> UnknownLocalLists { get; } = [];

    public IReadOnlyList<Reservation> Reservations => [.. _reservations.Values];

    public List<EventRow> Events { get; } = [];

    private void Add(Commit commit)
    {
        foreach (var connector in commit.Connectors)
            AddNewest(connector);
        foreach (var command in commit.Commands)
            AddFirstOutcome(command);
        foreach (var key in commit.ConfigurationKeys)
            _configurationKeys[(key.ChargePointId, ConfigurationKey.Key(key.Name))] = key;
        foreach (var reading in commit.ConfigurationReadings)
            _configurationReadings[reading.ChargePointId] = reading;
        MeterValues.AddRange(commit.MeterValues);
        foreach (var reservation in commit.Reservations)
        {
            if (!_reservations.TryGetValue(reservation.ReservationId, out var other) || other.IsOpen)
                _reservations[reservation.ReservationId] = reservation;
        }

        UnknownLocalLists.AddRange(commit.UnknownLocalLists);
        UnknownStops.AddRange(commit.UnknownStops);
        foreach (var certificate in commit.Certificates)
            _certificates[certificate.CertificateId] = certificate;
        Security.AddRange(commit.Security);
        Audits.AddRange(commit.Audits);
        Events.AddRange(commit.Events);
    }

    private void AddNewest(ConnectorRow row)
    {
        var key = (row.ChargePointId, row.State.ConnectorId);
        if (!_connectors.TryGetValue(key, out var other) || row.State.ReportedAt >= other.State.ReportedAt)
            _connectors[key] = row;
    }

    /// <summary>A command is completed once: what completes it in this batch replaces what only announces it, and nothing else replaces anything.</summary>
    private void AddFirstOutcome(CommandRecord record)
    {
        if (!_commands.TryGetValue(record.CommandId, out var other) || other.Status == CommandStatus.Pending)
            _commands[record.CommandId] = record;
    }
}
