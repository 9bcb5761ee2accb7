using System.Net;
using System.Text.Json;

namespace Dynamo.Api.Tests.BillingSessions;

public sealed class BillingSessionTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/billing/sessions";

    [Fact]
    public async Task A_running_session_counts_until_now()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Session("sess_1", energyKwh: 12.345m, priced: true));
        api.Time.Advance(TimeSpan.FromSeconds(90 * 60 + 59));
        var answer = await api.Client().GetAsync($"{Path}/sess_1").Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe(
            """
            {"session_id":"sess_1","transaction_id":1,"charge_point_id":"CP-1","connector_id":1,"user_id":null,"id_tag":"TAG-1",
            "started_at":"2030-01-31T12:00:00Z","ended_at":null,"duration_minutes":90,"energy_kwh":12.345,"total_cost":6.05,"currency":"EUR",
            "power_kw":11,"status":"active","energy_confidence":null,"held_for_review":false,"site_id":"site_1","tariff_id":"tariff_1","stop_reason":null,
            "energy_basis":null,"energy_notes":[],"review":null,
            "cost_breakdown":[{"type":"energy","quantity":12.345,"unit_price":0.49,"amount":6.05}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_session_without_a_tariff_has_no_price_which_is_not_free()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Session("sess_1", energyKwh: 1));
        var answer = await api.Client().GetAsync($"{Path}/sess_1").Json(HttpStatusCode.OK);
        answer.GetProperty("total_cost").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("currency").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("cost_breakdown").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_end_before_the_start_lasts_no_time()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Session("sess_1", stop: Samples.Stop(ApiFixture.Start.AddHours(-1))));
        var answer = await api.Client().GetAsync($"{Path}/sess_1").Json(HttpStatusCode.OK);
        answer.GetProperty("duration_minutes").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("active", "sess_running")]
    [InlineData("completed", "sess_reported")]
    [InlineData("stopped", "sess_assumed")]
    public async Task A_status_selects_its_sessions_and_is_shown_by_them(string status, string id)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(
            Samples.Session("sess_running"),
            Samples.Session("sess_reported", "CP-2", stop: Samples.Stop(ApiFixture.Start)),
            Samples.Session("sess_assumed", "CP-3", stop: Samples.Stop(ApiFixture.Start, assumed: true)));
        var list = await api.Client().GetAsync($"{Path}?status={status}").Json(HttpStatusCode.OK);
        var only = list.GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("session_id").GetString().ShouldBe(id);
        only.GetProperty("status").GetString().ShouldBe(status);
        list.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Paging_through_completed_sessions_skips_the_stopped_ones()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Enumerable.Range(0, 450)
            .Select(index => Samples.Session($"sess_{index}", $"CP-{index}", stop: Samples.Stop(ApiFixture.Start, assumed: index % 2 == 0))));
        var list = await api.Client().GetAsync($"{Path}?status=completed&limit=20&offset=220").Json(HttpStatusCode.OK);
        list.GetProperty("sessions").GetArrayLength().ShouldBe(5);
        list.GetProperty("total").GetInt32().ShouldBe(225);
    }

    [Theory]
    [InlineData("from=2030-01-30", 3)]
    [InlineData("from=2030-01-31", 2)]
    [InlineData("from=2030-01-31T12:00:00Z", 2)]
    [InlineData("from=2030-01-31T13:00:01%2B01:00", 1)]
    [InlineData("to=2030-01-30", 1)]
    [InlineData("to=2030-01-31", 2)]
    [InlineData("to=2030-01-31T12:00:00Z", 1)]
    [InlineData("from=2030-01-31&to=2030-01-31", 1)]
    [InlineData("charge_point_id=cp-1", 2)]
    [InlineData("id_tag=tag-1", 3)]
    [InlineData("id_tag=tag-2", 0)]
    [InlineData("user_id=usr_1", 0)]
    [InlineData("limit=1&offset=2", 1)]
    public async Task Filters_select(string query, int expected)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        await api.Add(
            Samples.Session("sess_1", startedAt: ApiFixture.Start.AddDays(-1)),
            Samples.Session("sess_2", transactionId: 2),
            Samples.Session("sess_3", "CP-2", startedAt: ApiFixture.Start.AddDays(1)));
        var list = await api.Client().GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK);
        list.GetProperty("sessions").GetArrayLength().ShouldBe(expected);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2030-02-30", "to")]
    [InlineData("to=9999-12-31", "to")]
    [InlineData("status=paused", "status")]
    [InlineData("charge_point_id=a%20b", "charge_point_id")]
    [InlineData("id_tag=123456789012345678901", "id_tag")]
    [InlineData("id_tag=a%00b", "id_tag")]
    [InlineData("limit=201", "limit")]
    public async Task A_filter_that_cannot_be_read_is_named(string query, string field)
    {
        var api = shared.Api;
        var fields = await api.Client().GetAsync($"{Path}?{query}").Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_session_of_another_organization_is_not_found_and_not_listed()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Session("sess_1"));
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.GetAsync($"{Path}/sess_1").Error(HttpStatusCode.NotFound, "session_not_found");
        var list = await stranger.GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetProperty("total").GetInt32().ShouldBe(0);
    }
}
