using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Dynamo.Simulator.Load;

namespace Dynamo.Simulator.CommandLine;

/// <summary>The verb <c>load</c>: many charge points at once, and figures of how they were served.</summary>
internal sealed class LoadCommand
{
    private const int Done = 0;
    private const int WrongArguments = 1;
    private const int Undelivered = 2;

    private readonly LoadArguments _arguments = new();

    private readonly Option<FileInfo?> _json = new("--json")
    {
        Description = "File for the report as JSON.",
    };

    public Command Build()
    {
        var command = new Command(
            "load",
            "Puts load on a central system and measures how it is served: idle (connected and silent), heartbeat, meter (one endless "
            + "transaction each), session (whole charging sessions of ten messages), storm (all boot at once, again and again). With --rate "
            + "messages are due at fixed times and latency counts from then, so that waiting is not hidden; without, each charge point sends "
            + "when its last message was answered. Ctrl-C ends the run early, with a report. See docs/load.md.\n\n"
            + "Exit codes: 0 all went well; 1 wrong arguments; 2 messages were not acknowledged, or charge points could not connect.");
        foreach (var option in _arguments.Options)
            command.Options.Add(option);
        command.Options.Add(_json);
        command.Validators.Add(_arguments.Validate);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        // Answers are then handled by the thread that waits for the sockets, without a change of threads for each. It must be set before
        // the first socket is made, and suits this verb alone.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        var output = arguments.InvocationConfiguration.Output;
        try
        {
            var printer = new LoadPrinter(TextWriter.Synchronized(output));
            var report = await new LoadRun(_arguments.Read(arguments)).RunAsync(printer, cancellationToken);
            printer.Print(report);
            if (arguments.GetValue(_json) is { } file)
                await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(report, LoadJson.Default.LoadReport), CancellationToken.None);
            return report.IsComplete ? Done : Undelivered;
        }
        catch (Exception e) when (e is FormatException or IOException or System.Net.Sockets.SocketException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return WrongArguments;
        }
    }
}
