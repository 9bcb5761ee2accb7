namespace Dynamo.Ocpp.Frames;

/// <summary>Finds parts of frames that <see cref="FrameWriter"/> wrote, without reading them as JSON: it writes no white space between its elements.</summary>
public static class WrittenFrame
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

    /// <summary>Where the first text begins: behind <c>[2,</c>.</summary>
    private const int FirstText = 3;

    /// <summary>The payload of a call or a result, or the details of an error: what comes behind the texts.</summary>
    /// <param name="frame">A frame of <see cref="FrameWriter"/>.</param>
    /// <returns>A slice of the frame; empty if it is none.</returns>
    public static ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> frame)
    {
        var utf8 = frame.Span;
        var start = FirstText;
        while (start < utf8.Length && utf8[start] == Quote)
            start = AfterText(utf8, start);
        return start < utf8.Length ? frame[start..^1] : default;
    }

    /// <summary>The place behind a text and the comma that follows it.</summary>
    private static int AfterText(ReadOnlySpan<byte> utf8, int start)
    {
        var end = start + 1;
        while (end < utf8.Length && utf8[end] != Quote)
            end += utf8[end] == Escape ? 2 : 1;
        return end + 2;
    }
}
