using Dynamo.Api.Access;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Reservations;
using Dynamo.Ocpp.V16;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Reservations;

/// <summary>Has charge points keep connectors free.</summary>
public sealed class ReservationOperations(
    IFleetQueries fleet, IReservationStore reservations, CommandSender sender, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Longest reservation.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>What a charge point is given to answer.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Asks a charge point to keep a connector free. Whether it does is in the state of what is returned.</summary>
    public async Task<Outcome<ReservationAnswer>> Create(Caller caller, string chargePointId, CreateReservation request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var now = time.GetUtcNow();
        checks.Number(request.ConnectorId, "connector_id", 0, int.MaxValue);
        var idTag = checks.IdTag(request.IdTag, "id_tag");
        var parent = checks.OptionalIdTag(request.ParentIdTag, "parent_id_tag");
        checks.Require(request.ExpiresAt > now && request.ExpiresAt <= now + Longest, "expires_at", $"must be in the future, within {Longest.Days} days");
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!ChargePointId.MayExist(chargePointId) || await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) is not { } view)
            return CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
        var id = view.ChargePoint.ChargePointId;
        var grain = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(id));
        var receipt = await grain.Reserve(
            new(caller.OrganizationId, request.ConnectorId ?? 0, idTag, parent, request.ExpiresAt!.Value.ToUniversalTime(), Timeout, caller.Actor.Id));
        if (receipt is not { Command: { Refusal: CommandRefusal.None, CommandId: { } commandId }, ReservationId: { } reservationId })
            return CommandRefusals.Explain(receipt.Command.Refusal, id);
        await sender.Await(grain, commandId, Timeout, cancellationToken);
        return await Get(caller, reservationId, cancellationToken);
    }

    /// <summary>One reservation.</summary>
    public async Task<Outcome<ReservationAnswer>> Get(Caller caller, string reservationId, CancellationToken cancellationToken) =>
        await Find(caller, reservationId, cancellationToken) is { } reservation ? ReservationAnswer.Of(reservation, time.GetUtcNow()) : NotFound(reservationId);

    /// <summary>Has a charge point give the connector free again. One that ended is returned as it is.</summary>
    public async Task<Outcome<ReservationAnswer>> Cancel(Caller caller, string reservationId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, reservationId, cancellationToken) is not { } reservation)
            return NotFound(reservationId);
        if (!reservation.At(time.GetUtcNow()).IsOpen)
            return ReservationAnswer.Of(reservation, time.GetUtcNow());
        var call = new OcppCall(V16Catalogue.CancelReservation.Name, V16Catalogue.CancelReservation.WritePayload(new() { ReservationId = reservation.Number }));
        var sent = await sender.Send(caller, reservation.ChargePointId, call, name: null, Timeout, cancellationToken);
        return sent.IsDone ? await Get(caller, reservationId, cancellationToken) : sent.Refusal;
    }

    /// <summary>The organization's reservations, latest first.</summary>
    public async Task<Outcome<ReservationList>> List(Caller caller, ReservationQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await reservations.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        var now = time.GetUtcNow();
        return new ReservationList([.. found.Items.Select(reservation => ReservationAnswer.Of(reservation, now))], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NotFound(string reservationId) => new(ErrorCodes.ReservationNotFound, $"The organization has no reservation {reservationId}.");

    private async Task<Reservation?> Find(Caller caller, string reservationId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(reservationId) ? await reservations.FindAsync(caller.OrganizationId, reservationId, cancellationToken) : null;
}
