using System.Net;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;
using NSubstitute;

namespace Dynamo.Api.Tests.BillingSessions;

public sealed class EnergyReviewTests
{
    private const string Path = "/api/v1/billing/sessions";

    private static readonly EnergyAccount Doubtful = new(Energy.FromWattHours(7_000), EnergyBasis.Registers, EnergyNotes.ImplausibleRise | EnergyNotes.RegisterReset);

    [Fact]
    public async Task A_held_session_says_so_and_why_and_is_found_by_it()
    {
        await using var api = await Furnished();
        await api.Add(Samples.Session("sess_sure", "CP-2", stop: Samples.Stop(ApiFixture.Start)));

        var held = (await api.Client().GetAsync($"{Path}?held_for_review=true").Json(HttpStatusCode.OK)).GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        (held.GetProperty("session_id").GetString(), held.GetProperty("energy_confidence").GetString(), held.GetProperty("held_for_review").GetBoolean())
            .ShouldBe(("sess_held", "low", true));
        (await api.Client().GetAsync($"{Path}?held_for_review=false").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        var detail = await api.Client().GetAsync($"{Path}/sess_held").Json(HttpStatusCode.OK);
        detail.GetProperty("energy_basis").GetString().ShouldBe("registers");
        detail.GetProperty("energy_notes").GetRawText().ShouldBe("""["register_reset","implausible_rise"]""");
    }

    [Theory]
    [InlineData("""{"decision":"accept"}""", null, null)]
    [InlineData("""{"decision":"correct","energy_kwh":12.345678,"note":"a comma"}""", 12_345_678L, "a comma")]
    public async Task A_decision_goes_to_the_charge_point_and_into_the_audit_log(string body, long? energy, string? note)
    {
        await using var api = await Furnished();
        api.ChargePoint.ReviewEnergy(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<ReviewReport>()).Returns(true);

        await api.Client().PostText($"{Path}/sess_held/review", body).Json(HttpStatusCode.OK);

        await api.ChargePoint.Received(1).ReviewEnergy(
            ApiFixture.Organization, "sess_held", Arg.Is<ReviewReport>(report => report.EnergyMwh == energy && report.Note == note && report.By.StartsWith("key_", StringComparison.Ordinal)));
        (await api.Audited("billing_session.reviewed")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{}", "decision")]
    [InlineData("""{"decision":"correct","note":"why"}""", "energy_kwh")]
    [InlineData("""{"decision":"correct","energy_kwh":1}""", "note")]
    [InlineData("""{"decision":"correct","energy_kwh":-1,"note":"why"}""", "energy_kwh")]
    [InlineData("""{"decision":"correct","energy_kwh":100001,"note":"why"}""", "energy_kwh")]
    [InlineData("""{"decision":"correct","energy_kwh":0.0000001,"note":"why"}""", "energy_kwh")]
    [InlineData("""{"decision":"accept","energy_kwh":1}""", "energy_kwh")]
    public async Task A_decision_that_makes_no_sense_is_refused(string body, string field)
    {
        await using var api = await Furnished();

        (await api.Client().PostText($"{Path}/sess_held/review", body).Invalid()).Keys.ShouldBe([field]);
        await api.ChargePoint.DidNotReceiveWithAnyArgs().ReviewEnergy("", "", null!);
    }

    [Fact]
    public async Task There_is_nothing_to_decide_about_a_session_that_runs_or_that_nobody_knows()
    {
        await using var api = await Furnished();
        await api.Add(Samples.Session("sess_running", "CP-2"));

        await api.Client().PostText($"{Path}/sess_running/review", """{"decision":"accept"}""").Error(HttpStatusCode.Conflict, "session_running");
        await api.Client().PostText($"{Path}/sess_none/review", """{"decision":"accept"}""").Error(HttpStatusCode.NotFound, "session_not_found");
        (await api.Audited("billing_session.reviewed")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_measured_is_shown_as_it_was_sent()
    {
        await using var api = await Furnished();
        var sample = new MeterSample
        {
            ConnectorId = 1, SessionId = "sess_held", TakenAt = ApiFixture.Start.AddMinutes(5), ReceivedAt = ApiFixture.Start.AddMinutes(6), Value = " 1,5 ", Unit = "kWh",
        };
        await api.Add(new MeterValueRow(ApiFixture.Organization, "CP-1", [sample]));

        var list = await api.Client().GetAsync($"{Path}/sess_held/meter-values?limit=1").Json(HttpStatusCode.OK);
        list.GetRawText().ShouldBe(
            """
            {"meter_values":[{"taken_at":"2030-01-31T12:05:00Z","received_at":"2030-01-31T12:06:00Z","samples":[{"value":" 1,5 ",
            "measurand":"Energy.Active.Import.Register","unit":"kWh","context":"Sample.Periodic","phase":null,"location":"Outlet","format":"Raw"}]}],
            "total":1,"limit":1,"offset":0}
            """.ReplaceLineEndings(""));
        await api.Client().GetAsync($"{Path}/sess_none/meter-values").Error(HttpStatusCode.NotFound, "session_not_found");
    }

    private static async Task<ApiFixture> Furnished()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Session("sess_held", stop: Samples.Stop(ApiFixture.Start.AddHours(1))) with { Account = Doubtful });
        return api;
    }
}
