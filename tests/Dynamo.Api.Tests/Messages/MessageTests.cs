using System.Net;
using System.Text.Json;
using Dynamo.Domain.Access;
using Dynamo.Domain.Messages;

namespace Dynamo.Api.Tests.Messages;

public sealed class MessageTests
{
    private const string Path = "/api/v1/cpo/messages";

    [Fact]
    public async Task A_message_is_read_with_all_that_is_known_of_it()
    {
        await using var api = await Furnished();
        await api.Add(Samples.Message("CP-1", "msg_1", ApiFixture.Start.AddMilliseconds(123)) with
        {
            Action = "StartTransaction",
            CallId = "17",
            Request = """{"connectorId":1,"meterStart":1.50}""",
            Response = """{"transactionId":5}""",
            Rules = ["meter.kwh_as_wh"],
            AnsweredAt = ApiFixture.Start.AddMilliseconds(127.6),
        });
        (await api.Client().GetAsync($"{Path}/msg_1").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(
            """
            {"message_id":"msg_1","charge_point_id":"CP-1","connection_id":"connection","ocpp_version":"1.6","direction":"from_charge_point","action":"StartTransaction",
            "call_id":"17","outcome":"answered","error_code":null,"error_description":null,"request":{"connectorId":1,"meterStart":1.50},"response":{"transactionId":5},
            "truncated":false,"rules":["meter.kwh_as_wh"],"started_at":"2030-01-31T12:00:00.123Z","latency_ms":4}
            """.ReplaceLineEndings(""));
        await api.Client().GetAsync($"{Path}/msg_2").Error(HttpStatusCode.NotFound, "message_not_found");
        await api.Client().GetAsync($"{Path}/no%20id").Error(HttpStatusCode.NotFound, "message_not_found");
    }

    [Theory]
    [InlineData("{\"idTag\":\"0")]
    [InlineData("no json \"\\\u0007 ä")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public async Task What_is_no_json_is_shown_as_a_text(string sent)
    {
        await using var api = await Furnished();
        await api.Add(Samples.Message(id: "msg_1", outcome: MessageOutcome.Unreadable) with { Request = sent, IsTruncated = true });
        var message = await api.Client().GetAsync($"{Path}/msg_1").Json(HttpStatusCode.OK);
        message.GetProperty("request").GetString().ShouldBe(sent);
        message.GetProperty("truncated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_part_by_part()
    {
        await using var api = await Furnished();
        await api.Add([.. Enumerable.Range(1, 5).Select(minute => Samples.Message(minute == 2 ? "CP-2" : "CP-1", $"msg_{minute}", ApiFixture.Start.AddMinutes(minute)))]);

        (await Ids(api, "")).ShouldBe(["msg_5", "msg_4", "msg_3", "msg_2", "msg_1"]);
        var first = await api.Client().GetAsync($"{Path}?limit=2").Json(HttpStatusCode.OK);
        (first.GetProperty("limit").GetInt32(), first.GetProperty("next_before").GetString()).ShouldBe((2, "msg_4"));
        (await Ids(api, "?limit=2&before=msg_4")).ShouldBe(["msg_3", "msg_2"]);
        (await api.Client().GetAsync($"{Path}?limit=3&before=msg_4").Json(HttpStatusCode.OK)).GetProperty("next_before").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Ids(api, "", "/api/v1/cpo/charge-points/cp-2/messages")).ShouldBe(["msg_2"]);
        await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-9/messages").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Theory]
    [InlineData("charge_point_id=cp-2")]
    [InlineData("action=Reset")]
    [InlineData("direction=to_charge_point")]
    [InlineData("from=2030-01-31T12:02:00Z&to=2030-01-31T12:03:00Z")]
    [InlineData("error=any")]
    [InlineData("error=call_error")]
    [InlineData("error=NotSupported")]
    [InlineData("rule=reset.soft_only")]
    [InlineData("call_id=abc")]
    [InlineData("charge_point_id=CP-2&action=Reset&error=any&from=2030-01-31&to=2030-01-31")]
    public async Task They_are_found_by_what_is_known_of_them(string filter)
    {
        await using var api = await Furnished();
        var wanted = Samples.Message("CP-2", null, ApiFixture.Start.AddMinutes(2), outcome: MessageOutcome.CallError) with
        {
            Action = "Reset", Direction = MessageDirection.ToChargePoint, ErrorCode = "NotSupported", Rules = ["reset.soft_only"], CallId = "abc",
        };
        await api.Add(Samples.Message(at: ApiFixture.Start.AddMinutes(1)), wanted, Samples.Message(at: ApiFixture.Start.AddMinutes(3)));
        (await Ids(api, $"?{filter}")).ShouldBe([wanted.MessageId]);
    }

    [Theory]
    [InlineData("limit=201", "limit")]
    [InlineData("direction=up", "direction")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=x", "to")]
    [InlineData("rule=A%20b", "rule")]
    [InlineData("before=evt_1", "before")]
    [InlineData("before=msg_%00", "before")]
    [InlineData("call_id=%07", "call_id")]
    [InlineData("action=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "action")]
    public async Task A_filter_that_cannot_be_is_refused(string filter, string field)
    {
        await using var api = await Furnished();
        (await api.Client().GetAsync($"{Path}?{filter}").Invalid()).Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task Another_tenant_and_a_key_without_the_scope_see_nothing()
    {
        await using var api = await Furnished();
        await api.Add(Samples.Message("CP-1", "msg_1"));
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        (await stranger.GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("messages").GetArrayLength().ShouldBe(0);
        (await stranger.GetAsync($"{Path}?charge_point_id=CP-1").Json(HttpStatusCode.OK)).GetProperty("messages").GetArrayLength().ShouldBe(0);
        await stranger.GetAsync($"{Path}/msg_1").Error(HttpStatusCode.NotFound, "message_not_found");
        await stranger.GetAsync("/api/v1/cpo/charge-points/CP-1/messages").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        (await stranger.GetStringAsync($"{Path}/export")).ShouldBeEmpty();
        var limited = api.Client([Scopes.ReadSessions, Scopes.WriteChargePoints]);
        foreach (var path in (string[])[Path, $"{Path}/msg_1", $"{Path}/export", "/api/v1/cpo/charge-points/CP-1/messages"])
            await limited.GetAsync(path).Error(HttpStatusCode.Forbidden, "insufficient_scope");
    }

    private static async Task<ApiFixture> Furnished()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        return api;
    }

    private static async Task<IEnumerable<string>> Ids(ApiFixture api, string query, string path = Path) =>
        (await api.Client().GetAsync(path + query).Json(HttpStatusCode.OK)).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetString()!);
}
