using Dynamo.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Dynamo.Storage.Tests.Commits;

/// <summary>What the group-commit writer makes of a PostgreSQL that goes away.</summary>
public sealed class PostgreSqlFaultTests() : StorageContract(DatabaseKind.PostgreSql)
{
    private PostgreSqlTestDatabase PostgreSql => (PostgreSqlTestDatabase)Database;

    [Fact]
    public async Task A_commit_whose_answer_was_lost_after_it_landed_is_recognised_and_written_once()
    {
        await using var proxy = new CuttingProxy(PostgreSql.Server.Port);
        await using var services = Start(options: Through(proxy));
        var writer = services.GetRequiredService<IGroupCommit>();
        (await writer.CommitAsync(new Commit(), Cancellation)).ShouldBe(CommitOutcome.Committed);

        var lost = proxy.LoseNextAnswer();
        var commit = Samples.Save(Samples.State(), 0) with
        {
            MeterValues = [Samples.Value(Samples.Sample())],
            Commands = [Samples.Command()],
            Events = [Samples.Event()],
        };
        (await writer.CommitAsync(commit, Cancellation)).ShouldBe(CommitOutcome.Committed);

        lost.IsCompletedSuccessfully.ShouldBeTrue();
        (await Database.ScalarAsync("select version from charge_point_states")).ShouldBe(1L);
        (await Database.CountAsync("events")).ShouldBe(1);
        (await Database.CountAsync("meter_values")).ShouldBe(1);
        (await Database.CountAsync("commands")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_commit_of_a_batch_whose_answer_was_lost_gets_its_own_outcome()
    {
        await using var proxy = new CuttingProxy(PostgreSql.Server.Port);
        await using var services = Start(options: Through(proxy));
        var writer = services.GetRequiredService<IGroupCommit>();
        await CommitAsync(Samples.Save(Samples.Session(1), 0));
        await writer.CommitAsync(new Commit(), Cancellation);

        var lost = proxy.LoseNextAnswer();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 9).Select(number =>
            writer.CommitAsync(Samples.Save(Samples.Session(number), 0) with { Events = [Samples.Event($"evt_{number}")] }, Cancellation)));

        lost.IsCompletedSuccessfully.ShouldBeTrue();
        outcomes[0].ShouldBe(CommitOutcome.Conflict);
        outcomes.Skip(1).ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
        (await Database.CountAsync("charging_sessions")).ShouldBe(9);
        (await Database.CountAsync("events")).ShouldBe(8);
        (await Database.ScalarAsync("select max(version) from charging_sessions")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_commit_whose_connection_is_terminated_while_it_runs_is_written_once()
    {
        await CommitAsync(Samples.Save(Samples.State(), 0));
        await using var connection = (NpgsqlConnection)await Database.ConnectAsync();
        var hold = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "select version from charge_point_states for update");

        var commit = Commits.CommitAsync(Samples.Save(Samples.State(), 1) with { Events = [Samples.Event()] }, Cancellation);
        while (await ExecuteAsync(connection, "select count(pg_terminate_backend(pid)) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))") is 0L)
        {
            // Until the writer waits for the row that is held here.
        }
        await hold.RollbackAsync(Cancellation);

        (await commit).ShouldBe(CommitOutcome.Committed);
        (await Database.ScalarAsync("select version from charge_point_states")).ShouldBe(2L);
        (await Database.CountAsync("events")).ShouldBe(1);
    }

    [Fact]
    public async Task A_commit_waits_out_a_restart_of_the_server()
    {
        await using var server = await PostgreSqlServer.StartAsync(new PostgreSqlServerOptions { Fsync = false });
        var patient = new GroupCommitOptions { Patience = TimeSpan.FromMinutes(10) };
        await using var services = Start(patient, options: new DatabaseOptions(DatabaseKind.PostgreSql, server.ConnectionString()));
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(Cancellation);
        var writer = services.GetRequiredService<IGroupCommit>();
        (await writer.CommitAsync(Samples.Save(Samples.State(), 0), Cancellation)).ShouldBe(CommitOutcome.Committed);

        server.Kill();
        var commit = writer.CommitAsync(Samples.Save(Samples.State(), 1) with { Events = [Samples.Event()] }, Cancellation);
        await server.StartAgainAsync();

        (await commit).ShouldBe(CommitOutcome.Committed);
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync(Cancellation);
        (await ExecuteAsync(connection, "select version from charge_point_states")).ShouldBe(2L);
    }

    [Fact]
    public async Task Callers_are_told_when_the_server_stays_away_and_later_ones_do_not_wait_for_it_again()
    {
        var time = new FakeTimeProvider();
        var began = time.GetTimestamp();
        await using var nobody = new CuttingProxy(target: 1);
        await using var services = Start(time: time, options: Through(nobody));
        var writer = services.GetRequiredService<IGroupCommit>();

        var first = writer.CommitAsync(new Commit(), Cancellation);
        while (!first.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await Should.ThrowAsync<StorageUnavailableException>(() => first);
        time.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromSeconds(15));

        await Should.ThrowAsync<StorageUnavailableException>(() => writer.CommitAsync(new Commit(), Cancellation));
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Tests write their own statements.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private DatabaseOptions Through(CuttingProxy proxy) =>
        new(DatabaseKind.PostgreSql, PostgreSqlServer.ConnectionString(PostgreSql.Name, proxy.Port));
}
