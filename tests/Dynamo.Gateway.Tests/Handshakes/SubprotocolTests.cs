using System.Buffers.Binary;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Handshakes;

public sealed class SubprotocolTests
{
    [Fact, Trait("Quirk", "4")]
    public async Task Exactly_one_of_several_is_answered()
    {
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp2.0.1, ocpp1.6,ocpp1.5");

        using (station)
            answer.Status.ShouldBe(101);
        answer.Headers["Sec-WebSocket-Protocol"].ShouldBe(["ocpp1.6"]);
    }

    [Fact]
    public async Task They_may_come_in_several_header_lines()
    {
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(
            gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp2.0.1", "Sec-WebSocket-Protocol: ocpp1.6");

        using (station)
            answer.Headers["Sec-WebSocket-Protocol"].ShouldBe(["ocpp1.6"]);
    }

    [Fact, Trait("Quirk", "1")]
    public async Task A_charge_point_that_names_none_speaks_what_the_address_says()
    {
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address);
        using (station)
        {
            answer.Status.ShouldBe(101);
            answer.Headers["Sec-WebSocket-Protocol"].ShouldBeEmpty();
            await station.SendTextAsync("""[2,"1","Heartbeat",{}]""");
            (await station.ReadFrameAsync()).Opcode.ShouldBe(Opcode.Text);
        }

        gateway.Logs.Of(2404).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ocpp2.0.1")]
    [InlineData("ocpp2.0.1, ocpp1.5")]
    [InlineData("OCPP1.6")]
    public async Task Without_a_common_one_the_handshake_is_finished_without_any_and_the_socket_closed(string offered)
    {
        await using var gateway = await TestGateway.StartAsync();

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: " + offered);
        using (station)
        {
            // Impatient charge points do not wait for the answer to the handshake.
            await station.SendTextAsync("""[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]""");
            answer.Status.ShouldBe(101);
            answer.Headers["Sec-WebSocket-Protocol"].ShouldBeEmpty();
            var (opcode, payload) = await station.ReadFrameAsync();
            opcode.ShouldBe(Opcode.Close);
            BinaryPrimitives.ReadUInt16BigEndian(payload).ShouldBe((ushort)1002);
        }

        gateway.Script.History.ShouldHaveSingleItem().Method.ShouldBe("Admit");
        gateway.Script.Origin.ShouldBe(new("CP-1", "127.0.0.1", offered, IsSpoken: false));
        gateway.Logs.Of(2403).ShouldHaveSingleItem().ShouldContain(offered);
    }
}
