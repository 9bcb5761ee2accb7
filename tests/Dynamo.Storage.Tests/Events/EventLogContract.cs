using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests.Events;

public abstract class EventLogContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_empty_log_ends_at_its_start()
    {
        (await Events.EndAsync(Cancellation)).ShouldBe(EventPosition.Start);
        (await Events.ReadAsync(EventPosition.Start, null, 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_come_back_as_they_were_written_in_their_order()
    {
        var rows = Enumerable.Range(1, 5).Select(number => Samples.Event($"evt_{6 - number}")).ToArray();
        rows[2] = rows[2] with { ChargePointId = null, SessionId = null };
        await CommitAsync(Samples.Append(rows[..3]));
        await CommitAsync(Samples.Append(rows[3..]));

        var events = await ReadAllAsync(expected: 5);
        events.Select(item => item.Event).ShouldBe(rows);
        (await Events.EndAsync(Cancellation)).ShouldBe(events[^1].Position);
        (await Events.ReadAsync(events[^1].Position, null, 10, Cancellation)).ShouldBeEmpty();
        (await Events.ReadAsync(events[1].Position, null, 2, Cancellation)).Select(item => item.Event).ShouldBe(rows[2..4]);
    }

    [Fact]
    public async Task A_tenant_sees_its_own_events_only()
    {
        await CommitAsync(Samples.Append(Samples.Event("evt_1"), Samples.Event("evt_2", "org_2"), Samples.Event("evt_3")));
        var events = await ReadAllAsync(expected: 3);
        (await Events.ReadAsync(EventPosition.Start, Samples.Tenant, 10, Cancellation)).ShouldBe([events[0], events[2]]);
        (await Events.ReadAsync(events[0].Position, Samples.Tenant, 10, Cancellation)).ShouldBe([events[2]]);
        (await Events.ReadAsync(EventPosition.Start, "org_3", 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_written_again_keeps_its_place()
    {
        await CommitAsync(Samples.Append(Samples.Event("evt_1"), Samples.Event("evt_1")));
        await CommitAsync(Samples.Append(Samples.Event("evt_2"), Samples.Event("evt_1", data: "{}")));
        (await ReadAllAsync(expected: 2)).Select(item => item.Event).ShouldBe([Samples.Event("evt_1"), Samples.Event("evt_2")]);
    }

    [Fact]
    public async Task A_wait_that_began_before_the_read_ends_when_events_are_committed()
    {
        await ListenAsync();
        var wait = Events.WaitAsync(Long, Cancellation);
        wait.IsCompleted.ShouldBeFalse();
        await CommitAsync(Samples.Append(Samples.Event()));
        await wait;
        (await ReadAllAsync(expected: 1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_ends_after_its_time_and_when_it_is_cancelled()
    {
        await Events.WaitAsync(TimeSpan.FromMilliseconds(1), Cancellation);
        using var cancelled = new CancellationTokenSource();
        var wait = Events.WaitAsync(Long, cancelled.Token);
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => wait);
    }

    [Theory]
    [InlineData("0-0", 0, 0)]
    [InlineData("12-9007199254740993", 12, 9007199254740993)]
    public void A_position_is_read_from_its_text(string text, long transaction, long sequence)
    {
        EventPosition.TryParse(text, out var position).ShouldBeTrue();
        position.ShouldBe(new EventPosition(transaction, sequence));
        position.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-2-3")]
    [InlineData("-1-2")]
    [InlineData("1- 2")]
    public void Any_other_text_is_no_position(string? text) => EventPosition.TryParse(text, out _).ShouldBeFalse();

    /// <summary>Returns when signals arrive for certain: the connection that listens raises one as soon as it does.</summary>
    protected virtual Task ListenAsync() => Task.CompletedTask;

    /// <summary>Reads until the events are there: a transaction of another test on the same server may hide them for a moment.</summary>
    protected async Task<IReadOnlyList<LoggedEvent>> ReadAllAsync(int expected)
    {
        while (true)
        {
            var events = await Events.ReadAsync(EventPosition.Start, null, expected + 1, Cancellation);
            if (events.Count >= expected)
                return events;
        }
    }
}

public sealed class EventLogOnSqlite() : EventLogContract(DatabaseKind.Sqlite);

public sealed class EventLogOnPostgreSql() : EventLogContract(DatabaseKind.PostgreSql)
{
    [Fact]
    public async Task An_event_of_a_transaction_that_began_earlier_and_commits_later_is_not_skipped()
    {
        await using var connection = await Database.ConnectAsync();
        var slow = await connection.BeginTransactionAsync(Cancellation);
        await using var insert = connection.CreateCommand();
        insert.CommandText = "insert into events (event_id, organization_id, type, occurred_at, data) values ('evt_slow', 'org_1', 'test', now(), '{}')";
        await insert.ExecuteNonQueryAsync(Cancellation);

        await CommitAsync(Samples.Append(Samples.Event("evt_fast")));
        (await Events.ReadAsync(EventPosition.Start, null, 10, Cancellation)).ShouldBeEmpty();
        (await Events.EndAsync(Cancellation)).ShouldBe(EventPosition.Start);

        await slow.CommitAsync(Cancellation);
        (await ReadAllAsync(expected: 2)).Select(item => item.Event.EventId).ShouldBe(["evt_slow", "evt_fast"]);
    }

    [Fact]
    public async Task Readers_that_follow_several_writers_see_every_event_once_and_in_one_order()
    {
        const int Writers = 3;
        const int EventsOfWriter = 400;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");

        await using var other = Start();
        await using var third = Start();
        var writers = new[] { Commits, other.GetRequiredService<IGroupCommit>(), third.GetRequiredService<IGroupCommit>() };
        var readers = new[] { Events, other.GetRequiredService<IEventLog>() }.Select(log => Task.Run(() => FollowAsync(log, Writers * EventsOfWriter))).ToList();
        await Task.WhenAll(writers.Index().Select(item => Task.Run(() => WriteAsync(item.Item, item.Index, EventsOfWriter, new Random(seed + item.Index)))));
        var seen = await Task.WhenAll(readers);

        seen[0].Select(item => item.Event.EventId).Distinct().Count().ShouldBe(Writers * EventsOfWriter, $"seed {seed}");
        seen[1].ShouldBe(seen[0], $"seed {seed}");
    }

    [Fact]
    public async Task The_connection_that_listens_is_opened_again_when_it_is_lost()
    {
        await ListenAsync();
        var wait = Events.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        (await Database.ScalarAsync(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like 'listen %'")).ShouldBe(1L);
        await wait;

        var next = Events.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await CommitAsync(Samples.Append(Samples.Event()));
        await next;
    }

    protected override Task ListenAsync() => Events.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

    private static async Task WriteAsync(IGroupCommit writer, int number, int count, Random random)
    {
        for (var written = 0; written < count;)
        {
            var burst = Enumerable.Range(written, Math.Min(random.Next(1, 40), count - written)).ToList();
            written += burst.Count;
            var commits = burst.Select(index => writer.CommitAsync(Samples.Append(Samples.Event($"evt_{number}_{index}")), Cancellation));
            (await Task.WhenAll(commits)).ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
        }
    }

    private static async Task<IReadOnlyList<LoggedEvent>> FollowAsync(IEventLog log, int count)
    {
        var seen = new List<LoggedEvent>();
        while (seen.Count < count)
        {
            var wait = log.WaitAsync(TimeSpan.FromMilliseconds(100), Cancellation);
            var events = await log.ReadAsync(seen.Count == 0 ? EventPosition.Start : seen[^1].Position, null, 50, Cancellation);
            seen.AddRange(events);
            if (events.Count == 0)
                await wait;
        }
        return seen;
    }
}
