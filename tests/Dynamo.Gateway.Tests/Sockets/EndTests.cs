using System.Net.WebSockets;
using Dynamo.Contracts.Gateways;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>The ways in which a connection ends, and what the grain is told.</summary>
public sealed class EndTests
{
    [Fact]
    public async Task A_charge_point_that_closes_is_answered_and_its_end_is_reported_with_the_lease()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await station.CloseAsync();

        var end = await gateway.Script.Next("Disconnect");
        end.Lease.ShouldNotBeNull().ShouldBe(gateway.Script.History.Single(call => call.Method == "Connect").Lease);
        end.Content.ShouldBe("closed by the charge point");
        gateway.Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_charge_point_that_vanishes_is_lost()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        station.Vanish();

        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("connection lost");
        gateway.Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_charge_point_that_breaks_the_rules_of_web_sockets_is_lost_and_the_others_are_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var other = await gateway.ConnectAsync("CP-2");
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;

        await station.SendFrameAsync((Opcode)5, []);

        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("connection lost");
        (await other.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("""[3,"1",""");
    }

    [Fact]
    public async Task The_end_is_reported_again_until_the_grain_has_heard_it()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Fail("Disconnect", new Orleans.Runtime.SiloUnavailableException(), times: 1);

        await station.CloseAsync();
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(20));

        await gateway.Script.Next("Disconnect");
        await gateway.Script.Next("Disconnect");
    }

    [Fact]
    public async Task An_end_that_cannot_be_reported_is_logged()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Fail("Disconnect", new InvalidOperationException());

        await station.CloseAsync();
        await gateway.Script.Next("Disconnect");
        await gateway.StopAsync().Soon();

        gateway.Logs.Of(2102).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(CloseReason.Superseded, "superseded by a newer connection")]
    [InlineData(CloseReason.Unregistered, "not registered any more")]
    [InlineData(CloseReason.CredentialsChanged, "credentials changed")]
    public async Task A_socket_closed_by_the_grain_is_told_why(CloseReason reason, string text)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await gateway.Connection.CloseAsync(reason);

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.PolicyViolation, text));
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe(text);
    }

    [Fact]
    public async Task The_first_reason_to_close_counts()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        var connection = gateway.Connection;

        await connection.CloseAsync(CloseReason.Superseded);
        await connection.CloseForRestartAsync();

        (await station.ReceiveCloseAsync()).Status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("superseded by a newer connection");
    }

    [Fact]
    public async Task A_charge_point_that_ignores_our_close_is_dropped_in_time()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.CloseTimeoutSeconds), 7));
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;
        await station.SendTextAsync("""[2,"1","Heartbeat",{}]""");
        await station.ReadFrameAsync(Opcode.Text);

        await gateway.Connection.CloseAsync(CloseReason.Superseded);
        await station.ReadFrameAsync(Opcode.Close);
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromSeconds(7));

        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("superseded by a newer connection");
        await Should.ThrowAsync<IOException>(() => station.ReadFrameAsync());
    }

    [Fact]
    public async Task A_charge_point_that_goes_on_talking_after_its_refusal_is_dropped_in_time()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using var _1 = station;

        await station.SendFrameAsync(Opcode.Binary, [1]);
        await station.ReadFrameAsync(Opcode.Close);
        await station.SendTextAsync("""[2,"1","Heartbeat",{}]""");
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromSeconds(5));

        await gateway.Script.Next("Disconnect");
        gateway.Script.History.ShouldNotContain(call => call.Method == "Heartbeat");
    }
}
