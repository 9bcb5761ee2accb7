using Dynamo.Simulator.CommandLine;
using Dynamo.Simulator.Load;

namespace Dynamo.Simulator.Tests.CommandLine;

public sealed class LoadPrinterTests
{
    private static readonly LatencyReport Latency = new(1_200, 1.5, 2, 3, 4, 5.25);

    [Fact]
    public void A_report_says_what_was_measured()
    {
        var text = Print(Report());

        text.ShouldContain("Session over 2 of 2 connections, open loop at 100 msg/s, 12.0 s measured");
        text.ShouldContain("boots        2 in 0.50 s, 4 boots/s");
        text.ShouldContain("messages     1200, 100.0 msg/s");
        text.ShouldContain("not sent     7 were due");
        text.ShouldContain("error        3 x connection lost");
        text.ShouldContain("all                        1200      1.50      2.00      3.00      4.00      5.25");
        text.ShouldContain("host         1.20 s CPU, 1000.0 µs per message; 100 MiB before, 120 MiB connected (20.0 KiB per connection), 130 MiB at the end");
    }

    [Fact]
    public void A_process_that_was_killed_has_no_processor_time() =>
        Print(Report() with { Processes = new Dictionary<string, ProcessReport> { ["host"] = new(1, null, null, 1, 2, 3, 4) } }).ShouldContain("host         ended during the run;");

    [Fact]
    public void Rounds_of_a_storm_are_summed_up()
    {
        var text = Print(Report() with { Boots = [.. Enumerable.Range(1, 9).Select(round => new BootRound(2, 2.0 / round, round))] });

        text.ShouldContain("and 4 more rounds, the slowest of all at 1 boots/s");
    }

    private static string Print(LoadReport report)
    {
        using var output = new StringWriter();
        new LoadPrinter(output).Print(report);
        return output.ToString();
    }

    private static LoadReport Report() => new()
    {
        Scenario = LoadScenario.Session,
        Protocol = LoadProtocol.V16,
        ChargePoints = 2,
        Connected = 2,
        Rate = 100,
        MeasuredSeconds = 12,
        Messages = 1_200,
        MessagesPerSecond = 100,
        NeverSent = 7,
        Undelivered = 0,
        Errors = new Dictionary<string, long> { ["connection lost"] = 3 },
        Reconnects = 1,
        LongestOutageSeconds = 0.5,
        Latency = Latency,
        Actions = new Dictionary<string, LatencyReport> { ["Heartbeat"] = Latency },
        Boots = [new(2, 0.5, 4)],
        Processes = new Dictionary<string, ProcessReport> { ["host"] = new(1, 1.2, 1_000, 100, 120, 130, 20) },
    };
}
