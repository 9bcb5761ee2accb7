using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.Tests.Commands;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Reservations;
using NSubstitute;

namespace Dynamo.Api.Tests.Reservations;

public sealed class ReservationTests
{
    private const string Create = "/api/v1/cpo/charge-points/cp-1/reservations";
    private const string Root = "/api/v1/cpo/reservations";

    private static readonly JsonObject Body = new() { ["connector_id"] = 1, ["id_tag"] = "TAG-1", ["expires_at"] = "2030-01-31T13:00:00Z" };

    [Fact]
    public async Task It_is_asked_for_and_what_became_of_it_is_answered()
    {
        await using var api = await Start(One(1) with { State = ReservationState.Active });
        api.Answer(new("cmd_1", CommandStatus.Accepted));
        api.ChargePoint.Reserve(Arg.Any<ReserveRequest>()).Returns(new ReserveReceipt(new(CommandRefusal.None, "cmd_1", "CP-1"), "res_1"));
        var answer = await api.Client().Post(Create, Body).Json(HttpStatusCode.Created);
        (answer.GetProperty("reservation_id").GetString(), answer.GetProperty("state").GetString(), answer.GetProperty("ocpp_reservation_id").GetInt32()).ShouldBe(("res_1", "active", 1));
        await api.ChargePoint.Received(1).Reserve(
            new ReserveRequest(ApiFixture.Organization, 1, "TAG-1", null, ApiFixture.Start.AddHours(1), TimeSpan.FromSeconds(15), "key_0"));
    }

    [Theory]
    [InlineData(CommandRefusal.Offline, HttpStatusCode.BadGateway, "charge_point_offline")]
    [InlineData(CommandRefusal.UnknownConnector, HttpStatusCode.UnprocessableEntity, "unknown_connector")]
    [InlineData(CommandRefusal.TooManyReservations, HttpStatusCode.TooManyRequests, "too_many_reservations")]
    public async Task What_cannot_be_asked_is_refused(CommandRefusal refusal, HttpStatusCode status, string code)
    {
        await using var api = await Start();
        api.ChargePoint.Reserve(Arg.Any<ReserveRequest>()).Returns(new ReserveReceipt(new CommandReceipt(refusal)));
        await api.Client().Post(Create, Body).Error(status, code);
    }

    [Theory]
    [InlineData("connector_id", null)]
    [InlineData("connector_id", "-1")]
    [InlineData("id_tag", "\"ÜBER\"")]
    [InlineData("expires_at", "\"2030-01-31T12:00:00Z\"")]
    [InlineData("expires_at", "\"2030-03-31T12:00:00Z\"")]
    public async Task What_is_wrong_is_told(string field, string? value)
    {
        await using var api = await Start();
        (await api.Client().Post(Create, Body.With(field, value is null ? null : JsonNode.Parse(value))).Invalid()).Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task They_are_listed_and_those_whose_time_is_over_are_shown_as_such()
    {
        await using var api = await Start(One(1) with { State = ReservationState.Active }, One(2).End(ReservationState.Cancelled, ApiFixture.Start));
        var client = api.Client();
        (await client.GetAsync($"{Root}?open=true&charge_point_id=cp-1").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        (await client.GetAsync($"{Root}?state=cancelled").Json(HttpStatusCode.OK)).GetProperty("reservations")[0].GetProperty("reservation_id").GetString().ShouldBe("res_2");
        (await client.GetAsync($"{Root}?state=gone").Invalid()).Keys.ShouldBe(["state"]);
        api.Time.Advance(TimeSpan.FromHours(2));
        (await client.GetAsync($"{Root}/res_1").Json(HttpStatusCode.OK)).GetProperty("state").GetString().ShouldBe("expired");
        await client.GetAsync($"{Root}/res_9").Error(HttpStatusCode.NotFound, "reservation_not_found");
    }

    [Fact]
    public async Task It_is_cancelled_at_the_charge_point_unless_it_ended()
    {
        await using var api = await Start(One(1) with { State = ReservationState.Active }, One(2).End(ReservationState.Used, ApiFixture.Start));
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}"""));
        (await api.Client().DeleteAsync($"{Root}/res_2").Json(HttpStatusCode.OK)).GetProperty("state").GetString().ShouldBe("used");
        await api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
        await api.Client().DeleteAsync($"{Root}/res_1").Json(HttpStatusCode.OK);
        api.Asked().Command.ShouldBe(new OcppCall("CancelReservation", """{"reservationId":1}"""));
    }

    private static Reservation One(int number) => new()
    {
        ReservationId = $"res_{number}", OrganizationId = ApiFixture.Organization, ChargePointId = "CP-1", Number = number, ConnectorId = 1, IdTag = "TAG-1",
        ExpiresAt = ApiFixture.Start.AddHours(1), CommandId = $"cmd_{number}", CreatedBy = "key_0", CreatedAt = ApiFixture.Start,
    };

    private static async Task<ApiFixture> Start(params Reservation[] reservations)
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(reservations);
        return api;
    }
}
