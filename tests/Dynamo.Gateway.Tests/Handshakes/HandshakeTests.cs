using System.Net.WebSockets;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Handshakes;

public sealed class HandshakeTests
{
    [Theory, Trait("Quirk", "3"), Trait("Quirk", "5")]
    [InlineData("/ocpp16/CP-1")]
    [InlineData("/ocpp/1.6/CP-1")]
    [InlineData("/OCPP/1.6/cp-1")]
    [InlineData("/ocpp16/CP%2D1")]
    [InlineData("/ocpp16/CP-1?key=value")]
    [InlineData("/ocpp16/CP-1/")]
    public async Task Both_addresses_lead_to_the_same_charge_point_however_it_is_spelt(string target)
    {
        await using var gateway = await TestGateway.StartAsync();

        await using var station = await StationClient.ConnectAsync(gateway, target);

        await gateway.Script.Next("Connect");
    }

    [Theory]
    [InlineData("/ocpp16/CP%2F1")]
    [InlineData("/ocpp16/%2F")]
    [InlineData("/ocpp16/CP+1")]
    [InlineData("/ocpp16/CP%252D1")]
    [InlineData("/ocpp16/")]
    [InlineData("/ocpp/1.6/a%20b")]
    public async Task An_identity_that_nobody_can_have_is_not_found_and_no_grain_is_asked(string target)
    {
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(gateway, target);

        using (station)
            answer.Status.ShouldBe(404);
        gateway.Scripts.Keys.ShouldBeEmpty();
        gateway.Logs.Of(2408).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_unknown_identity_is_not_found_before_any_upgrade()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Admission = Admission.UnknownChargePoint;

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp1.6");

        using (station)
            answer.Status.ShouldBe(404);
        gateway.Script.History.ShouldHaveSingleItem().Method.ShouldBe("Admit");
        gateway.Script.Origin.ShouldBe(new("CP-1", "127.0.0.1", "ocpp1.6", IsSpoken: true));
        gateway.Logs.Of(2401).ShouldHaveSingleItem().ShouldContain("CP-1");
    }

    [Fact]
    public async Task A_socket_whose_credentials_changed_while_it_was_opened_is_closed_before_it_says_anything()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.IsAdmittedNoMore = true;

        await using var station = await StationClient.ConnectAsync(gateway, TestGateway.Address);

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.PolicyViolation, "credentials changed"));
        gateway.Connections.All.ShouldBeEmpty();
        gateway.Script.History.Select(call => call.Method).ShouldBe(["Admit", "Connect"]);
        gateway.Logs.Of(2402).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Wrong_credentials_are_told_how_to_do_better()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Admission = Admission.WrongCredentials;

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp1.6");

        using (station)
        {
            answer.Status.ShouldBe(401);
            answer.Headers["WWW-Authenticate"].ShouldHaveSingleItem().ShouldStartWith("Basic");
        }
        gateway.Script.History.ShouldHaveSingleItem().Method.ShouldBe("Admit");
    }

    [Fact]
    public async Task Credentials_reach_the_grain_byte_by_byte()
    {
        byte[] password = [0x01, (byte)':', 0xFF, 0xFE, 0x80];
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(
            gateway, TestGateway.Address, "Authorization: Basic " + Convert.ToBase64String([.. "Someone"u8, (byte)':', .. password]));

        using (station)
            answer.Status.ShouldBe(101);
        var credentials = await gateway.Script.Next<Credentials>("Admit");
        credentials.UserName.ShouldBe("Someone");
        credentials.Password.ShouldBe(password);
    }

    [Theory]
    [InlineData("X-None: 1")]
    [InlineData("Authorization: Basic ***")]
    [InlineData("Authorization: Bearer abc")]
    public async Task Without_readable_credentials_the_grain_is_asked_with_none(string header)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Admission = Admission.WrongCredentials;

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, header);

        using (station)
            answer.Status.ShouldBe(401);
        var credentials = await gateway.Script.Next<Credentials>("Admit");
        credentials.UserName.ShouldBeNull();
        credentials.Password.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_without_upgrade_is_told_to_upgrade()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var station = new RawStation();

        var answer = await station.RequestAsync(gateway, TestGateway.Address);

        answer.Status.ShouldBe(426);
        answer.Headers["Upgrade"].ShouldBe(["websocket"]);
        answer.Headers["Connection"].ShouldBe(["Upgrade"]);
        gateway.Logs.Of(2406).ShouldHaveSingleItem().ShouldContain("CP-1");
        gateway.Scripts.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_grain_cannot_be_reached_the_charge_point_shall_come_back_later()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Fail("Admit", new TimeoutException());

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp1.6");

        using (station)
        {
            answer.Status.ShouldBe(503);
            answer.Headers["Retry-After"].ShouldBe(["5"]);
        }
        gateway.Logs.Of(2405).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_socket_whose_lease_cannot_be_had_is_closed()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Fail("Connect", new TimeoutException());
        await using var station = await StationClient.ConnectAsync(gateway);
        await station.SendAsync("""[2,"1","Heartbeat",{}]""");

        var (status, _) = await station.ReceiveCloseAsync();

        status.ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.InternalServerError);
        gateway.Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_grain_learns_who_connected_and_through_which_silo()
    {
        await using var gateway = await TestGateway.StartAsync();

        await using var first = await gateway.ConnectAsync();
        await using var second = await gateway.ConnectAsync();

        var connections = gateway.Script.History.Where(call => call.Method == "Connect").Select(call => (Connection)call.Content!).ToList();
        connections.ShouldAllBe(connection => connection.Gateway.Equals(TestGateway.Silo));
        connections.ShouldAllBe(connection => connection.Version == Domain.Fleet.OcppVersion.V16);
        connections.ShouldAllBe(connection => connection.RemoteAddress == "127.0.0.1");
        connections.Select(connection => connection.ConnectionId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_lost_grain_is_asked_again_during_the_handshake()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Fail("Admit", new StaleActivationException("moved"), times: 1);

        var connecting = StationClient.ConnectAsync(gateway);
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(20));

        await using var station = await connecting;
        gateway.Script.History.Count(call => call.Method == "Admit").ShouldBe(2);
    }
}
