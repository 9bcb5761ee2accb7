using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using NSubstitute;

namespace Dynamo.Api.Tests.Commands;

public sealed class CommandTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string StartPath = "/api/v1/ocpp16/remote_start_transaction";
    private const string StopPath = "/api/v1/ocpp16/remote_stop_transaction";

    private static readonly JsonObject StartBody = new() { ["charge_point_id"] = "cp-1", ["id_tag"] = "TAG-1", ["connector_id"] = 1 };
    private static readonly JsonObject StopBody = new() { ["charge_point_id"] = "CP-1", ["transaction_id"] = 7 };

    [Fact]
    public async Task A_start_the_charge_point_agrees_to_is_answered_with_its_answer()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}""", null, 123));
        var answer = await api.Client().Post(StartPath, StartBody).Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe(
            """
            {"command_id":"cmd_1","charge_point_id":"CP-1","command":"RemoteStartTransaction","status":"Accepted","response":{"status":"Accepted"},
            "error":null,"sent_at":"2030-01-31T12:00:00Z","response_time_ms":123}
            """.ReplaceLineEndings(""));
        await api.ChargePoint.Received(1).Submit(
            new CommandRequest(new RemoteStart("TAG-1", 1), ApiFixture.Organization, TimeSpan.FromSeconds(30), RequestedBy: "key_0"));
    }

    [Fact]
    public async Task A_stop_names_its_transaction()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Commands:Timeout", "00:00:05"));
        api.Answer(new("cmd_1", CommandStatus.Accepted));
        var answer = await api.Client().Post(StopPath, StopBody).Json(HttpStatusCode.OK);
        answer.GetProperty("command").GetString().ShouldBe("RemoteStopTransaction");
        await api.ChargePoint.Received(1).Submit(new CommandRequest(new RemoteStop(7), ApiFixture.Organization, TimeSpan.FromSeconds(5), RequestedBy: "key_0"));
    }

    [Theory]
    [InlineData(CommandStatus.Rejected, "Rejected")]
    [InlineData(CommandStatus.Timeout, "Timeout")]
    [InlineData(CommandStatus.Error, "Error")]
    public async Task What_the_charge_point_makes_of_it_is_no_http_error(CommandStatus status, string word)
    {
        await using var api = await ApiFixture.StartAsync();
        api.Answer(new("cmd_1", status, Error: "why"));
        var answer = await api.Client().Post(StartPath, StartBody).Json(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe(word);
        answer.GetProperty("error").GetString().ShouldBe("why");
        answer.GetProperty("response").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_wait_is_cut_into_pieces_below_the_timeout_of_a_grain_call()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Take();
        List<TimeSpan> waits = [];
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(call =>
        {
            waits.Add(call.Arg<TimeSpan>());
            api.Time.Advance(call.Arg<TimeSpan>());
            return new CommandOutcome("cmd_1", CommandStatus.Pending);
        });
        var answer = await api.Client().Post(StartPath, StartBody).Json(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe("Timeout");
        waits.ShouldBe([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(12)]);
    }

    [Theory]
    [InlineData(CommandRefusal.UnknownChargePoint, HttpStatusCode.NotFound, "charge_point_not_found")]
    [InlineData(CommandRefusal.Offline, HttpStatusCode.BadGateway, "charge_point_offline")]
    [InlineData(CommandRefusal.NotAccepted, HttpStatusCode.Conflict, "charge_point_not_accepted")]
    [InlineData(CommandRefusal.UnknownConnector, HttpStatusCode.UnprocessableEntity, "unknown_connector")]
    [InlineData(CommandRefusal.UnknownTransaction, HttpStatusCode.UnprocessableEntity, "unknown_transaction")]
    [InlineData(CommandRefusal.QueueFull, HttpStatusCode.TooManyRequests, "command_queue_full")]
    public async Task A_command_that_was_not_taken_says_why(CommandRefusal refusal, HttpStatusCode status, string code)
    {
        await using var api = await ApiFixture.StartAsync();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(refusal));
        await api.Client().Post(StartPath, StartBody).Error(status, code);
    }

    [Theory]
    [InlineData("charge_point_id", "null")]
    [InlineData("charge_point_id", "\"a b\"")]
    [InlineData("charge_point_id", "\"1234567890123456789012345678901234567890123456789\"")]
    [InlineData("id_tag", "null")]
    [InlineData("id_tag", "\"123456789012345678901\"")]
    [InlineData("connector_id", "0")]
    [InlineData("connector_id", "1.5")]
    [InlineData("connector_id", "\"1\"")]
    [InlineData("charging_profile", "7")]
    public async Task A_field_of_a_start_out_of_its_limits_is_named(string field, string json)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(StartPath, StartBody.With(field, JsonNode.Parse(json))).Invalid();
        fields.Keys.ShouldBe([field]);
        await api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
    }

    [Theory]
    [InlineData("charge_point_id", "null")]
    [InlineData("transaction_id", "null")]
    [InlineData("transaction_id", "\"7\"")]
    [InlineData("transaction_id", "99999999999")]
    public async Task A_field_of_a_stop_out_of_its_limits_is_named(string field, string json)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(StopPath, StopBody.With(field, JsonNode.Parse(json))).Invalid();
        fields.Keys.ShouldBe([field]);
    }
}
