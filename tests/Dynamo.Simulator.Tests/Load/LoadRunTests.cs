using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Simulator.Load;

namespace Dynamo.Simulator.Tests.Load;

public sealed class LoadRunTests : LoadRunTest
{
    private const string InternalError = """[4,"ID","InternalError","",{}]""";

    [Fact]
    public async Task A_session_has_ten_messages()
    {
        await RunUntilHeardAsync("Authorize", times: 2);

        CentralSystem.HeardActions().Take(12).ShouldBe(
        [
            "BootNotification", "StatusNotification",
            "Authorize", "StatusNotification", "StartTransaction", "StatusNotification",
            "MeterValues", "MeterValues", "MeterValues", "MeterValues",
            "StopTransaction", "StatusNotification",
        ]);
    }

    [Fact]
    public async Task It_proves_itself_with_its_password()
    {
        await RunUntilHeardAsync("BootNotification", times: 1);

        CentralSystem.Targets.ShouldHaveSingleItem().ShouldBe("/ocpp16/CP-1");
        CentralSystem.Authorizations.ShouldHaveSingleItem().ShouldBe($"Basic {Convert.ToBase64String("CP-1:my-password"u8)}");
    }

    [Fact]
    public async Task Transactions_end_when_time_is_up()
    {
        var report = await RunUntilHeardAsync("MeterValues", times: 6);

        var heard = CentralSystem.HeardActions();
        heard.Count(action => action == "StopTransaction").ShouldBe(heard.Count(action => action == "StartTransaction"));
        report.Undelivered.ShouldBe(0);
        report.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Timestamps_and_registers_only_grow()
    {
        await RunUntilHeardAsync("MeterValues", times: 5, Options with { Scenario = LoadScenario.Meter });

        var values = CentralSystem.Heard("MeterValues").Select(LoadWire.MeterValue).ToList();
        values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.First.At < pair.Second.At && pair.First.RegisterWh < pair.Second.RegisterWh);
    }

    [Theory]
    [InlineData("StartTransaction")]
    [InlineData("MeterValues")]
    [InlineData("StopTransaction")]
    public async Task A_message_that_a_cut_connection_took_is_sent_again_with_the_same_content(string action)
    {
        var cuts = 0;
        var answer = CentralSystem.AnswerTo(action);
        CentralSystem.Answer(action, call =>
        {
            if (Interlocked.Increment(ref cuts) > 1)
                return answer(call);
            CentralSystem.Abort();
            return null;
        });

        var report = await RunUntilHeardAsync(action, times: 2);

        var heard = CentralSystem.Heard(action);
        heard[1].ShouldBe(heard[0]);
        heard.Skip(1).ShouldBeUnique();
        report.Reconnects.ShouldBe(1);
        report.Undelivered.ShouldBe(0);
        CentralSystem.Heard("BootNotification").Count.ShouldBe(1, "a charge point that did not restart does not boot again");
    }

