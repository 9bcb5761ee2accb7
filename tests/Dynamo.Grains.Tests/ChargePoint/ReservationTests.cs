using System.Text.Json;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Reservations;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class ReservationTests(ChargingCluster cluster)
{
    private const string Accepted = """{"status":"Accepted"}""";

    [Fact]
    public async Task It_is_asked_for_under_a_number_that_rises_and_is_what_the_charge_point_makes_of_it()
    {
        var station = await Station.Ready(cluster);
        var first = await Reserved(station);
        (first.Number, first.State, first.IsCertain).ShouldBe((1, ReservationState.Active, true));
        var receipt = await Reserve(station);
        var call = await Answer(station, receipt.Command.CommandId!, """{"status":"Occupied"}""", CommandStatus.Rejected);
        var payload = JsonElement.Parse(call.Payload);
        (payload.GetProperty("reservationId").GetInt32(), payload.GetProperty("idTag").GetString(), payload.GetProperty("expiryDate").GetDateTimeOffset())
            .ShouldBe((2, Books.GoodTag, cluster.Now.AddHours(1)));
        var second = await Stored(receipt.ReservationId!);
        (second.State, second.Reason, second.IsOpen).ShouldBe((ReservationState.Rejected, "occupied", false));
        (await station.Events(EventTypes.ReservationCreated)).ShouldHaveSingleItem()["reservation_id"].ShouldBe(first.ReservationId);
        (await station.Events(EventTypes.ReservationEnded)).ShouldHaveSingleItem()["state"].ShouldBe("Rejected");
    }

    [Theory]
    [InlineData(Books.GoodTag, null)]
    [InlineData("SOMEBODY", 1)]
    public async Task A_start_uses_it_and_it_knows_the_session(string idTag, int? number)
    {
        var station = await Station.Ready(cluster);
        var reservation = await Reserved(station);
        await station.Forget();
        var start = Station.StartOf(cluster.Now, idTag: idTag) with { ReservationId = number };
        var transaction = (await station.Start(start)).TransactionId;
        var used = await Stored(reservation.ReservationId);
        (used.State, used.SessionId).ShouldBe((ReservationState.Used, (await station.Session(transaction)).SessionId));
        (await station.Events(EventTypes.ReservationEnded)).ShouldHaveSingleItem()["session_id"].ShouldBe(used.SessionId);
        (await station.Start(start)).TransactionId.ShouldBe(transaction);
    }

    [Fact]
    public async Task A_start_of_somebody_else_or_elsewhere_does_not()
    {
        var station = await Station.Ready(cluster);
        var reservation = await Reserved(station);
        await station.Start(Station.StartOf(cluster.Now, idTag: "SOMEBODY"));
        await station.Start(Station.StartOf(cluster.Now, connectorId: 2));
        (await Stored(reservation.ReservationId)).State.ShouldBe(ReservationState.Active);
    }

    [Fact]
    public async Task One_that_got_no_answer_may_be_kept_until_its_time_is_over()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Reserve(station);
        await station.Grain.ReportOutcome(station.Lease, new(receipt.Command.CommandId!, CommandStatus.Timeout));
        var uncertain = await Stored(receipt.ReservationId!);
        (uncertain.State, uncertain.IsCertain).ShouldBe((ReservationState.Active, false));

        var keeper = ActivatorUtilities.CreateInstance<ReservationKeeper>(cluster.Services, cluster.Books.Reservations);
        await keeper.Round(CancellationToken.None);
        (await Stored(receipt.ReservationId!)).IsOpen.ShouldBeTrue();
        cluster.Clock.Advance(TimeSpan.FromHours(1));
        await keeper.Round(CancellationToken.None);
        (await Stored(receipt.ReservationId!)).State.ShouldBe(ReservationState.Expired);
    }

    [Fact]
    public async Task A_fault_of_the_connector_ends_it()
    {
        var station = await Station.Ready(cluster);
        var reservation = await Reserved(station);
        await station.Status(ConnectorStatus.Faulted);
        var ended = await Stored(reservation.ReservationId);
        (ended.State, ended.Reason).ShouldBe((ReservationState.Cancelled, "faulted"));
    }

    [Theory]
    [InlineData("Accepted", null)]
    [InlineData("Rejected", "unknown_to_charge_point")]
    public async Task It_is_cancelled_by_whoever_cancels_its_number(string word, string? reason)
    {
        var station = await Station.Ready(cluster);
        var reservation = await Reserved(station);
        await Ask(station, "CancelReservation", """{"reservationId":1}""", $$"""{"status":"{{word}}"}""");
        var ended = await Stored(reservation.ReservationId);
        (ended.State, ended.Reason).ShouldBe((ReservationState.Cancelled, reason));
    }

    [Fact]
    public async Task Another_one_under_its_number_takes_its_place()
    {
        var station = await Station.Ready(cluster);
        var reservation = await Reserved(station);
        await Ask(station, "ReserveNow", """{"connectorId":1,"expiryDate":"2030-01-31T12:00:00Z","idTag":"X","reservationId":1}""", Accepted);
        (await Stored(reservation.ReservationId)).Reason.ShouldBe("replaced");
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_and_leaves_nothing()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available);
        (await Reserve(station, connectorId: 2)).Command.Refusal.ShouldBe(CommandRefusal.UnknownConnector);
        (await Reserve(station, organizationId: "org_other")).Command.Refusal.ShouldBe(CommandRefusal.UnknownChargePoint);
        await station.Grain.Disconnect(station.Lease, "test");
        (await Reserve(station)).Command.Refusal.ShouldBe(CommandRefusal.Offline);
        (await cluster.Books.Reservations.FindLastNumberAsync(station.Id, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task There_is_a_limit_on_those_that_are_open()
    {
        using var limits = new LimitCounter("Dynamo.Grains");
        var station = await Station.Ready(cluster);
        for (var number = 0; number < Reservation.MaxOpen; number++)
            await Reserved(station);
        (await Reserve(station)).Command.Refusal.ShouldBe(CommandRefusal.TooManyReservations);
        limits.Limit("Reservations:MaxOpen").ShouldBe(1);
    }

    private Task<ReserveReceipt> Reserve(Station station, int connectorId = 1, string organizationId = Books.OrganizationId) => station.Grain.Reserve(
        new(organizationId, connectorId, Books.GoodTag, null, cluster.Now.AddHours(1), TimeSpan.FromSeconds(10), "key_1"));

    /// <summary>One that the charge point agreed to.</summary>
    private async Task<Reservation> Reserved(Station station)
    {
        var receipt = await Reserve(station);
        await Answer(station, receipt.Command.CommandId.ShouldNotBeNull(), Accepted, CommandStatus.Accepted);
        return await Stored(receipt.ReservationId!);
    }

    private async Task<OcppCall> Answer(Station station, string commandId, string response, CommandStatus status)
    {
        var call = (await cluster.Gateways.Sent(commandId)).ShouldBeOfType<OcppCall>();
        await station.Grain.ReportOutcome(station.Lease, new(commandId, status, response, ResponseTimeMs: 5));
        return call;
    }

    private async Task<Reservation> Stored(string reservationId) =>
        (await cluster.Books.Reservations.FindAsync(Books.OrganizationId, reservationId, CancellationToken.None)).ShouldNotBeNull();

    private static async Task Ask(Station station, string action, string payload, string response)
    {
        var receipt = await station.Grain.Submit(new(new OcppCall(action, payload), Books.OrganizationId, TimeSpan.FromSeconds(10)));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted, response, ResponseTimeMs: 5));
    }
}
