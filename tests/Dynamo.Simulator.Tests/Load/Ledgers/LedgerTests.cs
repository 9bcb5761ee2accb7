using Dynamo.Simulator.Load;
using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Tests.Load.Ledgers;

public sealed class LedgerTests : LoadRunTest
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public async Task A_ledger_is_read_as_it_was_written()
    {
        LedgerFact[] facts =
        [
            new() { Kind = LedgerFactKind.Run, At = Time.GetUtcNow(), Protocol = "1.6" },
            new() { Kind = LedgerFactKind.Start, At = Time.GetUtcNow(), ChargePoint = "CP-1", Connector = 1, Transaction = 7, IdTag = "TAG", RegisterWh = 0 },
            new() { Kind = LedgerFactKind.Stop, At = Time.GetUtcNow(), ChargePoint = "CP-1", Connector = 1, Transaction = 7, RegisterWh = 5_000_000_000, Reason = "Local", InDoubt = true },
        ];
        await using (var writer = new LedgerWriter(_path, Time))
        {
            foreach (var fact in facts)
                writer.Note(fact);
        }

        var ledger = await Ledger.ReadAsync(_path);

        ledger.Run.ShouldBe(facts[0]);
        ledger.Facts.ShouldBe(facts[1..]);
        ledger.ChargePoints.ShouldBe(["CP-1"]);
    }

    [Fact]
    public async Task A_line_that_a_killed_run_left_half_written_does_not_count()
    {
        await File.WriteAllTextAsync(_path, """
            {"kind":"Run","at":"2026-03-01T12:00:00+00:00","protocol":"1.6"}
            {"kind":"Sta
            """);

        (await Ledger.ReadAsync(_path)).Facts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("identity,password\n")]
    [InlineData("""{"kind":"Start","at":"2026-03-01T12:00:00+00:00"}""" + "\n")]
    public async Task A_file_that_is_no_ledger_is_refused(string text)
    {
        await File.WriteAllTextAsync(_path, text);

        await Should.ThrowAsync<FormatException>(() => Ledger.ReadAsync(_path));
    }

    [Fact]
    public async Task A_run_writes_what_was_acknowledged()
    {
        await RunUntilHeardAsync("Authorize", times: 3, Options with { LedgerPath = _path });

        var ledger = await Ledger.ReadAsync(_path);
        ledger.Of(LedgerFactKind.Start).ShouldAllBe(start => start.Transaction == 7 && start.IdTag == "LOAD");
        ledger.Of(LedgerFactKind.Start).Count().ShouldBe(CentralSystem.Heard("StartTransaction").Count);
        ledger.Of(LedgerFactKind.Stop).Count().ShouldBe(CentralSystem.Heard("StopTransaction").Count);
        ledger.Of(LedgerFactKind.Meter).Select(fact => (fact.At, fact.RegisterWh!.Value))
            .ShouldBe(CentralSystem.Heard("MeterValues").Select(LoadWire.MeterValue));
        ledger.Of(LedgerFactKind.Status).ShouldHaveSingleItem().Status.ShouldBe("Available");
        ledger.Facts.ShouldAllBe(fact => !fact.InDoubt);
    }

    [Fact]
    public async Task What_was_sent_and_never_acknowledged_is_in_doubt()
    {
        CentralSystem.Answer("StopTransaction", (string?)null);

        await RunUntilHeardAsync("MeterValues", times: 1, Options with { Scenario = LoadScenario.Meter, Drain = TimeSpan.FromSeconds(60), LedgerPath = _path });

        var ledger = await Ledger.ReadAsync(_path);
        ledger.Of(LedgerFactKind.Stop).ShouldBeEmpty();
        ledger.Of(LedgerFactKind.Stop, inDoubt: true).ShouldHaveSingleItem().Transaction.ShouldBe(7);
    }
}
