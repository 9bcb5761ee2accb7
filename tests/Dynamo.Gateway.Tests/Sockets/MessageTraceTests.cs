using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Gateway.Sockets;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>What the message log is told: each call with what came of it, and each frame that is none.</summary>
public sealed class MessageTraceTests : IAsyncLifetime
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private TestGateway _gateway = null!;
    private StationClient _station = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxMessageBytes), 2_048));
        _station = await _gateway.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _station.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_call_of_the_charge_point_is_noted_with_its_answer_and_how_long_that_took()
    {
        var block = _gateway.Script.Block("Authorize");
        await _station.SendAsync("""[2, "a\"1", "Authorize", { "idTag" : "TAG" }]""");
        await _gateway.Script.Next("Authorize");
        _gateway.Clock.Advance(TimeSpan.FromMilliseconds(40));
        block.SetResult();

        var (exchange, request, response) = await _gateway.Messages.Next();
        (exchange.ChargePointId, exchange.Version, exchange.Direction, exchange.Outcome).ShouldBe(
            ("CP-1", OcppVersion.V16, MessageDirection.FromChargePoint, MessageOutcome.Answered));
        exchange.ConnectionId.ShouldBe(_gateway.Connection.ConnectionId);
        (exchange.Action, exchange.CallId, request, response).ShouldBe(
            ("Authorize", "a\"1", """{ "idTag" : "TAG" }""", """{"idTagInfo":{"status":"Accepted"}}"""));
        (exchange.StartedAt, exchange.Latency).ShouldBe((_gateway.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(40)));
        (exchange.ErrorCode, exchange.ErrorDescription, exchange.Rules).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task A_call_that_is_refused_is_noted_with_the_error()
    {
        await _station.CallAsync("""[2,"1","Authorize",{"idTag":17}]""");
        var (exchange, request, response) = await _gateway.Messages.Next();
        (exchange.Outcome, exchange.Action, exchange.ErrorCode, request, response).ShouldBe(
            (MessageOutcome.CallError, "Authorize", "TypeConstraintViolation", """{"idTag":17}""", """{"path":"$.idTag"}"""));
        exchange.ErrorDescription.ShouldNotBeNullOrEmpty();

        await _station.CallAsync("""[2,"2","Levitate",{}]""");
        (await _gateway.Messages.Next()).Exchange.ShouldSatisfyAllConditions(
            unknown => unknown.Action.ShouldBe("Levitate"), unknown => unknown.ErrorCode.ShouldBe("NotImplemented"));
    }

    [Fact]
    public async Task A_name_that_a_charge_point_made_up_is_kept_no_longer_than_one_of_ours()
    {
        await _station.CallAsync($$"""[2,"1","{{new string('a', 1_500)}}",{}]""");
        (await _gateway.Messages.Next()).Exchange.Action!.Length.ShouldBe(LoggedMessage.MaxWord);
    }

    [Fact]
    public async Task A_call_whose_connection_may_not_speak_is_noted_without_an_answer()
    {
        _gateway.Script.Verdict = Verdict.Superseded;
        await _station.SendAsync("""[2,"1","Heartbeat",{}]""");
        var (exchange, _, response) = await _gateway.Messages.Next();
        (exchange.Outcome, exchange.ErrorCode, exchange.Latency, response).ShouldBe((MessageOutcome.ConnectionLost, "Superseded", null, ""));
    }

    [Fact]
    public async Task A_command_is_noted_with_its_answer()
    {
        var command = await Send(new OcppCall("ChangeConfiguration", """{"key":"HeartbeatInterval","value":"60"}"""));
        _gateway.Clock.Advance(TimeSpan.FromMilliseconds(250));
        await _station.SendAsync(command.Result("""{"status": "Accepted"}"""));

        var (exchange, request, response) = await _gateway.Messages.Next();
        (exchange.Direction, exchange.Outcome, exchange.Action, exchange.CallId).ShouldBe(
            (MessageDirection.ToChargePoint, MessageOutcome.Answered, "ChangeConfiguration", command.Id));
        (request, response, exchange.Latency).ShouldBe((command.Payload, """{"status": "Accepted"}""", TimeSpan.FromMilliseconds(250)));
        exchange.StartedAt.ShouldBe(_gateway.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task A_command_that_is_refused_is_noted_with_the_error_and_its_details()
    {
        var command = await Send(new RemoteStop(7));
        await _station.SendAsync($$"""[4,"{{command.Id}}","NotSupported","no such thing",{"a":1}]""");
        var (exchange, _, response) = await _gateway.Messages.Next();
        (exchange.Outcome, exchange.ErrorCode, exchange.ErrorDescription, response).ShouldBe(
            (MessageOutcome.CallError, "NotSupported", "no such thing", """{"a":1}"""));
    }

    [Fact]
    public async Task A_command_without_an_answer_is_noted_as_such_and_its_late_answer_as_dropped()
    {
        var command = await Send(new RemoteStop(7));
        _gateway.Clock.Advance(TenSeconds);
        _gateway.Connection.Expire();
        var (timeout, request, _) = await _gateway.Messages.Next();
        (timeout.Outcome, timeout.Latency, request).ShouldBe((MessageOutcome.Timeout, null, command.Payload));

        await _station.SendAsync(command.Result("""{"status":"Accepted"}"""));
        var (dropped, _, response) = await _gateway.Messages.Next();
        (dropped.Outcome, dropped.CallId, dropped.Action, response).ShouldBe((MessageOutcome.Dropped, command.Id, null, """{"status":"Accepted"}"""));
    }

    [Fact]
    public async Task A_command_whose_connection_ends_is_noted_and_one_that_was_never_sent_is_not()
    {
        await Send(new RemoteStop(7));
        _gateway.Connection.Submit("waits", new RemoteStop(8), TenSeconds).ShouldBe(SendVerdict.Queued);
        _station.Vanish();
        var (exchange, request, _) = await _gateway.Messages.Next();
        (exchange.Outcome, request).ShouldBe((MessageOutcome.ConnectionLost, """{"transactionId":7}"""));
        await _gateway.Script.Next("Disconnect");

        await using var again = await _gateway.ConnectAsync();
        await again.CallAsync("""[2,"next","Heartbeat",{}]""");
        (await _gateway.Messages.Next()).Exchange.CallId.ShouldBe("next");
    }

    [Theory]
    [InlineData("no frame", "NotJson", null)]
    [InlineData("""[2,17,"Heartbeat",{}]""", "IdNotText", "17")]
    public async Task A_frame_that_cannot_be_read_is_noted_as_it_came(string text, string code, string? callId)
    {
        await _station.SendAsync(text);
        var (exchange, request, _) = await _gateway.Messages.Next();
        (exchange.Outcome, exchange.ErrorCode, exchange.CallId, request).ShouldBe((MessageOutcome.Unreadable, code, callId, text));
        exchange.ErrorDescription.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_noted_without_its_text()
    {
        await _station.SendAsync(new byte[3_000]);
        await _station.ReceiveCloseAsync();
        var (exchange, request, _) = await _gateway.Messages.Next();
        (exchange.Outcome, exchange.ErrorCode, request).ShouldBe((MessageOutcome.Unreadable, "TooLong", ""));
        exchange.ErrorDescription.ShouldBe("The message is longer than 2048 bytes; the connection was closed.");
    }

    [Fact]
    public void Rules_are_kept_once_each_up_to_a_limit_and_belong_to_one_exchange()
    {
        var rules = new AppliedRules();
        rules.Take().ShouldBeNull();
        for (var number = 0; number < AppliedRules.MaxRules + 3; number++)
        {
            rules.Applied("meter.kwh_as_wh");
            rules.Applied($"rule.{number}");
        }
        rules.Take().ShouldBe(["meter.kwh_as_wh", .. Enumerable.Range(0, AppliedRules.MaxRules - 1).Select(number => $"rule.{number}")]);
        rules.Take().ShouldBeNull();
    }

    private async Task<SentCommand> Send(StationCommand command)
    {
        _gateway.Connection.Submit("cmd", command, TenSeconds).ShouldBe(SendVerdict.Queued);
        return SentCommand.Read(await _station.ReceiveAsync());
    }
}
