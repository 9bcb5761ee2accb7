using Dynamo.Simulator.Load.Ledgers;
using Dynamo.Simulator.Load.Verification;
using static Dynamo.Simulator.Tests.Load.Verification.ProductFile;

namespace Dynamo.Simulator.Tests.Load.Verification;

public sealed class LedgerCheckTests : IDisposable
{
    private const string Starts = "acknowledged starts are one session each";
    private const string Stops = "acknowledged stops ended their session";
    private const string Sessions = "sessions and their ends come from the ledger";
    private const string MeterOnce = "acknowledged meter values are there once";
    private const string MeterKnown = "meter values come from the ledger";
    private const string Status = "last status of each connector";
    private const string Events = "sessions have one event for each beginning and end";
    private const string Energy = "energy of charges, 500000 mWh in all";
    private const string Money = "cost of charges";

    private static readonly LedgerFact Start = Fact(LedgerFactKind.Start, 1) with { Transaction = 7, IdTag = "LOAD", RegisterWh = 1_000 };
    private static readonly LedgerFact Meter = Fact(LedgerFactKind.Meter, 2) with { Transaction = 7, RegisterWh = 1_200, PowerW = 11_000 };
    private static readonly LedgerFact Stop = Fact(LedgerFactKind.Stop, 3) with { Transaction = 7, RegisterWh = 1_500, Reason = "Local" };
    private static readonly LedgerFact Available = Fact(LedgerFactKind.Status, 4) with { Status = "Available" };
    private static readonly LedgerFact[] AllFacts = [Start, Meter, Stop, Available];

    private readonly ProductFile _product = new();
    private readonly string _ledger = Path.GetTempFileName();

    [Fact]
    public async Task Equal_books_are_equal()
    {
        var report = await CheckAsync(AllFacts);

        report.IsEqual.ShouldBeTrue(string.Join('\n', report.Checks));
        report.Checks.ShouldAllBe(check => check.Compared > 0);
    }

    [Theory]
    [InlineData("delete from charging_sessions", Starts, Stops, MeterOnce, Energy, Money)]
    [InlineData("insert into charging_sessions select 'sess_2', charge_point_id, transaction_id, connector_id, id_tag, meter_start_mwh, started_at, null, null, null, null, null, null from charging_sessions", Starts, Stops, Events)]
    [InlineData("update charging_sessions set meter_start_mwh = meter_start_mwh + 1", Starts, Energy)]
    [InlineData("update charging_sessions set started_at = started_at + 1", Starts)]
    [InlineData("update charging_sessions set id_tag = 'OTHER'", Starts)]
    [InlineData("update charging_sessions set connector_id = 2", Starts)]
    [InlineData("update charging_sessions set meter_stop_mwh = meter_stop_mwh - 1", Stops, Sessions, Energy)]
    [InlineData("update charging_sessions set stopped_at = stopped_at + 1", Stops, Sessions)]
    [InlineData("update charging_sessions set stop_reason = 'Other'", Stops, Sessions)]
    [InlineData("update charging_sessions set stop_synthesised = 1", Stops)]
    [InlineData("update charging_sessions set stopped_at = null", Stops, Events, Energy)]
    [InlineData("insert into charging_sessions select 'sess_2', charge_point_id, 8, connector_id, id_tag, meter_start_mwh, started_at + 1, null, null, null, null, null, null from charging_sessions", Sessions, Events)]
    [InlineData("delete from meter_values", MeterOnce)]
    [InlineData("insert into meter_values select * from meter_values", MeterOnce)]
    [InlineData("update meter_values set samples = replace(samples, '1200', '1201')", MeterOnce)]
    [InlineData("update meter_values set session_id = null", MeterOnce)]
    [InlineData("update meter_values set samples = '[]'", MeterOnce)]
    [InlineData("insert into meter_values select charge_point_id, connector_id, taken_at + 1, digest, organization_id, session_id, received_at, samples from meter_values", MeterKnown)]
    [InlineData("update connectors set ocpp_status = 'Charging'", Status)]
    [InlineData("update connectors set reported_at = reported_at - 5000", Status)]
    [InlineData("update connectors set reported_at = reported_at + 1", Status)]
    [InlineData("delete from connectors", Status)]
    [InlineData("delete from events where type = 'session.started'", Events)]
    [InlineData("delete from events where type = 'session.ended'", Events, Energy, Money)]
    [InlineData("insert into events select 'evt_3', type, session_id, data from events where type = 'session.ended'", Events)]
    [InlineData("update events set data = replace(data, '0.5', '0.500001')", Energy)]
    [InlineData("update events set data = replace(data, '0.25', '0.24')", Money)]
    [InlineData("update events set data = replace(data, 'EUR', 'USD')", Money)]
    public async Task Every_deviation_is_found(string change, params string[] checks)
    {
        _product.Run(change);

        var report = await CheckAsync(AllFacts);

        report.IsEqual.ShouldBeFalse();
        report.Checks.Where(check => check.Deviations > 0).Select(check => check.Name).ShouldBe(checks);
        report.Checks.Where(check => check.Deviations > 0).ShouldAllBe(check => check.Examples.Count > 0);
    }

