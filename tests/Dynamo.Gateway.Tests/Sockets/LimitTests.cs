using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>Every limit of a socket is counted under the name of its setting.</summary>
public sealed class LimitTests
{
    private const string Heartbeat = """[2,"1","Heartbeat",{}]""";

    [Fact]
    public async Task A_message_that_is_too_long_is_counted()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxMessageBytes), 1_024));
        using var counter = new LimitCounter(gateway.Meters);
        await using var station = await gateway.ConnectAsync();
        await station.SendAsync(Heartbeat.PadRight(1_024));
        await station.ReceiveAsync();
        counter.WasHit(nameof(GatewayOptions.MaxMessageBytes)).ShouldBeFalse();

        await station.SendAsync(Heartbeat.PadRight(1_025));
        await station.ReceiveCloseAsync();

        await counter.Hit(nameof(GatewayOptions.MaxMessageBytes));
    }

    [Fact]
    public async Task Calls_that_wait_in_too_large_a_number_are_counted()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxWaitingCalls), 1));
        using var counter = new LimitCounter(gateway.Meters);
        await using var station = await gateway.ConnectAsync();
        var gate = gateway.Script.Block("Heartbeat");
        for (var count = 0; count < 3; count++)
            await station.SendAsync(Heartbeat);

        await counter.Hit(nameof(GatewayOptions.MaxWaitingCalls));
        gate.SetResult();
    }

    [Fact]
    public async Task Unreadable_messages_in_too_large_a_number_are_counted()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxUnreadableMessages), 1));
        using var counter = new LimitCounter(gateway.Meters);
        await using var station = await gateway.ConnectAsync();
        await station.SendAsync("nonsense");
        await station.CallAsync(Heartbeat);
        counter.WasHit(nameof(GatewayOptions.MaxUnreadableMessages)).ShouldBeFalse();

        await station.SendAsync("nonsense");

        await counter.Hit(nameof(GatewayOptions.MaxUnreadableMessages));
    }

    [Fact]
    public async Task A_full_queue_of_commands_is_counted()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxWaitingCommands), 1));
        using var counter = new LimitCounter(gateway.Meters);
        await using var station = await gateway.ConnectAsync();
        gateway.Connection.Submit("first", new RemoteStop(1), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.Queued);
        await station.ReceiveAsync();
        gateway.Connection.Submit("second", new RemoteStop(2), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.Queued);
        counter.WasHit(nameof(GatewayOptions.MaxWaitingCommands)).ShouldBeFalse();

        gateway.Connection.Submit("third", new RemoteStop(3), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.QueueFull);

        counter.WasHit(nameof(GatewayOptions.MaxWaitingCommands)).ShouldBeTrue();
    }
}
