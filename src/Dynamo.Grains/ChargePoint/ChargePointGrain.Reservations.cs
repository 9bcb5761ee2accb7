using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Commits;
using CommandOutcome = Dynamo.Contracts.ChargePoints.CommandOutcome;

namespace Dynamo.Grains.ChargePoint;

// Connectors that are kept free, from asking to the end.
internal sealed partial class ChargePointGrain
{
    private const string ReserveAction = "ReserveNow";
    private const string CancelAction = "CancelReservation";

    /// <summary>Reservations that may be kept, by their number.</summary>
    private readonly Dictionary<int, Reservation> _reservations = [];

    /// <inheritdoc/>
    public async Task<ReserveReceipt> Reserve(ReserveRequest request)
    {
        var number = IsRegistered ? 1 + await services.Reservations.FindLastNumberAsync(_chargePoint.ChargePointId, CancellationToken.None) : 1;
        var command = new CommandRequest(new OcppCall(ReserveAction, Payload(request, number)), request.OrganizationId, request.Timeout, Name: null, request.RequestedBy);
        if ((RefuseCommand(command) ?? RefuseReservation(request)) is { } refusal)
            return new(new CommandReceipt(refusal));
        var record = Record(command);
        var reservation = new Reservation
        {
            ReservationId = Identifiers.New(Identifiers.Reservation, Now),
            OrganizationId = record.OrganizationId,
            ChargePointId = record.ChargePointId,
            Number = number,
            ConnectorId = request.ConnectorId,
            IdTag = request.IdTag,
            ParentIdTag = request.ParentIdTag,
            ExpiresAt = request.ExpiresAt,
            CommandId = record.CommandId,
            CreatedBy = request.RequestedBy,
            CreatedAt = record.RequestedAt,
        };
        // Fenced: of two activations one gives the number away.
        await Commit(new() { Fence = new FencedChargePoint(_state, _version), Commands = [record], Reservations = [reservation] });
        _version++;
        _reservations[number] = reservation;
        Expect(record);
        await Send(record.CommandId, command.Command, command.Timeout);
        return new(Receipt(record), reservation.ReservationId);
    }

    /// <inheritdoc/>
    public Task ExpireReservations() => Change(Changed(reservation => reservation.At(Now)));

    private CommandRefusal? RefuseReservation(ReserveRequest request)
    {
        if (request.ConnectorId < 0 || (request.ConnectorId > 0 && _connectors.Count > 0 && !_connectors.ContainsKey(request.ConnectorId)))
            return CommandRefusal.UnknownConnector;
        if (_reservations.Count < Reservation.MaxOpen)
            return null;
        services.Metrics.LimitHit($"Reservations:{nameof(Reservation.MaxOpen)}");
        return CommandRefusal.TooManyReservations;
    }

    private static string Payload(ReserveRequest request, int number)
    {
        var payload = new JsonObject
        {
            ["connectorId"] = request.ConnectorId,
            ["expiryDate"] = request.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["idTag"] = request.IdTag,
            ["reservationId"] = number,
        };
        if (request.ParentIdTag is { } parent)
            payload["parentIdTag"] = parent;
        return payload.ToJsonString();
    }

    /// <summary>What the outcome of a command makes of reservations, whoever gave it.</summary>
    private List<Reservation> Changed(CommandRecord command, DateTimeOffset now)
    {
        if (_reservations.Count == 0 || command.Action is not (ReserveAction or CancelAction))
            return [];
        using var parameters = JsonDocument.Parse(command.Parameters);
        if (!parameters.RootElement.TryGetProperty("reservationId", out var id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out var number) || !_reservations.TryGetValue(number, out var reservation))
            return [];
        var (word, isSent) = (Word(command.Response), command.ErrorCode != CommandOutcome.NotSent);
        var after = command.Action == CancelAction ? reservation.CancellationAnswered(command.Status, word, now)
            : command.CommandId == reservation.CommandId ? reservation.Answered(command.Status, word, isSent, now)
            // Somebody asked for another one under the same number, which takes the place of this (OCPP 1.6, 5.13).
            : word == "Accepted" ? reservation.End(ReservationState.Cancelled, now, "replaced")
            : reservation;
        return after == reservation ? [] : [after];
    }

    private static string? Word(string? response)
    {
        if (response is null)
            return null;
        using var answer = JsonDocument.Parse(response);
        return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
            ? status.GetString()
            : null;
    }

    /// <summary>A transaction runs: what was kept for its driver is used. Also for a start that is repeated, because the first time may have ended before this.</summary>
    private Task Use(StartReport report, Authorization worth, int transactionId)
    {
        if (_reservations.Count == 0 || !_running.TryGetValue(transactionId, out var running))
            return Task.CompletedTask;
        var sessionId = Contracts.GrainKeys.SessionId(running.Session.GetPrimaryKeyString());
        var fitting = _reservations.Values.Where(reservation => reservation.IsFor(report.ReservationId, report.ConnectorId, report.IdTag, worth.ParentTag, report.At)).ToList();
        // The charge point knows which it is; of several for the same driver it is the one that ends first.
        var used = fitting.FirstOrDefault(reservation => reservation.Number == report.ReservationId) ?? fitting.MinBy(reservation => reservation.ExpiresAt);
        return used is null ? Task.CompletedTask : Change([used.UsedBy(sessionId, Now)]);
    }

    /// <summary>The reservations that a rule changes, as it leaves them.</summary>
    private List<Reservation> Changed(Func<Reservation, Reservation> rule)
    {
        List<Reservation> changed = [];
        foreach (var reservation in _reservations.Values)
        {
            var after = rule(reservation);
            if (after != reservation)
                changed.Add(after);
        }

        return changed;
    }

    private async Task Change(List<Reservation> changed)
    {
        if (changed.Count == 0)
            return;
        await Commit(With(new(), changed));
        Remember(changed);
    }

    private Commit With(Commit commit, List<Reservation> changed) => changed.Count == 0 ? commit : commit with
    {
        Reservations = changed,
        Events = [.. commit.Events, .. changed.Select(Told).OfType<Storage.Events.EventRow>()],
    };

    /// <summary>The event of a change, if there is one: that it is kept, or may be, and that it ended.</summary>
    private Storage.Events.EventRow? Told(Reservation after) =>
        after.EndedAt is not null ? ChargePointEvents.ReservationEnded(_chargePoint!, after, Now)
        : _reservations[after.Number].State == ReservationState.Pending && after.State == ReservationState.Active ? ChargePointEvents.ReservationCreated(_chargePoint!, after, Now)
        : null;

    private void Remember(List<Reservation> changed)
    {
        foreach (var reservation in changed)
        {
            if (reservation.IsOpen)
                _reservations[reservation.Number] = reservation;
            else
                _reservations.Remove(reservation.Number);
        }
    }
}
