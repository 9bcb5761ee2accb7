using System.Net.WebSockets;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

public sealed class CallOrderTests
{
    [Fact]
    public async Task Calls_are_handled_one_at_a_time_and_answered_in_order()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Authorize");

        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await station.SendAsync("""[2,"2","DataTransfer",{"vendorId":"V"}]""");
        await station.SendAsync("""[2,"3","Heartbeat",{}]""");
        await gateway.Script.Next("Authorize");
        // Answered at once, because it needs no grain: so the two calls before it have been read.
        (await station.CallAsync("[2,4]")).ShouldStartWith("""[4,"4",""");
        gateway.Script.History[^1].Method.ShouldBe("Authorize");
        gate.SetResult();

        (await station.ReceiveAsync()).ShouldStartWith("""[3,"1",""");
        (await station.ReceiveAsync()).ShouldStartWith("""[3,"2",""");
        (await station.ReceiveAsync()).ShouldStartWith("""[3,"3",""");
        gateway.Script.History.Select(call => call.Method).TakeLast(3).ShouldBe(["Authorize", "Touch", "Heartbeat"]);
    }

    [Fact]
    public async Task Answers_to_our_commands_are_matched_while_a_call_is_being_handled()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Authorize");
        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await gateway.Script.Next("Authorize");

        gateway.Connection.Submit("cmd", new RemoteStop(7), TimeSpan.FromSeconds(10)).ShouldBe(Contracts.Gateways.SendVerdict.Queued);
        var command = SentCommand.Read(await station.ReceiveAsync());
        await station.SendAsync(command.Result("""{"status":"Accepted"}"""));

        (await gateway.Script.Next<CommandOutcome>("ReportOutcome")).Status.ShouldBe(CommandStatus.Accepted);
        gate.SetResult();
        (await station.ReceiveAsync()).ShouldStartWith("""[3,"1",""");
    }

    [Fact]
    public async Task A_charge_point_that_floods_us_is_slowed_down_and_answered_in_full()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxWaitingCalls), 2));
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Heartbeat");

        for (var i = 0; i < 20; i++)
            await station.SendAsync($$"""[2,"{{i}}","Heartbeat",{}]""");
        gate.SetResult();

        for (var i = 0; i < 20; i++)
            (await station.ReceiveAsync()).ShouldStartWith($"""[3,"{i}",""");
    }

    [Fact, Trait("Quirk", "43")]
    public async Task What_a_charge_point_said_before_it_closed_is_handled_before_its_end_is_reported()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Authorize");
        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await station.SendAsync("""[2,"2","StopTransaction",{"transactionId":7,"meterStop":1,"timestamp":"2026-01-02T01:00:00Z"}]""");
        await station.CloseAsync();

        gate.SetResult();
        await gateway.Script.Next("Disconnect");

        gateway.Script.History.Select(call => call.Method).TakeLast(3).ShouldBe(["Authorize", "StopTransaction", "Disconnect"]);
        gateway.Logs.Of(2004).Count().ShouldBe(2);
    }

    [Fact]
    public async Task While_the_last_calls_of_a_closed_socket_are_handled_it_counts_as_closed()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var connection = gateway.Connection;
        var gate = gateway.Script.Block("Authorize");
        connection.Submit("cmd", new RemoteStop(7), TimeSpan.FromSeconds(10));
        await station.ReceiveAsync();
        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await station.CloseAsync();

        // The outcome of the command does not wait for the call, either.
        (await gateway.Script.Next<CommandOutcome>("ReportOutcome")).Status.ShouldBe(CommandStatus.Timeout);
        connection.IsOpen.ShouldBeFalse();
        connection.Submit("late", new RemoteStop(7), TimeSpan.FromSeconds(10)).ShouldBe(Contracts.Gateways.SendVerdict.NoConnection);

        gate.SetResult();
        await gateway.Script.Next("Disconnect");
    }

    [Fact, Trait("Quirk", "43")]
    public async Task After_our_close_nothing_is_answered_any_more_but_all_is_handled()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Authorize");
        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await gateway.Script.Next("Authorize");

        await gateway.Connection.CloseAsync(Contracts.Gateways.CloseReason.Superseded);
        gate.SetResult();

        (await station.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        await gateway.Script.Next("Disconnect");
    }
}
