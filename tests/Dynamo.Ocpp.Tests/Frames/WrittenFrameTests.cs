using System.Buffers;
using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.Frames;

public sealed class WrittenFrameTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("a\"b\\")]
    [InlineData("\\\"],{")]
    [InlineData("")]
    [InlineData("ä\u0001")]
    public void The_payload_is_found_whatever_the_id(string id)
    {
        var call = new ArrayBufferWriter<byte>();
        V16Catalogue.RemoteStopTransaction.WriteCall(call, id, new() { TransactionId = 7 });
        Payload(call).ShouldBe("""{"transactionId":7}""");

        var result = new ArrayBufferWriter<byte>();
        V16Catalogue.StatusNotification.WriteResult(result, id, new());
        Payload(result).ShouldBe("{}");

        var error = new ArrayBufferWriter<byte>();
        FrameWriter.WriteCallError(error, id, "InternalError", "it \"broke\"", "$.a");
        Payload(error).ShouldBe("""{"path":"$.a"}""");
    }

    [Fact]
    public void What_is_no_frame_has_no_payload()
    {
        foreach (var text in (string[])["", "[", "[2,\"", "[2,\"a\"", "[2,\"a\\"])
            WrittenFrame.Payload(Encoding.UTF8.GetBytes(text)).IsEmpty.ShouldBeTrue(text);
    }

    private static string Payload(ArrayBufferWriter<byte> frame) => Encoding.UTF8.GetString(WrittenFrame.Payload(frame.WrittenMemory).Span);
}
