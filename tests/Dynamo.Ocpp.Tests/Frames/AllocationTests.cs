using System.Buffers;
using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.Frames;

/// <summary>
/// What a message may allocate on its way from bytes to a record and back. Who needs more must say why and raise the budget; docs/benchmarks.md has
/// the figures of today.
/// </summary>
public sealed class AllocationTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData("""[2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","Heartbeat",{}]""", 300)]
    [InlineData(
        """[2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","StartTransaction",{"connectorId":1,"idTag":"04A1B2C3D4","meterStart":123456,"timestamp":"2026-01-01T08:00:00Z"}]""",
        700)]
    [InlineData(
        """
        [2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","MeterValues",{"connectorId":1,"transactionId":4711,"meterValue":[{"timestamp":"2026-01-01T08:01:00Z","sampledValue":[
        {"value":"123556","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"},
        {"value":"11034.5","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},
        {"value":"48","context":"Sample.Periodic","measurand":"SoC","unit":"Percent"}]}]}]
        """,
        3_000)]
    public void Reading_a_call_stays_within_its_budget(string call, int budget)
    {
        var frame = Encoding.UTF8.GetBytes(call);

        Allocated(() => Read(frame)).ShouldBeInRange(1, budget);
    }

    [Fact]
    public void Writing_an_answer_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(1_024);
        var answer = new HeartbeatResponse { CurrentTime = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero) };

        Allocated(() =>
        {
            output.ResetWrittenCount();
            V16Catalogue.Heartbeat.WriteResult(output, "6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c", answer);
        }).ShouldBe(0);
    }

    private static void Read(byte[] utf8)
    {
        var call = (CallFrame)FrameReader.Read(utf8).Value!;
        IPayload? payload = call.Action switch
        {
            "Heartbeat" => V16Catalogue.Heartbeat.ReadRequest(call.Payload, Strictness.Lenient).Value,
            "StartTransaction" => V16Catalogue.StartTransaction.ReadRequest(call.Payload, Strictness.Lenient).Value,
            _ => V16Catalogue.MeterValues.ReadRequest(call.Payload, Strictness.Lenient).Value,
        };
        payload.ShouldNotBeNull();
    }

    /// <summary>Bytes of one call of the action, the first ones left out: they fill caches and are interpreted differently.</summary>
    private static long Allocated(Action action)
    {
        for (var round = 0; round < Rounds; round++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
