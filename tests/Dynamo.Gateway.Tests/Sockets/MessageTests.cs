using System.Net.WebSockets;
using System.Text;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>Messages of all sizes and shapes, through the network.</summary>
public sealed class MessageTests
{
    private const string Heartbeat = """[2,"1","Heartbeat",{}]""";
    private const string Answer = """[3,"1",""";

    [Theory]
    [InlineData(1_024)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public async Task A_message_of_exactly_the_limit_is_read_and_one_byte_more_is_too_long(int limit)
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxMessageBytes), limit));
        await using var station = await gateway.ConnectAsync();

        (await station.CallAsync(Heartbeat.PadRight(limit))).ShouldStartWith(Answer);
        await station.SendAsync(Heartbeat.PadRight(limit + 1));

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.MessageTooBig, "message too long"));
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("message too long");
        gateway.Logs.Of(2002).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_far_beyond_the_limit_is_refused_without_being_kept()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxMessageBytes), 1_024));
        await using var station = await gateway.ConnectAsync();

        await station.SendAsync(new byte[200_000]);

        (await station.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task The_limit_holds_for_the_whole_and_not_for_the_fragment()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxMessageBytes), 1_024));
        await using var station = await gateway.ConnectAsync();

        await station.SendAsync(new byte[600], isEnd: false);
        await station.SendAsync(new byte[600], isEnd: false);

        (await station.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_message_in_fragments_is_one_message()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        foreach (var piece in Heartbeat.Chunk(3))
            await station.SendAsync(Encoding.UTF8.GetBytes(piece), isEnd: false);
        await station.SendAsync([]);

        (await station.ReceiveAsync()).ShouldStartWith(Answer);
    }

    [Fact]
    public async Task A_fragmented_message_may_begin_empty_and_be_interrupted_by_a_ping()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;

        await station.SendFrameAsync(Opcode.Text, [], isFinal: false);
        await station.SendFrameAsync(Opcode.Continuation, """[2,"1","Hea"""u8.ToArray(), isFinal: false);
        await station.SendFrameAsync(Opcode.Ping, "still here"u8.ToArray());
        await station.SendFrameAsync(Opcode.Continuation, """rtbeat",{}]"""u8.ToArray());

        (await station.ReadFrameAsync(Opcode.Pong)).ShouldBe("still here"u8.ToArray());
        Encoding.UTF8.GetString(await station.ReadFrameAsync(Opcode.Text)).ShouldStartWith(Answer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(5_000)]
    public async Task A_binary_message_is_refused(int length)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await station.SendAsync(new byte[length], WebSocketMessageType.Binary);

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.InvalidMessageType, "text messages only"));
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("text messages only");
    }

    [Fact]
    public async Task Many_messages_in_a_row_are_all_answered()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        for (var i = 0; i < 100; i++)
            (await station.CallAsync($$"""[2,"{{i}}","DataTransfer",{"vendorId":"V","data":"{{new string('x', i * 100)}}"}]""")).ShouldStartWith($"""[3,"{i}",""");
    }

    [Fact]
    public async Task An_idle_socket_is_pinged_and_still_works_afterwards()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.PingIntervalSeconds), 1));
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;

        for (var i = 0; i < 2; i++)
            await station.SendFrameAsync(Opcode.Pong, await station.ReadFrameAsync(Opcode.Ping));
        await station.SendTextAsync(Heartbeat);

        Encoding.UTF8.GetString(await station.ReadFrameAsync(Opcode.Text)).ShouldStartWith(Answer);
    }

    [Fact]
    public async Task A_charge_point_that_answers_no_ping_is_gone()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.PingIntervalSeconds), 1), (nameof(GatewayOptions.PongTimeoutSeconds), 1));
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;

        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("connection lost");
    }

    [Fact]
    public async Task A_charge_point_whose_calls_take_long_is_still_heard()
    {
        await using var gateway = await TestGateway.StartAsync(
            (nameof(GatewayOptions.PingIntervalSeconds), 1), (nameof(GatewayOptions.PongTimeoutSeconds), 1));
        var gate = gateway.Script.Block("Heartbeat");
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;
        for (var i = 0; i < 4; i++)
            await station.SendTextAsync(Heartbeat);

        // Two pings mean that the pong to the first was heard.
        for (var i = 0; i < 3; i++)
            await station.SendFrameAsync(Opcode.Pong, await station.ReadFrameAsync(Opcode.Ping));
        gate.SetResult();

        for (var i = 0; i < 4; i++)
            Encoding.UTF8.GetString(await station.ReadFrameAsync(Opcode.Text)).ShouldStartWith(Answer);
    }
}
