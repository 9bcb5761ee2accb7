using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.Tests.OpenApi;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.V16;
using NSubstitute;

namespace Dynamo.Api.Tests.Commands;

/// <summary>Commands in the words of OCPP 1.6.</summary>
public sealed class Ocpp16Tests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Root = "/api/v1/ocpp16";

    private static readonly JsonObject Profile = new()
    {
        ["charging_profile_id"] = 1, ["stack_level"] = 0, ["charging_profile_purpose"] = "TxProfile", ["charging_profile_kind"] = "Relative",
        ["charging_schedule"] = new JsonObject
        {
            ["charging_rate_unit"] = "W", ["charging_schedule_period"] = new JsonArray(new JsonObject { ["start_period"] = 0, ["limit"] = 7400.5m }),
        },
    };

    private static readonly JsonObject Start = new() { ["charge_point_id"] = "CP-1", ["id_tag"] = "TAG-1" };

    [Fact]
    public async Task Every_call_to_a_charge_point_is_offered_with_the_charge_point_in_the_body_and_in_the_path()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted, "{}"));
        var operations = DescribedOperation.All(await DescribedOperation.Document(api))
            .Where(operation => operation.Method == "POST" && operation.Path.StartsWith(Root, StringComparison.Ordinal)).ToList();
        foreach (var operation in operations)
        {
            var path = operation.Path.Replace("{charge_point_id}", "CP-1", StringComparison.Ordinal);
            var body = operation.Json.TryGetProperty("requestBody", out var described)
                ? described.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText()
                : "";
            var answer = await (body.Length == 0 ? api.Client().PostAsync(path, content: null) : api.Client().PostText(path, body)).Json(HttpStatusCode.OK);
            answer.GetProperty("status").GetString().ShouldBe("Accepted", $"{operation}");
        }

        var asked = V16Catalogue.All.Where(action => action.Sender.HasFlag(ActionSender.CentralSystem)).Select(action => action.Name).ToList();
        asked.Count.ShouldBe(26);
        operations.Count.ShouldBe(2 * (asked.Count + 1));
        var sent = api.ChargePoint.ReceivedCalls().Select(call => call.GetArguments()[0]).OfType<CommandRequest>().Select(request => request.Command).ToList();
        sent.OfType<OcppCall>().Select(call => call.Action).Distinct().Count().ShouldBe(asked.Count - 2);
        sent.OfType<RemoteStart>().Count().ShouldBe(2);
        sent.OfType<RemoteStop>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Names_are_those_of_the_api_outside_and_those_of_the_protocol_inside()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}"""));
        var body = new JsonObject
        {
            ["charge_point_id"] = "CP-1", ["connector_id"] = 1, ["expiry_date"] = "2030-01-31T13:00:00Z", ["id_tag"] = "TAG-1", ["reservation_id"] = 3,
        };
        await api.Client().Post($"{Root}/reserve_now", body).Json(HttpStatusCode.OK);
        api.Asked().Command.ShouldBe(new OcppCall("ReserveNow", """{"connectorId":1,"expiryDate":"2030-01-31T13:00:00.000Z","idTag":"TAG-1","reservationId":3}"""));
    }

    [Fact]
    public async Task A_start_carries_limits_for_its_transaction()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted));
        await api.Client().Post($"{Root}/remote_start_transaction", Start.With("charging_profile", Profile.DeepClone())).Json(HttpStatusCode.OK);
        var start = api.Asked().Command.ShouldBeOfType<RemoteStart>();
        ChargingProfile.Parse(start.ChargingProfile!).ChargingSchedule.ChargingSchedulePeriod[0].Limit.ShouldBe(7400.5m);

        (await Refused(Profile.With("charging_profile_purpose", "TxDefaultProfile"))).ShouldBe(["charging_profile.charging_profile_purpose"]);
        (await Refused(Profile.With("transaction_id", 7))).ShouldBe(["charging_profile.transaction_id"]);
        (await Refused(Profile.With("stack_level", -1))).ShouldBe(["charging_profile.stack_level"]);

        async Task<IEnumerable<string>> Refused(JsonObject profile) =>
            (await api.Client().Post($"{Root}/remote_start_transaction", Start.With("charging_profile", profile)).Invalid()).Keys;
    }

    [Theory]
    [InlineData("reset", """{"charge_point_id":"CP-1"}""", "type")]
    [InlineData("reset", """{"charge_point_id":"CP-1","type":"Gentle"}""", "type")]
    [InlineData("reset", """{"charge_point_id":"CP-1","type":null}""", "type")]
    [InlineData("reset", """{"type":"Soft"}""", "charge_point_id")]
    [InlineData("reset", """{"charge_point_id":7,"type":"Soft"}""", "charge_point_id")]
    [InlineData("reset", """{"charge_point_id":"a b","type":"Soft"}""", "charge_point_id")]
    [InlineData("CP-1/reset", """{"charge_point_id":"CP-2","type":"Soft"}""", "charge_point_id")]
    [InlineData("unlock_connector", """{"charge_point_id":"CP-1","connector_id":1.5}""", "connector_id")]
    [InlineData("CP-1/change_configuration", """{"key":"AuthorizationKey","value":"AABB"}""", "key")]
    [InlineData("CP-1/change_configuration", """{"key":"Authorization\u0000Key","value":"AABB"}""", "key")]
    [InlineData("CP-1/send_local_list", """{"list_version":1,"update_type":"Full","local_authorization_list":[{"id_tag":"A"}]}""", "local_authorization_list[0].id_tag_info")]
    [InlineData("CP-1/send_local_list", """{"list_version":1,"update_type":"Full","local_authorization_list":[{"id_tag_info":{"status":"Accepted"}}]}""", "local_authorization_list[0].id_tag")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"BootNotification","payload":{}}""", "command")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"Levitate","payload":{}}""", "command")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"ClearCache"}""", "payload")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"ClearCache","payload":[]}""", "payload")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"Reset","payload":{"type":"Gentle"}}""", "payload.type")]
    [InlineData("send_command", """{"charge_point_id":"CP-1","command":"ChangeConfiguration","payload":{"key":"authorizationkey","value":"AABB"}}""", "payload.key")]
    public async Task What_breaks_the_rules_is_named_and_not_sent(string route, string body, string field)
    {
        (await shared.Api.Client().PostText($"{Root}/{route}", body).Invalid()).Keys.ShouldBe([field]);
        await shared.Api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
    }

    [Theory]
    [InlineData("reset", """{"charge_point_id":"CP-1","type":"Soft","mode":1}""", "mode")]
    [InlineData("CP-1/set_charging_profile", """{"connector_id":1,"cs_charging_profiles":{"colour":"red"}}""", "cs_charging_profiles.colour")]
    [InlineData("CP-1/send_local_list", """{"list_version":1,"update_type":"Differential","local_authorization_list":[{"id_tag":"A","id_tag_inof":{}}]}""", "local_authorization_list[0].id_tag_inof")]
    public async Task A_field_that_the_protocol_does_not_have_is_named(string route, string body, string field) =>
        (await shared.Api.Client().PostText($"{Root}/{route}", body).Error(HttpStatusCode.UnprocessableEntity, "unknown_field")).Keys.ShouldBe([field]);

    [Theory]
    [InlineData("CP-1/cancel_reservation", """{"reservation_id":1,"charge_point_id":"\ud800"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("remote_start_transaction", """{"charge_point_id":"CP-1","id_tag":"\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("remote_start_transaction", """{"charge_point_id":"CP-1","id_tag":"A","\ud800":1}""", HttpStatusCode.BadRequest)]
    [InlineData("CP-1/send_command", """{"command":"DataTransfer","payload":{"vendorId":"\ud800"}}""", HttpStatusCode.BadRequest)]
    public async Task Half_a_character_is_refused(string route, string body, HttpStatusCode status) =>
        (await shared.Api.Client().PostText($"{Root}/{route}", body)).StatusCode.ShouldBe(status);

    [Fact]
    public async Task A_path_that_names_no_charge_point_leads_nowhere() =>
        await shared.Api.Client().PostText($"{Root}/a%20b/reset", """{"type":"Soft"}""").Error(HttpStatusCode.NotFound, "charge_point_not_found");

    [Fact]
    public async Task A_raw_call_goes_out_as_it_is()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"configurationKey":[]}"""));
        var answer = await api.Client().PostText($"{Root}/CP-1/send_command", """{"command":"GetConfiguration","payload":{"key":["A_b"]}}""").Json(HttpStatusCode.OK);
        (answer.GetProperty("command").GetString(), answer.GetProperty("status").GetString()).ShouldBe(("GetConfiguration", "Accepted"));
        api.Asked().Command.ShouldBe(new OcppCall("GetConfiguration", """{"key":["A_b"]}"""));
        await api.Client().PostText($"{Root}/CP-1/send_command", """{"command":"RemoteStopTransaction","payload":{"transactionId":7}}""").Json(HttpStatusCode.OK);
        api.Asked().Command.ShouldBe(new RemoteStop(7));
    }

    [Theory]
    [InlineData(CommandStatus.Accepted, """{"status":"Unlocked"}""", null, "Unlocked")]
    [InlineData(CommandStatus.Rejected, """{"status":"NotSupported"}""", null, "NotSupported")]
    [InlineData(CommandStatus.Accepted, """{"listVersion":3}""", null, "Accepted")]
    [InlineData(CommandStatus.Error, null, "NotImplemented", "NotImplemented")]
    [InlineData(CommandStatus.Error, """{"status":"Perhaps"}""", null, "Error")]
    [InlineData(CommandStatus.Timeout, null, null, "Timeout")]
    public async Task The_status_is_the_charge_points_own_word(CommandStatus status, string? response, string? errorCode, string word)
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", status, response, ErrorCode: errorCode));
        var answer = await api.Client().PostText($"{Root}/CP-1/unlock_connector", """{"connector_id":1}""").Json(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe(word);
    }

    [Fact]
    public async Task Transactions_that_run_are_listed()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        await api.Add(
            Samples.Session("sess_1"), Samples.Session("sess_2", "CP-2"), Samples.Session("sess_4", "CP-4", organization: ApiFixture.OtherOrganization),
            Samples.Session("sess_3", "CP-1", 2, ApiFixture.Start.AddHours(-1), stop: new TransactionStop(Energy.FromWattHours(2_000), ApiFixture.Start, "Local", null)));
        var list = await api.Client().GetAsync($"{Root}/active_transactions?charge_point_id=cp-1").Json(HttpStatusCode.OK);
        list.GetProperty("transactions")[0].GetRawText().ShouldBe(
            """
            {"transaction_id":1,"charge_point_id":"CP-1","connector_id":1,"id_tag":"TAG-1","session_id":"sess_1","started_at":"2030-01-31T12:00:00Z","meter_start_wh":1000}
            """.Trim());
        list.GetProperty("total").GetInt32().ShouldBe(1);
        (await api.Client().GetAsync($"{Root}/active_transactions").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(2);
    }
}
