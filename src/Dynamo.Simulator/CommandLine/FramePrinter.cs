using System.Globalization;
using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.CommandLine;

/// <summary>Turns what happens into one readable line each.</summary>
internal sealed class FramePrinter(TextWriter output, string identity, TimeProvider time)
{
    public void Print(WireFrame frame)
    {
        var arrow = frame.Direction is FrameDirection.Sent ? "->" : "<-";
        Write(frame.Time, $"{arrow} {Describe(frame.Text)}");
    }

    public void Print(string line) => Write(time.GetUtcNow(), $"** {line}");

    public static string Describe(string text) => FrameReader.Read(Encoding.UTF8.GetBytes(text)).Value switch
    {
        CallFrame call => $"{call.Action} {Text(call.Payload)}",
        CallResultFrame result => $"result {Text(result.Payload)}",
        CallErrorFrame error => $"error {error.ErrorCode} {error.ErrorDescription}",
        _ => $"not a frame: {text.ReplaceLineEndings(" ")}",
    };

    private void Write(DateTimeOffset at, string line) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff} {identity} {line}"));

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span).ReplaceLineEndings(" ");
}