    [Fact]
    public async Task A_message_that_met_an_internal_error_is_sent_again_with_the_same_content()
    {
        var errors = 0;
        CentralSystem.Answer("MeterValues", call => Interlocked.Increment(ref errors) > 1 ? "{}" : InternalError.Replace("ID", call.Id, StringComparison.Ordinal));

        var report = await RunUntilHeardAsync("MeterValues", times: 2);

        var heard = CentralSystem.Heard("MeterValues");
        heard[1].ShouldBe(heard[0]);
        report.Undelivered.ShouldBe(0);
        report.Errors["MeterValues: CALLERROR InternalError"].ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_is_refused_for_good_counts_as_undelivered()
    {
        CentralSystem.Answer("StopTransaction", call => $$"""[4,"{{call.Id}}","FormationViolation","",{}]""");

        var report = await RunUntilHeardAsync("MeterValues", times: 1, Options with { Scenario = LoadScenario.Meter });

        CentralSystem.Heard("StopTransaction").Count.ShouldBe(1);
        report.Undelivered.ShouldBe(1);
        report.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_without_an_answer_is_given_up_when_the_drain_is_over()
    {
        CentralSystem.Answer("StopTransaction", (string?)null);

        var report = await RunUntilHeardAsync("MeterValues", times: 1, Options with { Scenario = LoadScenario.Meter, Drain = TimeSpan.FromSeconds(60) });

        report.Undelivered.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_does_not_answer_is_made_anew()
    {
        var silences = 0;
        CentralSystem.Answer("Authorize", _ => Interlocked.Increment(ref silences) > 1 ? """{"idTagInfo":{"status":"Accepted"}}""" : null);

        var report = await RunUntilHeardAsync("MeterValues", times: 1, Options with { CallTimeout = TimeSpan.FromSeconds(60) });

        report.Errors.Keys.ShouldContain("no answer in time");
        report.LongestOutageSeconds.ShouldBeGreaterThan(60);
        report.Undelivered.ShouldBe(0);
    }

    [Fact]
    public async Task A_storm_boots_again_and_again()
    {
        var report = await RunUntilHeardAsync("BootNotification", times: 4, Options with { Scenario = LoadScenario.Storm });

        report.Boots.Count.ShouldBeGreaterThan(2);
        report.Boots.ShouldAllBe(round => round.Count == 1);
        report.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task An_idle_charge_point_answers_commands_and_says_nothing_else()
    {
        var run = new LoadRun(Options with { Scenario = LoadScenario.Idle, Duration = TimeSpan.FromSeconds(60) }).RunAsync();
        await PassTimeUntilAsync(CentralSystem.HearAsync("StatusNotification"));

        (await CentralSystem.CallAsync("Reset", """{"type":"Soft"}""")).ShouldBe("""[3,{"status":"Rejected"}]""");
        (await CentralSystem.CallAsync("GetConfiguration", "{}")).ShouldBe("[3,{}]");
        (await CentralSystem.CallAsync("SendLocalList", "{}")).ShouldBe("[4,NotSupported]");

        await PassTimeUntilAsync(run);
        CentralSystem.HeardActions().ShouldBe(["BootNotification", "StatusNotification"]);
    }

    [Fact]
    public async Task Charge_points_that_are_not_let_in_are_reported()
    {
        CentralSystem.RefuseWith = 401;

        var report = await RunAsync(Options with { RampLimit = TimeSpan.FromMinutes(2) });

        report.Errors.Keys.ShouldContain("handshake: HTTP 401");
        report.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_counts_in_an_open_loop()
    {
        var measuring = new FirstOf("measuring");
        var stalled = new TaskCompletionSource<CallFrame>();
        CentralSystem.Answer("Heartbeat", call => measuring.WasSeen && stalled.TrySetResult(call) ? null : """{"currentTime":"2026-03-01T10:30:00.000Z"}""");

        // One message a second. One is answered ten seconds late, while the next nine are due.
        var run = RunAsync(Options with { Scenario = LoadScenario.Heartbeat, Rate = 1, Duration = TimeSpan.FromSeconds(100) }, measuring);
        var call = await stalled.Task;
        for (var second = 0; second < 10; second++)
            Time.Advance(TimeSpan.FromSeconds(1));
        await CentralSystem.SendAsync($$"""[3,"{{call.Id}}",{}]""");
        var report = await run;

        // Ten latencies of 10, 9, 8 … 1 s. Counted from when they were sent, all but one of a hundred would be next to nothing.
        report.Latency.Count.ShouldBeInRange(99, 101);
        report.Latency.MaxMs.ShouldBeGreaterThanOrEqualTo(10_000);
        report.Latency.P99Ms.ShouldBeGreaterThanOrEqualTo(9_000);
        report.NeverSent.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_slow_central_system_leaves_unsent_is_counted()
    {
        CentralSystem.Answer("Heartbeat", (string?)null);

        var report = await RunAsync(Options with { Scenario = LoadScenario.Heartbeat, Rate = 1, Duration = TimeSpan.FromSeconds(9.5), Drain = TimeSpan.FromSeconds(1) });

        CentralSystem.Heard("Heartbeat").Count.ShouldBe(1);
        report.NeverSent.ShouldBeGreaterThanOrEqualTo(9);
    }

    private sealed class FirstOf(string phase) : IProgress<LoadProgress>
    {
        public bool WasSeen { get; private set; }

        public void Report(LoadProgress value) => WasSeen |= value.Phase == phase;
    }
}
