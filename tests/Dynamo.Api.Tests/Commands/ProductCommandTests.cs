using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using NSubstitute;

namespace Dynamo.Api.Tests.Commands;

/// <summary>The product's commands.</summary>
public sealed class ProductCommandTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Root = "/api/v1/cpo/commands";

    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { "set_available", """{"connector_id":0}""", """ChangeAvailability {"connectorId":0,"type":"Operative"}""" },
        { "set_unavailable", """{"connector_id":2}""", """ChangeAvailability {"connectorId":2,"type":"Inoperative"}""" },
        { "hard_reset", "{}", """Reset {"type":"Hard"}""" },
        {
            "set_power_limit", """{"connector_id":1,"limit_watts":7400}""",
            """
            SetChargingProfile {"connectorId":1,"csChargingProfiles":{"chargingProfileId":900001,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":7400}]}}}
            """
        },
        {
            "set_power_limit", """{"connector_id":0,"limit_watts":22000}""",
            """
            SetChargingProfile {"connectorId":0,"csChargingProfiles":{"chargingProfileId":900000,"stackLevel":0,"chargingProfilePurpose":"ChargePointMaxProfile",
            "chargingProfileKind":"Absolute","chargingSchedule":{"startSchedule":"2030-01-31T12:00:00.000Z","chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":22000}]}}}
            """
        },
        { "clear_power_limit", """{"connector_id":1}""", """ClearChargingProfile {"id":900001}""" },
        { "unlock_connector", """{"connector_id":1}""", """UnlockConnector {"connectorId":1}""" },
        {
            "update_firmware", """{"firmware_url":"https://files.example.com/f.bin","retrieve_date":"2030-02-01T03:00:00Z"}""",
            """UpdateFirmware {"location":"https://files.example.com/f.bin","retrieveDate":"2030-02-01T03:00:00.000Z"}"""
        },
        { "get_diagnostics", """{"upload_url":"ftp://files.example.com/"}""", """GetDiagnostics {"location":"ftp://files.example.com/"}""" },
        {
            "send_local_list", """{"list_version":4,"local_authorization_list":[{"id_tag":"A","id_tag_info":{"status":"Blocked","parent_id_tag":"P"}},{"id_tag":"B"}],"update_type":"Differential"}""",
            """
            SendLocalList {"listVersion":4,"localAuthorizationList":[{"idTag":"A","idTagInfo":{"status":"Blocked","parentIdTag":"P"}},{"idTag":"B"}],"updateType":"Differential"}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_command_becomes_a_call_of_the_protocol(string command, string parameters, string call)
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}""", null, 12));
        var answer = await Send(api, command, parameters).Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe(
            $$$"""
            {"command_id":"cmd_1","charge_point_id":"CP-1","command":"{{{command}}}","status":"Accepted","response":{"status":"Accepted"},
            "error_code":null,"error":null,"sent_at":"2030-01-31T12:00:00Z","response_time_ms":12}
            """.ReplaceLineEndings(""));
        var asked = api.Asked();
        var sent = asked.Command.ShouldBeOfType<OcppCall>();
        $"{sent.Action} {sent.Payload}".ShouldBe(call.ReplaceLineEndings("").Trim());
        (asked.Name, asked.RequestedBy, asked.Timeout).ShouldBe((command, "key_0", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Sessions_are_started_and_stopped()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Rejected));
        (await Send(api, "start_session", """{"connector_id":1,"id_tag":"TAG-1"}""").Json(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("Rejected");
        api.Asked().Command.ShouldBe(new RemoteStart("TAG-1", 1));
        await Send(api, "stop_session", """{"transaction_id":7}""", timeout: 60).Json(HttpStatusCode.OK);
        (api.Asked().Command, api.Asked().Timeout).ShouldBe((new RemoteStop(7), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_soft_reset_that_is_held_is_answered_at_once()
    {
        await using var api = await ApiFixture.StartAsync();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start, IsHeld: true));
        var answer = await Send(api, "soft_reset", null).Json(HttpStatusCode.OK);
        (answer.GetProperty("status").GetString(), answer.GetProperty("command_id").GetString()).ShouldBe(("Pending", "cmd_1"));
        api.Asked().Command.ShouldBe(new ResetWhenIdle());
        await api.ChargePoint.DidNotReceive().WaitForOutcome(Arg.Any<string>(), Arg.Any<TimeSpan>());
    }

    [Theory]
    [InlineData("levitate", "{}", "command")]
    [InlineData("", "{}", "command")]
    [InlineData("start_session", "{}", "parameters.id_tag")]
    [InlineData("start_session", """{"id_tag":"123456789012345678901"}""", "parameters.id_tag")]
    [InlineData("start_session", """{"id_tag":"A","connector_id":0}""", "parameters.connector_id")]
    [InlineData("stop_session", "{}", "parameters.transaction_id")]
    [InlineData("stop_session", """{"transaction_id":1,"id_tag":"A"}""", "parameters.id_tag")]
    [InlineData("soft_reset", """{"connector_id":1}""", "parameters.connector_id")]
    [InlineData("unlock_connector", """{"connector_id":0}""", "parameters.connector_id")]
    [InlineData("set_available", """{"connector_id":-1}""", "parameters.connector_id")]
    [InlineData("set_power_limit", """{"connector_id":1,"limit_watts":-1}""", "parameters.limit_watts")]
    [InlineData("set_power_limit", """{"connector_id":1,"limit_watts":10000001}""", "parameters.limit_watts")]
    [InlineData("get_diagnostics", """{"upload_url":"files"}""", "parameters.upload_url")]
    [InlineData("get_diagnostics", """{"upload_url":"file:///etc"}""", "parameters.upload_url")]
    [InlineData("send_local_list", """{"list_version":0,"local_authorization_list":[]}""", "parameters.list_version")]
    [InlineData("send_local_list", """{"list_version":1,"update_type":"Differential","local_authorization_list":[{"id_tag":""}]}""", "parameters.local_authorization_list[0].id_tag")]
    [InlineData("send_local_list", """{"list_version":1,"update_type":"Differential","local_authorization_list":[null]}""", "parameters.local_authorization_list[0].id_tag")]
    [InlineData("send_local_list", """{"list_version":1,"local_authorization_list":[{"id_tag":"A"}]}""", "parameters.local_authorization_list[0].id_tag_info")]
    [InlineData("send_local_list", """{"list_version":1,"local_authorization_list":[{"id_tag":"A","id_tag_info":{}}]}""", "parameters.local_authorization_list[0].id_tag_info.status")]
    public async Task What_a_command_lacks_or_does_not_take_is_named(string command, string parameters, string field)
    {
        (await Send(shared.Api, command, parameters).Invalid()).Keys.ShouldBe([field]);
        await shared.Api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_charge_point_is_given_a_second_to_a_minute(int seconds) =>
        (await Send(shared.Api, "hard_reset", null, seconds).Invalid()).Keys.ShouldBe(["timeout_seconds"]);

    [Fact]
    public async Task A_path_that_names_no_charge_point_leads_nowhere() =>
        await shared.Api.Client().Post($"{Root}/a%20b", new JsonObject { ["command"] = "hard_reset" }).Error(HttpStatusCode.NotFound, "charge_point_not_found");

    [Fact]
    public async Task Many_charge_points_do_the_same_and_each_has_its_result()
    {
        await using var api = await ApiFixture.StartAsync();
        CommandReceipt Taken(string id, bool isHeld = false) => new(CommandRefusal.None, $"cmd_{id}", id, ApiFixture.Start, isHeld);
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(Taken("1"), Taken("2"), Taken("3", isHeld: true), new CommandReceipt(CommandRefusal.Offline));
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted));
        api.ChargePoint.WaitForOutcome("cmd_2", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_2", CommandStatus.Timeout));

        var answer = await Bulk(api, "1", "2", "3", "4", "a b").Json(HttpStatusCode.OK);
        (answer.GetProperty("total").GetInt32(), answer.GetProperty("succeeded").GetInt32(), answer.GetProperty("failed").GetInt32()).ShouldBe((5, 2, 3));
        answer.GetProperty("bulk_id").GetString().ShouldStartWith("bulk_");
        answer.GetProperty("results").EnumerateArray()
            .Select(result => (result.GetProperty("charge_point_id").GetString(), result.GetProperty("status").GetString(), result.GetProperty("error_code").GetString()))
            .ShouldBe(
            [
                ("1", "Accepted", null), ("2", "Timeout", null), ("3", "Pending", null), ("4", "Error", "charge_point_offline"), ("a b", "Error", "charge_point_not_found"),
            ]);
    }

    [Fact]
    public async Task One_that_cannot_be_reached_does_not_hide_what_became_of_the_others()
    {
        await using var api = await ApiFixture.StartAsync();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(
            _ => new CommandReceipt(CommandRefusal.None, "cmd_1", "1", ApiFixture.Start),
            _ => throw new TimeoutException("no silo"),
            _ => new CommandReceipt(CommandRefusal.None, "cmd_3", "3", ApiFixture.Start));
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted));
        api.ChargePoint.WaitForOutcome("cmd_3", Arg.Any<TimeSpan>()).Returns<CommandOutcome>(_ => throw new TimeoutException("no silo"));
        var results = (await Bulk(api, "1", "2", "3").Json(HttpStatusCode.OK)).GetProperty("results");
        results.EnumerateArray().Select(result => (result.GetProperty("status").GetString(), result.GetProperty("error_code").GetString(), result.GetProperty("command_id").GetString()))
            .ShouldBe([("Accepted", null, "cmd_1"), ("Error", "timeout", null), ("Pending", null, "cmd_3")]);
    }

    [Fact]
    public async Task More_entries_of_a_list_than_are_sent_at_once_are_refused()
    {
        var list = new JsonArray([.. Enumerable.Range(0, 501).Select(number => new JsonObject { ["id_tag"] = $"T{number}" })]);
        var parameters = new JsonObject { ["list_version"] = 1, ["update_type"] = "Differential", ["local_authorization_list"] = list };
        (await Send(shared.Api, "send_local_list", parameters.ToJsonString()).Invalid()).Keys.ShouldBe(["parameters.local_authorization_list"]);
    }

    [Fact]
    public async Task No_more_charge_points_than_allowed_are_commanded_at_once()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Commands:MaxBulkChargePoints", "2"));
        using var counts = new Fakes.Counts(api);
        (await Bulk(api, "1", "2", "3").Invalid()).Keys.ShouldBe(["charge_point_ids"]);
        (await Bulk(api).Invalid()).Keys.ShouldBe(["charge_point_ids"]);
        (await Bulk(api, "CP-1", "cp-1").Invalid()).Keys.ShouldBe(["charge_point_ids"]);
        (await Bulk(api, "CP-1", null).Invalid()).Keys.ShouldBe(["charge_point_ids"]);
        counts.Limit("Commands:MaxBulkChargePoints").ShouldBe(1);
        await api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
    }

    private static Task<HttpResponseMessage> Bulk(ApiFixture api, params string?[] ids) =>
        api.Client().Post($"{Root}/bulk", new JsonObject { ["charge_point_ids"] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]), ["command"] = "soft_reset" });

    private static Task<HttpResponseMessage> Send(ApiFixture api, string command, string? parameters, int? timeout = null)
    {
        var body = new JsonObject { ["command"] = command };
        if (parameters is not null)
            body["parameters"] = JsonNode.Parse(parameters);
        if (timeout is not null)
            body["timeout_seconds"] = timeout;
        return api.Client().Post($"{Root}/CP-1", body);
    }
}
