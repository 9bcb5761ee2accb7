using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dynamo.Simulator.Tests.Load.Verification;

/// <summary>An SQLite file with the columns of the product's tables that the check reads, and one charging session in them.</summary>
internal sealed class ProductFile : IDisposable
{
    public static readonly DateTimeOffset Began = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SqliteConnection _connection;

    public ProductFile()
    {
        Path = System.IO.Path.GetTempFileName();
        _connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        _connection.Open();
        Run("""
            create table charging_sessions (
                session_id text, charge_point_id text, transaction_id integer, connector_id integer, id_tag text, meter_start_mwh integer,
                started_at integer, meter_stop_mwh integer, stopped_at integer, stop_reason text, stop_synthesised integer,
                currency text, energy_price_micro integer);
            create table meter_values (
                charge_point_id text, connector_id integer, taken_at integer, digest blob, organization_id text, session_id text,
                received_at integer, samples text);
            create table connectors (charge_point_id text, connector_id integer, ocpp_status text, reported_at integer);
            create table events (event_id text, type text, session_id text, data text);
            """);
        Run($"insert into charging_sessions values ('sess_1', 'CP-1', 7, 1, 'LOAD', 1000000, {At(1)}, 1500000, {At(3)}, 'Local', 0, 'EUR', 490000)");
        Run($$"""
            insert into meter_values values ('CP-1', 1, {{At(2)}}, x'00', 'org_1', 'sess_1', {{At(2)}},
                '[{"value":"1200","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"11000","measurand":"Power.Active.Import","unit":"W","location":"Outlet"}]')
            """);
        Run($"insert into connectors values ('CP-1', 1, 'Available', {At(4)})");
        Run("""insert into events values ('evt_1', 'session.started', 'sess_1', '{}')""");
        Run("""insert into events values ('evt_2', 'session.ended', 'sess_1', '{"energy_kwh":0.5,"total_cost":0.25,"currency":"EUR"}')""");
    }

    public string Path { get; }

    /// <summary>An instant as the product stores it.</summary>
    /// <param name="second">Seconds after the run began.</param>
    public static string At(int second) => (Began.AddSeconds(second).ToUnixTimeMilliseconds() * 1_000).ToString(CultureInfo.InvariantCulture);

    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _connection.Dispose();
        File.Delete(Path);
    }
}
