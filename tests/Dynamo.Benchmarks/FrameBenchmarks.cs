using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Benchmarks;

/// <summary>From the bytes of a frame to a record and back.</summary>
public class FrameBenchmarks
{
    private static readonly byte[] Heartbeat = """[2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","Heartbeat",{}]"""u8.ToArray();

    private static readonly byte[] StartTransaction = Encoding.UTF8.GetBytes(
        """[2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","StartTransaction",{"connectorId":1,"idTag":"04A1B2C3D4","meterStart":123456,"timestamp":"2026-01-01T08:00:00Z"}]""");

    private static readonly byte[] MeterValues = Encoding.UTF8.GetBytes(
        """
        [2,"6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c","MeterValues",{"connectorId":1,"transactionId":4711,"meterValue":[{"timestamp":"2026-01-01T08:01:00Z","sampledValue":[
        {"value":"123556","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"},
        {"value":"11034.5","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},
        {"value":"48","context":"Sample.Periodic","measurand":"SoC","unit":"Percent"}]}]}]
        """);

    private readonly ArrayBufferWriter<byte> _output = new(1_024);
    private readonly HeartbeatResponse _answer = new() { CurrentTime = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero) };

    [Benchmark]
    public object ReadHeartbeat() => Read(Heartbeat, V16Catalogue.Heartbeat);

    [Benchmark]
    public object ReadStartTransaction() => Read(StartTransaction, V16Catalogue.StartTransaction);

    [Benchmark]
    public object ReadMeterValues() => Read(MeterValues, V16Catalogue.MeterValues);

    [Benchmark]
    public int WriteHeartbeatResult()
    {
        _output.ResetWrittenCount();
        V16Catalogue.Heartbeat.WriteResult(_output, "6f3a0d0e-3f0c-4f38-9a5e-0f6a3f9a1b2c", _answer);
        return _output.WrittenCount;
    }

    private static TRequest Read<TRequest, TResponse>(byte[] frame, V16Action<TRequest, TResponse> action)
        where TRequest : class, IPayload
        where TResponse : class, IPayload =>
        action.ReadRequest(((CallFrame)FrameReader.Read(frame).Value!).Payload, Strictness.Lenient).Value!;
}
