namespace Dynamo.Storage.Events;

/// <summary>An event of the one log from which everything that leaves the system is made.</summary>
/// <param name="EventId">Identifier, <c>evt_…</c>; the same event written again is not stored twice.</param>
/// <param name="OrganizationId">Tenant it belongs to.</param>
/// <param name="Type">Its name, such as <c>session.started</c>.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="ChargePointId">Charge point concerned, if one is.</param>
/// <param name="SessionId">Session concerned, if one is.</param>
/// <param name="Data">Its data as a JSON object.</param>
public sealed record EventRow(
    string EventId,
    string OrganizationId,
    string Type,
    DateTimeOffset OccurredAt,
    string? ChargePointId,
    string? SessionId,
    string Data);
