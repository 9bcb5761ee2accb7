using System.Net.WebSockets;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Sockets;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

public sealed class DrainTests
{
    [Fact]
    public async Task Open_sockets_are_closed_and_their_commands_and_ends_reported_before_the_process_stops()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var first = await gateway.ConnectAsync();
        await using var second = await gateway.ConnectAsync("CP-2");
        gateway.Connections.All.ShouldAllBe(connection => connection.Submit("cmd", new RemoteStop(7), TimeSpan.FromSeconds(10)) == Contracts.Gateways.SendVerdict.Queued);

        var stopping = gateway.StopAsync();

        (await first.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.EndpointUnavailable, "server is restarting"));
        (await second.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await stopping.Soon();
        var ending = gateway.Script.History.TakeLast(2).ToList();
        ((CommandOutcome)ending[0].Content!).Status.ShouldBe(CommandStatus.Timeout);
        (ending[1].Method, ending[1].Content).ShouldBe(("Disconnect", "server is restarting"));
    }

    [Fact]
    public async Task No_socket_is_accepted_any_more()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.BeginToStop();

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);

        using (station)
        {
            answer.Status.ShouldBe(503);
            answer.Headers["Retry-After"].ShouldBe(["5"]);
        }
        gateway.Scripts.Keys.ShouldBeEmpty();
        gateway.Logs.Of(2407).ShouldHaveSingleItem().ShouldContain("CP-1");
    }

    [Fact]
    public async Task A_socket_that_was_just_being_opened_is_closed_too()
    {
        await using var gateway = await TestGateway.StartAsync();
        var gate = gateway.Script.Block("Connect");
        await using var station = await StationClient.ConnectAsync(gateway);
        await gateway.Script.Next("Connect");

        gateway.BeginToStop();
        gate.SetResult();

        (await station.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("server is restarting");
    }

    [Fact, Trait("Quirk", "10")]
    public async Task Sockets_are_closed_in_slices_with_a_pause_between()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.DrainSliceSize), 1), (nameof(GatewayOptions.DrainPauseMilliseconds), 250));
        await using var first = await gateway.ConnectAsync("CP-1");
        await using var second = await gateway.ConnectAsync("CP-2");

        gateway.BeginToStop();
        var closes = new List<Task> { first.ReceiveCloseAsync(), second.ReceiveCloseAsync() };
        closes.Remove(await Task.WhenAny(closes).Soon());
        closes.ShouldHaveSingleItem().IsCompleted.ShouldBeFalse();
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(250));

        await closes[0].Soon();
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(40_200, 200)]
    [InlineData(100_000, 498)]
    public void Slices_grow_so_that_the_last_one_is_begun_in_time(int sockets, int size) =>
        GatewayDrain.SliceSize(new GatewayOptions(), sockets).ShouldBe(size);

    [Fact]
    public async Task The_host_waits_for_the_drain_and_for_what_comes_after_it()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.DrainSeconds), 60), (nameof(GatewayOptions.CloseTimeoutSeconds), 7));

        gateway.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(60 + 7 + 30));
    }

    [Fact]
    public async Task A_charge_point_that_ignores_the_close_does_not_hold_up_the_stop()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;
        await station.SendTextAsync("""[2,"1","Heartbeat",{}]""");
        await station.ReadFrameAsync(Opcode.Text);

        var stopping = gateway.StopAsync();
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromSeconds(5));

        await stopping.Soon();
    }
}
