using System.Text;
using Dynamo.Ocpp.Frames;

namespace Dynamo.Ocpp.Tests.Frames;

public sealed class FrameReaderTests
{
    [Fact]
    public void A_call_is_read()
    {
        var frame = Frame<CallFrame>("""[2,"19223201","BootNotification",{"chargePointVendor":"VendorX"}]""");

        frame.Id.ShouldBe("19223201");
        frame.Action.ShouldBe("BootNotification");
        Text(frame.Payload).ShouldBe("""{"chargePointVendor":"VendorX"}""");
    }

    [Fact]
    public void A_result_is_read()
    {
        var frame = Frame<CallResultFrame>("""[3,"19223201",{"status":"Accepted"}]""");

        frame.Id.ShouldBe("19223201");
        Text(frame.Payload).ShouldBe("""{"status":"Accepted"}""");
    }

    [Fact]
    public void An_error_is_read()
    {
        var frame = Frame<CallErrorFrame>("""[4,"162376037","NotSupported","no such thing",{"path":"$"}]""");

        frame.Id.ShouldBe("162376037");
        frame.ErrorCode.ShouldBe("NotSupported");
        frame.ErrorDescription.ShouldBe("no such thing");
        Text(frame.ErrorDetails).ShouldBe("""{"path":"$"}""");
    }

    [Theory]
    [InlineData("""[4,"1","X"]""")]
    [InlineData("""[4,"1","X",""]""")]
    [InlineData("""[4,"1","X",null,null]""")]
    [InlineData("""[4,"1","X",7,"text"]""")]
    public void An_error_without_proper_description_or_details_is_an_error_all_the_same(string text)
    {
        var frame = Frame<CallErrorFrame>(text);

        frame.ErrorDescription.ShouldBeEmpty();
        Text(frame.ErrorDetails).ShouldBe("{}");
    }

    [Fact]
    public void A_null_payload_is_an_empty_object()
    {
        Text(Frame<CallFrame>("""[2,"1","Heartbeat",null]""").Payload).ShouldBe("{}");
        Text(Frame<CallResultFrame>("""[3,"1",null]""").Payload).ShouldBe("{}");
    }

    [Fact]
    public void White_space_and_escapes_are_allowed_wherever_json_allows_them()
    {
        var frame = Frame<CallFrame>("\r\n [ 2 ,\t\"\\u0041\" , \"Heart\\u0062eat\" , { } ] \n");

        frame.Id.ShouldBe("A");
        frame.Action.ShouldBe("Heartbeat");
        Text(frame.Payload).ShouldBe("{ }");
    }

    [Fact]
    public void The_payload_is_a_slice_of_the_input()
    {
        var utf8 = """[2,"1","Heartbeat",{}]"""u8.ToArray();
        var frame = FrameReader.Read(utf8).Value.ShouldBeOfType<CallFrame>();

        utf8[^3] = (byte)'#';

        Text(frame.Payload).ShouldBe("#}");
    }

    [Theory]
    [InlineData("", FrameFaultKind.NotJson)]
    [InlineData("[", FrameFaultKind.NotJson)]
    [InlineData("""[2,"1","Heartbeat",{}""", FrameFaultKind.NotJson)]
    [InlineData("""[2,"1","Heartbeat",{"a":}]""", FrameFaultKind.NotJson)]
    [InlineData("""[2,"1","Heartbeat",{}] x""", FrameFaultKind.NotJson)]
    [InlineData("""[2,"1","Heartbeat",{}][]""", FrameFaultKind.NotJson)]
    [InlineData("""[2,"1","Heart\ud800beat",{}]""", FrameFaultKind.NotJson)]
    [InlineData("{}", FrameFaultKind.NotAFrame)]
    [InlineData("\"text\"", FrameFaultKind.NotAFrame)]
    [InlineData("[]", FrameFaultKind.NotAFrame)]
    [InlineData("""["2","1","Heartbeat",{}]""", FrameFaultKind.NotAFrame)]
    [InlineData("""[5,"1","Heartbeat",{}]""", FrameFaultKind.UnknownMessageType)]
    [InlineData("""[2.5,"1","Heartbeat",{}]""", FrameFaultKind.UnknownMessageType)]
    [InlineData("""[99999999999,"1","Heartbeat",{}]""", FrameFaultKind.UnknownMessageType)]
    [InlineData("[2]", FrameFaultKind.IdNotText)]
    [InlineData("""[2,{},"Heartbeat",{}]""", FrameFaultKind.IdNotText)]
    [InlineData("""[2,null,"Heartbeat",{}]""", FrameFaultKind.IdNotText)]
    [InlineData("""[2,"1234567890123456789012345678901234567","Heartbeat",{}]""", FrameFaultKind.IdTooLong)]
    [InlineData("""[3,12,{}]""", FrameFaultKind.IdNotText)]
    [InlineData("""[3,"1"]""", FrameFaultKind.PayloadMissing)]
    [InlineData("""[3,"1",[]]""", FrameFaultKind.PayloadNotObject)]
    [InlineData("""[3,"1",{},{}]""", FrameFaultKind.TooManyElements)]
    [InlineData("""[4,"1"]""", FrameFaultKind.ErrorCodeNotText)]
    [InlineData("""[4,"1",5,"",{}]""", FrameFaultKind.ErrorCodeNotText)]
    [InlineData("""[4,"1","X","",{},{}]""", FrameFaultKind.TooManyElements)]
    public void A_frame_that_nobody_can_answer_is_dropped(string text, FrameFaultKind kind)
    {
        var fault = Fault(text);

        fault.Kind.ShouldBe(kind);
        fault.AnswerId.ShouldBeNull();
    }

