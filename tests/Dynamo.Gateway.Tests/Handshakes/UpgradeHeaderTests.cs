using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Handshakes;

/// <summary>Handshakes without <c>Connection: Upgrade</c>.</summary>
public sealed class UpgradeHeaderTests
{
    private static readonly string[] Incomplete = ["Upgrade: WebSocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: ocpp1.6"];

    [Fact, Trait("Quirk", "2")]
    public async Task They_are_told_to_upgrade_unless_the_setting_has_them_completed()
    {
        await using var plain = await TestGateway.StartAsync();
        using var refused = new RawStation();
        (await refused.RequestAsync(plain, TestGateway.Address, Incomplete)).Status.ShouldBe(426);

        await using var lenient = await TestGateway.StartAsync((nameof(GatewayOptions.CompleteUpgradeHeader), true));
        using var station = new RawStation();
        var answer = await station.RequestAsync(lenient, TestGateway.Address, Incomplete);
        (answer.Status, answer.Headers["Sec-WebSocket-Protocol"].Single()).ShouldBe((101, "ocpp1.6"));
        for (var number = 0; number < 3; number++)
        {
            await station.SendTextAsync("""[2,"1","Heartbeat",{}]""");
            (await station.ReadFrameAsync()).Opcode.ShouldBe(Opcode.Text);
        }

        await station.SendFrameAsync(Opcode.Close, [0x03, 0xE8]);
        await station.ReadFrameAsync(Opcode.Close);
        await lenient.Script.Next("Disconnect");
    }

    [Fact]
    public async Task A_charge_point_that_vanishes_after_such_a_handshake_is_lost_as_any_other()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.CompleteUpgradeHeader), true));
        using (var station = new RawStation())
            (await station.RequestAsync(gateway, TestGateway.Address, Incomplete)).Status.ShouldBe(101);
        await gateway.Script.Next("Disconnect");
    }

    [Fact]
    public async Task Complete_handshakes_and_other_requests_are_served_as_ever()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.CompleteUpgradeHeader), true));
        await using var station = await gateway.ConnectAsync();
        (await station.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("[3,");
        using var other = new RawStation();
        (await other.RequestAsync(gateway, TestGateway.Address)).Status.ShouldBe(426);
        using var asking = new RawStation();
        (await asking.RequestAsync(gateway, TestGateway.Address, ["Connection: close", .. Incomplete])).Status.ShouldBe(426);
    }

    [Fact]
    public async Task A_header_that_is_too_long_is_the_servers_to_refuse()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.CompleteUpgradeHeader), true));
        using var station = new RawStation();
        (await station.RequestAsync(gateway, TestGateway.Address, [.. Incomplete, .. Enumerable.Range(0, 50).Select(number => $"X-{number}: {new string('x', 1_000)}")])).Status.ShouldBe(431);
    }
}