    [Fact]
    public async Task What_is_in_doubt_may_be_there()
    {
        var report = await CheckAsync(Start with { Transaction = 0, InDoubt = true }, Available);

        // Whether the central system gave the start an id is not known, so what followed it would be deviations; there is nothing here.
        report.Checks.Single(check => check.Name == Sessions).Examples.ShouldHaveSingleItem().ShouldContain("ended it so");
        _product.Run("update charging_sessions set stopped_at = null");
        _product.Run("delete from events where type = 'session.ended'");
        _product.Run("delete from meter_values");
        (await CheckAsync(Start with { Transaction = 0, InDoubt = true }, Available)).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_in_doubt_may_be_missing()
    {
        _product.Run("delete from meter_values");
        _product.Run("update charging_sessions set stopped_at = null");
        _product.Run("delete from events where type = 'session.ended'");

        var report = await CheckAsync(Start, Meter with { InDoubt = true }, Stop with { InDoubt = true }, Available);

        report.IsEqual.ShouldBeTrue(string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task What_is_in_doubt_must_not_be_there_twice()
    {
        _product.Run("insert into meter_values select * from meter_values");

        var report = await CheckAsync(Start, Meter with { InDoubt = true }, Stop, Available);

        report.Checks.Single(check => check.Deviations > 0).Name.ShouldBe(MeterOnce);
    }

    [Fact]
    public async Task Rows_of_other_charge_points_and_times_do_not_matter()
    {
        _product.Run("insert into charging_sessions select 'sess_2', 'CP-2', 1, 1, 'X', 0, started_at, null, null, null, null, null, null from charging_sessions");
        _product.Run("insert into charging_sessions select 'sess_3', 'CP-1', 1, 1, 'X', 0, started_at - 10000000, null, null, null, null, null, null from charging_sessions where session_id = 'sess_1'");
        _product.Run("insert into meter_values select 'CP-2', connector_id, taken_at, digest, organization_id, session_id, received_at, samples from meter_values");

        (await CheckAsync(AllFacts)).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_without_a_tariff_has_no_cost()
    {
        _product.Run("update charging_sessions set currency = null, energy_price_micro = null");
        (await CheckAsync(AllFacts)).Checks.Single(check => check.Deviations > 0).Name.ShouldBe(Money);

        _product.Run("""update events set data = '{"energy_kwh":0.5,"total_cost":null,"currency":null}' where type = 'session.ended'""");
        (await CheckAsync(AllFacts)).IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task Examples_are_limited_and_the_rest_is_counted()
    {
        var report = await CheckAsync([.. AllFacts, .. Enumerable.Range(10, 50).Select(second => Meter with { At = Began.AddSeconds(second) })]);

        var check = report.Checks.Single(check => check.Name == MeterOnce);
        check.Deviations.ShouldBe(50);
        check.Examples.Count.ShouldBe(LedgerCheckResult.MaxExamples);
    }

    [Fact]
    public async Task A_ledger_of_2_0_1_is_refused()
    {
        await WriteAsync("2.0.1", AllFacts);

        (await Should.ThrowAsync<NotSupportedException>(() => LedgerCheck.RunAsync(_ledger, _product.Path))).Message
            .ShouldContain("The product does not store OCPP 2.0.1 yet");
    }

    [Theory]
    [InlineData(1_000, "EUR", 490_000, "0.00")]
    [InlineData(500_000, "EUR", 490_000, "0.25")]
    [InlineData(1_000_000, "JPY", 500_000, "1")]
    [InlineData(1_000_000, "KWD", 123_500, "0.124")]
    public void Money_is_rounded_half_away_from_zero_to_the_minor_unit(long energyMwh, string currency, long priceMicro, string amount) =>
        Bill.Amount(energyMwh, new(currency, priceMicro)).ShouldBe(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

    public void Dispose()
    {
        _product.Dispose();
        File.Delete(_ledger);
    }

    private async Task<LedgerCheckReport> CheckAsync(params LedgerFact[] facts)
    {
        await WriteAsync("1.6", facts);
        return await LedgerCheck.RunAsync(_ledger, _product.Path);
    }

    private async Task WriteAsync(string protocol, LedgerFact[] facts)
    {
        await using var writer = new LedgerWriter(_ledger, TimeProvider.System);
        writer.Note(new LedgerFact { Kind = LedgerFactKind.Run, At = Began, Protocol = protocol });
        foreach (var fact in facts)
            writer.Note(fact);
    }

    private static LedgerFact Fact(LedgerFactKind kind, int second) => new() { Kind = kind, At = Began.AddSeconds(second), ChargePoint = "CP-1", Connector = 1 };
}