    [Theory]
    [InlineData("""[2,4711,"Heartbeat",{}]""", FrameFaultKind.IdNotText, "4711")]
    [InlineData("""[2,"1"]""", FrameFaultKind.ActionNotText, "1")]
    [InlineData("""[2,"1",{},{}]""", FrameFaultKind.ActionNotText, "1")]
    [InlineData("""[2,"1","Heartbeat"]""", FrameFaultKind.PayloadMissing, "1")]
    [InlineData("""[2,"1","Heartbeat",[]]""", FrameFaultKind.PayloadNotObject, "1")]
    [InlineData("""[2,"1","Heartbeat","{}"]""", FrameFaultKind.PayloadNotObject, "1")]
    [InlineData("""[2,"1","Heartbeat",{},{}]""", FrameFaultKind.TooManyElements, "1")]
    [InlineData("""[2,"1","Heartbeat",{},{},1,2,3]""", FrameFaultKind.TooManyElements, "1")]
    public void A_faulty_call_with_a_readable_id_can_be_answered(string text, FrameFaultKind kind, string id)
    {
        var fault = Fault(text);

        fault.Kind.ShouldBe(kind);
        fault.AnswerId.ShouldBe(id);
    }

    [Fact]
    public void An_id_of_36_characters_is_the_longest()
    {
        var id = new string('x', FrameReader.MaxIdLength);

        Frame<CallFrame>($$"""[2,"{{id}}","Heartbeat",{}]""").Id.ShouldBe(id);
    }

    [Fact]
    public void Invalid_utf8_is_dropped()
    {
        byte[] utf8 = [.. """[2,"1","Heartbeat",{"a":" """u8, 0xC3, 0x28, .. "\"}]"u8];

        FrameReader.Read(utf8).Fault!.Kind.ShouldBe(FrameFaultKind.NotJson);
    }

    [Theory]
    [InlineData(FrameReader.MaxDepth, true)]
    [InlineData(FrameReader.MaxDepth + 1, false)]
    [InlineData(100_000, false)]
    public void Nesting_has_a_limit(int levels, bool readable)
    {
        // The frame's own array and the payload are the first two levels.
        var inner = levels - 2;
        var text = $$"""[2,"1","X",{"a":{{new string('[', inner)}}{{new string(']', inner)}}}]""";

        FrameReader.Read(Encoding.UTF8.GetBytes(text)).TryGet(out _, out _).ShouldBe(readable);
    }

    private static TFrame Frame<TFrame>(string text)
        where TFrame : Frame
    {
        FrameReader.Read(Encoding.UTF8.GetBytes(text)).TryGet(out var frame, out var fault).ShouldBeTrue(fault?.Description);
        return frame.ShouldBeOfType<TFrame>();
    }

    private static FrameFault Fault(string text)
    {
        FrameReader.Read(Encoding.UTF8.GetBytes(text)).TryGet(out _, out var fault).ShouldBeFalse();
        return fault!;
    }

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
