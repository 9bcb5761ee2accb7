using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;
using NSubstitute;

namespace Dynamo.Api.Tests.UnknownStops;

public sealed class UnknownStopTests
{
    private const string Path = "/api/v1/cpo/unknown-stops";

    private static readonly TransactionStop Stop = new(Energy.FromWattHours(6_000), ApiFixture.Start.AddHours(1), "PowerLoss", "TAG-1");

    [Fact]
    public async Task A_stop_that_nobody_knows_is_listed_until_somebody_decides()
    {
        await using var api = await Furnished();
        var listed = (await api.Client().GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("unknown_stops")[0];
        var id = listed.GetProperty("stop_id").GetString()!;
        listed.GetRawText().ShouldBe(
            $$"""
            {"stop_id":"{{id}}","charge_point_id":"CP-1","transaction_id":-1,"meter_stop_kwh":6,"stopped_at":"2030-01-31T13:00:00Z","reason":"PowerLoss","id_tag":"TAG-1",
            "received_at":"2030-01-31T14:00:00Z","resolution":null}
            """.ReplaceLineEndings(""));
        var resolution = (await Resolve(api, id, "dismiss", note: "a test").Json(HttpStatusCode.OK)).GetProperty("resolution");
        (resolution.GetProperty("decision").GetString(), resolution.GetProperty("note").GetString(), resolution.GetProperty("resolved_by").GetString()).ShouldBe(("dismiss", "a test", "key_1"));
        (await api.Client().GetAsync($"{Path}?resolved=false").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(0);
        (await api.Client().GetAsync($"{Path}?charge_point_id=cp-1&resolved=true").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        (await api.Audited("unknown_stop.resolved")).ShouldHaveSingleItem();
        await Resolve(api, id, "dismiss").Error(HttpStatusCode.Conflict, "already_resolved");
        await Resolve(api, id, "apply", "sess_1").Error(HttpStatusCode.Conflict, "already_resolved");
        await api.ChargePoint.DidNotReceive().ApplyStop(Arg.Any<string>(), Arg.Any<StopReport>());
    }

    [Fact]
    public async Task It_ends_a_session_and_may_be_sent_again_if_that_failed()
    {
        await using var api = await Furnished();
        var id = await Id(api);
        api.ChargePoint.ApplyStop(Arg.Any<string>(), Arg.Any<StopReport>()).Returns(_ => throw new TimeoutException("no silo"), _ => true);
        await Resolve(api, id, "apply", "sess_1").Error(HttpStatusCode.GatewayTimeout, "timeout");
        (await api.Client().GetAsync($"{Path}?resolved=false").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        (await api.Audited("unknown_stop.resolved")).ShouldBeEmpty();
        await Resolve(api, id, "dismiss").Error(HttpStatusCode.Conflict, "already_resolved");
        await Resolve(api, id, "apply", "sess_1").Json(HttpStatusCode.OK);
        await api.ChargePoint.Received(2).ApplyStop(
            ApiFixture.Organization,
            Arg.Is<StopReport>(report => report.TransactionId == 7 && report.MeterStopWh == 6_000 && report.At == Stop.At && report.Reason == "PowerLoss" && report.IdTag == "TAG-1"));
    }

    [Fact]
    public async Task A_decision_that_came_too_late_is_taken_back()
    {
        await using var api = await Furnished();
        var id = await Id(api);
        api.ChargePoint.ApplyStop(Arg.Any<string>(), Arg.Any<StopReport>()).Returns(false);
        (await Resolve(api, id, "apply", "sess_1").Invalid()).Keys.ShouldBe(["session_id"]);
        await Resolve(api, id, "dismiss").Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_it_cannot_be_the_end_of_is_refused()
    {
        await using var api = await Furnished();
        var id = await Id(api);
        await api.Add(
            Samples.Session("sess_late", transactionId: 8, startedAt: Stop.At.AddSeconds(1)),
            Samples.Session("sess_ended", transactionId: 9, startedAt: ApiFixture.Start.AddMinutes(1), stop: Stop with { Reason = "Local" }),
            Samples.Session("sess_elsewhere", "CP-2", transactionId: 10));
        await api.Add(
            Samples.Session("sess_on", transactionId: 11, startedAt: ApiFixture.Start.AddMinutes(50)) with { LastReadingAt = Stop.At.AddMinutes(1) },
            Samples.Session("sess_more", transactionId: 12, startedAt: ApiFixture.Start.AddMinutes(51), energyKwh: 9));
        foreach (var session in (string[])["sess_late", "sess_ended", "sess_elsewhere", "sess_on", "sess_more", "sess_2", "sess_none", "no id"])
            (await Resolve(api, id, "apply", session).Invalid()).Keys.ShouldBe(["session_id"]);
        (await Resolve(api, id, "apply").Invalid()).Keys.ShouldBe(["session_id"]);
        (await Resolve(api, id, "dismiss", "sess_1").Invalid()).Keys.ShouldBe(["session_id"]);
        (await Resolve(api, id, null).Invalid()).Keys.ShouldBe(["decision"]);
        (await Resolve(api, id, "dismiss", note: new string('n', 501)).Invalid()).Keys.ShouldBe(["note"]);
        await Resolve(api, "00", "dismiss").Error(HttpStatusCode.NotFound, "unknown_stop_not_found");
        await Resolve(api, id, "dismiss", organization: ApiFixture.OtherOrganization).Error(HttpStatusCode.NotFound, "unknown_stop_not_found");
    }

    private static async Task<ApiFixture> Furnished()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        await api.Add(Samples.Session("sess_1", transactionId: 7), Samples.Session("sess_2", transactionId: 6, startedAt: ApiFixture.Start.AddMinutes(-1)));
        await api.Add(new UnknownStop(ApiFixture.Organization, "CP-1", -1, Stop, ApiFixture.Start.AddHours(2)));
        return api;
    }

    private static async Task<string> Id(ApiFixture api) =>
        (await api.Client().GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("unknown_stops")[0].GetProperty("stop_id").GetString()!;

    private static Task<HttpResponseMessage> Resolve(
        ApiFixture api, string id, string? decision, string? sessionId = null, string? note = null, string organization = ApiFixture.Organization) =>
        api.Client(organization: organization).Post(
            $"/api/v1/cpo/charge-points/CP-1/unknown-stops/{id}/resolve", new JsonObject { ["decision"] = decision, ["session_id"] = sessionId, ["note"] = note });
}
