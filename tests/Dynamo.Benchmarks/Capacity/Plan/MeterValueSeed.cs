using Npgsql;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// Fills a database with what half a year leaves behind: a session of an hour per day and charge point, with a meter value a minute. Written by SQL
/// because the order of arrival does not matter here and the time would.
/// </summary>
internal static class MeterValueSeed
{
    private const int ValuesPerSession = 60;
    private const int Days = 180;

    private const string Sessions = """
        insert into charging_sessions (
            session_id, organization_id, charge_point_id, transaction_id, connector_id, id_tag, id_tag_key, meter_start_mwh, started_at,
            authorization_status, received_at, last_register_mwh, last_reading_at, power_milliwatts, meter_stop_mwh, stopped_at, stop_reason,
            stop_synthesised, version, commit_id)
        select
            'seed_' || c.charge_point_id || '_' || day, c.organization_id, c.charge_point_id, day, 1, 'SEED', 'SEED', day * 11000000::bigint, began,
            'Accepted', began, (day + 1) * 11000000::bigint, began + interval '1 hour', 0, (day + 1) * 11000000::bigint, began + interval '1 hour', 'Local',
            false, 62, gen_random_uuid()
        from (select charge_point_id, organization_id from charge_points order by charge_point_id limit $1) c
        cross join generate_series(1, $2) day
        cross join lateral (select now() - interval '1 day' - day * interval '1 day' as began) at
        """;

    /// <summary>The text is that of a value with energy and power, as long as one that was sent.</summary>
    private const string MeterValues = """
        insert into meter_values (charge_point_id, connector_id, taken_at, digest, organization_id, session_id, received_at, samples)
        select
            s.charge_point_id, 1, taken_at, substring(sha256(convert_to(samples, 'UTF8')) for 16), s.organization_id, s.session_id, taken_at, samples
        from (select * from charging_sessions where session_id like 'seed\_%' order by started_at) s
        cross join generate_series(1, $1) minute
        cross join lateral (
            select
                s.started_at + minute * interval '1 minute' as taken_at,
                '[{"value":"' || (s.meter_start_mwh / 1000 + minute * 183) || '","measurand":"Energy.Active.Import.Register","unit":"Wh",'
                || '"context":"Sample.Periodic","location":"Outlet","format":"Raw"},{"value":"11000","measurand":"Power.Active.Import","unit":"W",'
                || '"context":"Sample.Periodic","location":"Outlet","format":"Raw"}]' as samples
        ) value
        """;

    /// <summary>Writes about as many meter values as wanted, and lets the database tidy up after them.</summary>
    public static async Task WriteAsync(string connectionString, long meterValues, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false });
        var chargePoints = (int)Math.Max(1, meterValues / ValuesPerSession / Days);
        var days = (int)(meterValues / ValuesPerSession / chargePoints);
        await ExecuteAsync(Sessions, chargePoints, days);
        await ExecuteAsync(MeterValues, ValuesPerSession);
        // Otherwise it would be done by itself in the middle of a measurement.
        await ExecuteAsync("vacuum (analyze) meter_values");
        await ExecuteAsync("vacuum (analyze) charging_sessions");
        await ExecuteAsync("checkpoint");

        async Task ExecuteAsync(string sql, params int[] parameters)
        {
            await using var command = dataSource.CreateCommand(sql);
            foreach (var parameter in parameters)
                command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = parameter });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
