using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Events;

namespace Dynamo.Api.Live;

/// <summary>A filter that was checked against what its caller may see.</summary>
internal sealed class LiveSelection
{
    private static readonly string[] SessionTypes = [EventTypes.SessionStarted, EventTypes.SessionEnded];

    private static readonly string[] AllTypes =
    [
        EventTypes.ChargePointConnected, EventTypes.ChargePointDisconnected, EventTypes.ChargePointBooted, EventTypes.ChargePointStatusChanged,
        .. SessionTypes, EventTypes.CommandCompleted, EventTypes.ReservationCreated, EventTypes.ReservationEnded, EventTypes.MeterReading,
    ];

    private readonly HashSet<string> _types;
    private readonly HashSet<string>? _chargePoints;

    private LiveSelection(EventPosition? from, IEnumerable<string> types, IEnumerable<string>? chargePoints)
    {
        From = from;
        _types = types.ToHashSet(StringComparer.Ordinal);
        _chargePoints = chargePoints?.Select(ChargePointId.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Where to begin; <see langword="null"/> for now.</summary>
    public EventPosition? From { get; }

    /// <summary>
    /// Reads a filter. <c>read:charge_points</c> shows every type; <c>read:sessions</c> or <c>read:billing</c> alone shows those of sessions.
    /// A type asked for by name and not allowed is refused, so that nobody waits for what never comes.
    /// </summary>
    public static Outcome<LiveSelection> Read(Caller caller, LiveFilter filter)
    {
        var checks = new FieldChecks();
        var from = EventPosition.Start;
        checks.Require(filter.From is null || EventPosition.TryParse(filter.From, out from), "from", "is not a position of ours");
        checks.Require(filter.ChargePointIds is null or { Count: <= LiveFilter.MaxChargePoints }, "charge_point_ids", $"names more than {LiveFilter.MaxChargePoints}");
        checks.Require(filter.ChargePointIds?.All(ChargePointId.MayExist) ?? true, "charge_point_ids", "names what cannot be the identity of a charge point");
        foreach (var type in filter.Types ?? [])
            checks.Require(AllTypes.Contains(type, StringComparer.Ordinal), "types", $"names the unknown type {type}");
        if (checks.Refusal is { } refusal)
            return refusal;
        var allowed = Allowed(caller);
        if (allowed.Length == 0 || filter.Types?.Except(allowed, StringComparer.Ordinal).Any() == true)
            return new Refusal(ErrorCodes.InsufficientScope, $"This needs the scope {Scopes.ReadChargePoints}.");
        return new LiveSelection(filter.From is null ? null : from, filter.Types ?? allowed, filter.ChargePointIds);
    }

    /// <summary>Whether an event is wanted.</summary>
    public bool Wants(string type, string? chargePointId) =>
        _types.Contains(type) && (_chargePoints is null || (chargePointId is not null && _chargePoints.Contains(ChargePointId.Key(chargePointId))));

    private static string[] Allowed(Caller caller)
    {
        if (caller.May(Scopes.ReadChargePoints))
            return AllTypes;
        return caller.May(Scopes.ReadSessions) || caller.May(Scopes.ReadBilling) ? SessionTypes : [];
    }
}
