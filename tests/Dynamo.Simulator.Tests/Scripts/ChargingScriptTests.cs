using Dynamo.Simulator.Scripts;

namespace Dynamo.Simulator.Tests.Scripts;

public sealed class ChargingScriptTests : SimulatorTest
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _told = [];

    // The clock runs much faster than the sockets, so that no call may time out by it.
    protected override ChargePointOptions Options => base.Options with
    {
        ConnectorCount = 1,
        CallTimeout = TimeSpan.FromDays(1),
        MeterInterval = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public async Task A_charge_point_lives_by_itself()
    {
        var run = Run(o => o with { TransactionsPerConnector = 2, EnergyPerTransactionWh = 500 });

        await PassTimeUntilAsync(Done(run));

        CentralSystem.HeardActions().Where(a => a is not ("StatusNotification" or "MeterValues" or "Heartbeat")).ShouldBe(
        [
            "BootNotification", "Authorize", "StartTransaction", "StopTransaction", "Authorize", "StartTransaction", "StopTransaction",
        ]);
        CentralSystem.HeardActions()[0].ShouldBe("BootNotification");
        CentralSystem.Heard("StatusNotification")[0].ShouldContain("\"connectorId\":0");
        CentralSystem.Heard("MeterValues").Count.ShouldBeGreaterThan(2);
        CentralSystem.Heard("StartTransaction")[0].ShouldContain("TAG-1");
        CentralSystem.Heard("StartTransaction")[1].ShouldContain("TAG-2");
        ChargePoint.Connectors[0].Meter.RegisterWh.ShouldBeGreaterThanOrEqualTo(2_000);
        ChargePoint.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task It_boots_again_until_it_is_accepted()
    {
        var count = 0;
        CentralSystem.Answer("BootNotification", _ =>
            $$"""{"status":"{{(++count < 3 ? "Pending" : "Accepted")}}","currentTime":"2026-03-01T10:30:00Z","interval":20}""");
        var run = Run();

        await PassTimeUntilAsync(CentralSystem.HearAsync("StatusNotification"));

        CentralSystem.HeardActions().Take(4).ShouldBe(
            ["BootNotification", "BootNotification", "BootNotification", "StatusNotification"]);
        await EndAsync(run);
    }

    [Fact]
    public async Task It_sends_heartbeats_at_the_interval_it_was_told()
    {
        CentralSystem.Answer("BootNotification", """{"status":"Accepted","currentTime":"2026-03-01T10:30:00Z","interval":10}""");
        var run = Run();

        await PassTimeUntilAsync(CentralSystem.HearAsync("Heartbeat", times: 3));

        (Time.GetUtcNow() - Time.Start).TotalSeconds.ShouldBeGreaterThanOrEqualTo(30);
        await EndAsync(run);
    }

    [Fact]
    public async Task It_returns_after_a_lost_connection_without_a_boot()
    {
        var run = Run(o => o with { Pause = TimeSpan.FromDays(1) });
        await PassTimeUntilAsync(CentralSystem.HearAsync("StartTransaction"));

        CentralSystem.Abort();
        await PassTimeUntilAsync(CentralSystem.HearAsync("StopTransaction"));

        CentralSystem.Targets.Count.ShouldBe(2);
        CentralSystem.Heard("BootNotification").Count.ShouldBe(1);
        _told.ShouldContain(line => line.StartsWith("disconnected"));
        await EndAsync(run);
    }

    [Fact]
    public async Task It_tries_again_when_it_is_not_let_in()
    {
        CentralSystem.RefuseWith = 404;
        var run = Run();
        await PassTimeUntilAsync(TargetsAsync(3));

        CentralSystem.RefuseWith = null;
        await PassTimeUntilAsync(CentralSystem.HearAsync("BootNotification"));

        await EndAsync(run);
    }

    [Fact]
    public async Task It_obeys_remote_start_and_stop_meanwhile()
    {
        var run = Run(o => o with
        {
            Pause = TimeSpan.FromDays(100),
            EnergyPerTransactionWh = long.MaxValue,
            LongestTransaction = TimeSpan.MaxValue,
        });
        await PassTimeUntilAsync(CentralSystem.HearAsync("StatusNotification", payload => payload.Contains("\"Charging\"")));

        await CentralSystem.CallAsync("RemoteStopTransaction", """{"transactionId":7}""");
        await PassTimeUntilAsync(CentralSystem.HearAsync("StatusNotification", payload => payload.Contains("\"Finishing\"")));
        await PassTimeUntilAsync(FreeAsync());
        await CentralSystem.CallAsync("RemoteStartTransaction", """{"connectorId":1,"idTag":"REMOTE"}""");
        await PassTimeUntilAsync(CentralSystem.HearAsync("StartTransaction", times: 2));
        var readings = CentralSystem.Heard("MeterValues").Count;
        await PassTimeUntilAsync(CentralSystem.HearAsync("MeterValues", readings + 2));

        CentralSystem.Heard("StartTransaction")[1].ShouldContain("REMOTE");
        await EndAsync(run);
    }

    [Fact]
    public async Task It_boots_again_after_a_reset()
    {
        var run = Run(o => o with { Pause = TimeSpan.FromDays(1) });
        await PassTimeUntilAsync(CentralSystem.HearAsync("StatusNotification"));

        await CentralSystem.CallAsync("Reset", """{"type":"Soft"}""");

        await PassTimeUntilAsync(CentralSystem.HearAsync("BootNotification", times: 2));
        await EndAsync(run);
    }

    [Fact]
    public async Task A_refused_driver_does_not_charge()
    {
        CentralSystem.Answer("Authorize", """{"idTagInfo":{"status":"Blocked"}}""");
        var run = Run(o => o with { TransactionsPerConnector = 3 });

        await PassTimeUntilAsync(Done(run));

        CentralSystem.Heard("Authorize").Count.ShouldBe(3);
        CentralSystem.Heard("StartTransaction").ShouldBeEmpty();
    }

    private Task Run(Func<ChargingScriptOptions, ChargingScriptOptions>? change = null)
    {
        var options = new ChargingScriptOptions { IdTags = ["TAG-1", "TAG-2"] };
        var script = new ChargingScript(ChargePoint, change is null ? options : change(options), Tell);
        return script.RunAsync(_end.Token);
    }

    private void Tell(string line)
    {
        lock (_told)
            _told.Add(line);
    }

    private async Task EndAsync(Task run)
    {
        await _end.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    private async Task<int> TargetsAsync(int count)
    {
        while (CentralSystem.Targets.Count < count)
            await Task.Yield();
        return count;
    }

    private async Task<bool> FreeAsync()
    {
        while (!ChargePoint.Connectors[0].IsFree)
            await Task.Yield();
        return true;
    }

    private static async Task<bool> Done(Task run)
    {
        await run;
        return true;
    }
}
