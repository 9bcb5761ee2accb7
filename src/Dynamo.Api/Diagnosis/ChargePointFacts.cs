using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Diagnosis;

/// <summary>What is known of a charge point that may tell what is wrong with it.</summary>
/// <param name="View">The charge point and its state.</param>
/// <param name="Refused">Attempts to connect under its identity that were refused.</param>
/// <param name="Commands">Its latest commands that went wrong, and those that should have started a transaction; latest first.</param>
/// <param name="Sessions">Its latest sessions, latest first.</param>
/// <param name="UnknownStops">Unknown stops about which nobody decided: the latest, and how many.</param>
internal sealed record ChargePointFacts(
    ChargePointView View,
    IReadOnlyList<RefusedConnection> Refused,
    IReadOnlyList<CommandRecord> Commands,
    IReadOnlyList<ChargingSession> Sessions,
    Page<FiledStop> UnknownStops);
