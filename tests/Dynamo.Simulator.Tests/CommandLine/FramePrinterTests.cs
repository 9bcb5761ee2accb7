using Dynamo.Simulator.CommandLine;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Tests.CommandLine;

public sealed class FramePrinterTests
{
    [Theory]
    [InlineData("""[2,"1","Heartbeat",{}]""", "Heartbeat {}")]
    [InlineData("""[3,"1",{"status":"Accepted"}]""", """result {"status":"Accepted"}""")]
    [InlineData("""[4,"1","NotSupported","no such thing",{}]""", "error NotSupported no such thing")]
    [InlineData("no\nframe", "not a frame: no frame")]
    public void Every_frame_is_one_line(string text, string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var at = new DateTimeOffset(2026, 3, 1, 12, 30, 5, 40, TimeSpan.Zero);

        new FramePrinter(output, "CP-1", TimeProvider.System).Print(new WireFrame(at, FrameDirection.Received, text));

        output.ToString().ShouldBe($"12:30:05.040 CP-1 <- {line}\n");
    }
}
