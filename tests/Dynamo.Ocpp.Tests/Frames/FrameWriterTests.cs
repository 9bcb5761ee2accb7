using System.Buffers;
using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.Frames;

public sealed class FrameWriterTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private string Written => Encoding.UTF8.GetString(_output.WrittenSpan);

    [Fact]
    public void A_call_is_written()
    {
        V16Catalogue.RemoteStopTransaction.WriteCall(_output, "7", new RemoteStopTransactionRequest { TransactionId = 12 });

        Written.ShouldBe("""[2,"7","RemoteStopTransaction",{"transactionId":12}]""");
    }

    [Fact]
    public void A_result_is_written()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 30, 0, 250, TimeSpan.FromHours(2));

        V16Catalogue.Heartbeat.WriteResult(_output, "7", new HeartbeatResponse { CurrentTime = now });

        Written.ShouldBe("""[3,"7",{"currentTime":"2026-03-01T10:30:00.250Z"}]""");
    }

    [Fact]
    public void An_empty_message_is_an_empty_object()
    {
        V16Catalogue.MeterValues.WriteResult(_output, "7", new MeterValuesResponse());

        Written.ShouldBe("""[3,"7",{}]""");
    }

    [Fact]
    public void An_error_is_written()
    {
        FrameWriter.WriteCallError(_output, "7", ErrorCode.NotImplemented, "");

        Written.ShouldBe("""[4,"7","NotImplemented","",{}]""");
    }

    [Fact]
    public void An_error_names_the_path_of_the_member()
    {
        FrameWriter.WriteCallError(_output, "7", ErrorCode.TypeConstraintViolation, "expected string", "$.idTag");

        Written.ShouldBe("""[4,"7","TypeConstraintViolation","expected string",{"path":"$.idTag"}]""");
    }

    [Fact]
    public void A_long_description_is_cut()
    {
        FrameWriter.WriteCallError(_output, "7", ErrorCode.GenericError, new string('x', 300));

        Written.ShouldBe($$"""[4,"7","GenericError","{{new string('x', 255)}}",{}]""");
    }

    [Fact]
    public void A_description_is_never_cut_within_a_character()
    {
        FrameWriter.WriteCallError(_output, "7", ErrorCode.GenericError, new string('x', 254) + "🔌");

        Written.ShouldBe($$"""[4,"7","GenericError","{{new string('x', 254)}}",{}]""");
    }

    [Fact]
    public void Text_of_people_is_written_as_it_is()
    {
        FrameWriter.WriteCallError(_output, "7", ErrorCode.GenericError, "Zähler + \"Stecker\" <1>");

        Written.ShouldBe("""[4,"7","GenericError","Zähler + \"Stecker\" <1>",{}]""");
    }

    [Fact]
    public void A_failed_write_does_not_spoil_the_next()
    {
        var broken = new ResetRequest { Type = (ResetType)77 };
        Should.Throw<ArgumentOutOfRangeException>(() => V16Catalogue.Reset.WriteCall(new ArrayBufferWriter<byte>(), "6", broken));

        FrameWriter.WriteCallError(_output, "7", ErrorCode.GenericError, "");

        Written.ShouldBe("""[4,"7","GenericError","",{}]""");
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        V16Catalogue.Authorize.WriteCall(_output, "ä\"1", new AuthorizeRequest { IdTag = "T\\1" });

        var call = FrameReader.Read(_output.WrittenMemory).Value.ShouldBeOfType<CallFrame>();
        call.Id.ShouldBe("ä\"1");
        V16Catalogue.Authorize.ReadRequest(call.Payload, Ocpp.Payloads.Strictness.Strict).Value!.IdTag.ShouldBe("T\\1");
    }
}
