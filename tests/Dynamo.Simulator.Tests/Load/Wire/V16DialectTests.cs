using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Load.ChargePoints;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Tests.Load.Wire;

public sealed class V16DialectTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 4, 5, 67, TimeSpan.Zero);

    [Fact]
    public void A_start_says_connector_driver_register_and_time() =>
        Read(V16Catalogue.StartTransaction, Message(MessageKind.StartTransaction)).ShouldBe(
            new StartTransactionRequest { ConnectorId = 1, IdTag = "TAG", MeterStart = 5_000_000_000, Timestamp = At });

    [Fact]
    public void A_stop_says_transaction_register_time_and_reason() =>
        Read(V16Catalogue.StopTransaction, Message(MessageKind.StopTransaction)).ShouldBe(
            new StopTransactionRequest { TransactionId = 42, IdTag = "TAG", MeterStop = 5_000_000_000, Timestamp = At, Reason = StopReason.Local });

    [Fact]
    public void Meter_values_say_register_and_power()
    {
        var request = Read(V16Catalogue.MeterValues, Message(MessageKind.MeterValues));

        (request.ConnectorId, request.TransactionId).ShouldBe((1, 42));
        var value = request.MeterValue.ShouldHaveSingleItem();
        value.Timestamp.ShouldBe(At);
        value.SampledValue.ShouldBe(
        [
            new SampledValue { Value = "5000000000", Measurand = "Energy.Active.Import.Register", Unit = "Wh" },
            new SampledValue { Value = "11000", Measurand = "Power.Active.Import", Unit = "W" },
        ]);
    }

    [Fact]
    public void The_state_of_the_connector_has_a_time() =>
        Read(V16Catalogue.StatusNotification, Message(MessageKind.ChargingState) with { Status = ConnectorStatus.Charging }).ShouldBe(
            new StatusNotificationRequest { ConnectorId = 1, ErrorCode = ChargePointErrorCode.NoError, Status = ChargePointStatus.Charging, Timestamp = At });

    [Fact]
    public void The_other_messages_are_valid()
    {
        Read(V16Catalogue.BootNotification, Message(MessageKind.BootNotification)).ChargePointVendor.ShouldBe("Dynamo");
        Read(V16Catalogue.Heartbeat, Message(MessageKind.Heartbeat)).ShouldBe(new HeartbeatRequest());
        Read(V16Catalogue.Authorize, Message(MessageKind.Authorize)).IdTag.ShouldBe("TAG");
    }

    private static ChargePointMessage Message(MessageKind kind) => new(kind)
    {
        UnixMilliseconds = At.ToUnixTimeMilliseconds(),
        RegisterWh = 5_000_000_000,
        PowerW = 11_000,
        TransactionId = 42,
    };

    private static TRequest Read<TRequest, TResponse>(V16Action<TRequest, TResponse> action, ChargePointMessage message)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        var text = new byte[ClientFrame.MaxTextBytes];
        var length = new V16Dialect("TAG").Write(text, 7, message);
        var call = FrameReader.Read(text.AsMemory(0, length)).Value.ShouldBeOfType<CallFrame>();
        (call.Id, call.Action).ShouldBe(("7", action.Name));
        return action.ReadRequest(call.Payload, Strictness.Strict).Value.ShouldNotBeNull();
    }
}
