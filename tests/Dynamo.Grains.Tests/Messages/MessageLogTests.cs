using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Text;
using Dynamo.Contracts.Messages;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Grains.Messages;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Dynamo.Grains.Tests.Messages;

public sealed class MessageLogTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly MessageLogOptions _options = new();
    private readonly ObservedClock _time = new();
    private readonly IMessageStore _store = Substitute.For<IMessageStore>();
    private readonly FakeWriter _written = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, long> _dropped = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly MessageLogMetrics _metrics;

    private readonly Dictionary<string, MessageOwner> _owners = new(StringComparer.Ordinal)
    {
        ["cp-1"] = new("org_1", "CP-1", MasksIdTags: false), ["cp-2"] = new("org_2", "Cp-2", MasksIdTags: true),
    };

    public MessageLogTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "dynamo.message_log.dropped")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var reason = (string)tags[0].Value!;
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + count;
        });
        _listener.Start();
        _metrics = new(meters);
        _store.FindOwnersAsync(Arg.Any<IReadOnlyCollection<string>>(), Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult<IReadOnlyDictionary<string, MessageOwner>>(_owners));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task What_is_noted_is_written_with_the_tenant_of_its_charge_point()
    {
        var (queue, writer) = Log();
        byte[] request = [.. """{"idTag":"A"}"""u8];
        queue.Note(Exchange("cp-1") with
        {
            Action = "Authorize",
            CallId = "1\u0007",
            Request = request,
            Response = """{"idTagInfo":{"status":"Accepted"}}"""u8.ToArray(),
            Latency = TimeSpan.FromMilliseconds(12),
            Rules = ["id.case", "NOT A RULE"],
        });
        // The buffer belongs to the gateway, which uses it again at once.
        Array.Clear(request);
        await writer.Round(Cancellation);

        var row = _written.Rows.ShouldHaveSingleItem();
        (row.OrganizationId, row.ChargePointId, row.Action, row.CallId, row.LatencyMs).ShouldBe(("org_1", "CP-1", "Authorize", "1?", 12));
        (row.Request, row.Response, row.IsTruncated).ShouldBe(("""{"idTag":"A"}""", """{"idTagInfo":{"status":"Accepted"}}""", false));
        row.Rules.ShouldBe(["id.case"]);
        row.MessageId.ShouldStartWith("msg_");
    }

    [Fact]
    public async Task Secrets_never_and_id_tags_as_the_tenant_wants_are_hidden_before_anything_is_cut()
    {
        _options.PayloadLength = 256;
        var (queue, writer) = Log();
        var secret = Encoding.UTF8.GetBytes($$"""{"key":"AuthorizationKey","value":"{{new string('s', 500)}}"}""");
        var tags = Encoding.UTF8.GetBytes($$"""{"list":[{{string.Join(',', Enumerable.Repeat("""{"idTag":"04A2B3"}""", 40))}}]}""");
        queue.Note(Exchange("CP-1") with { Request = secret });
        queue.Note(Exchange("CP-1") with { Request = tags });
        queue.Note(Exchange("CP-2") with { Request = tags });
        await writer.Round(Cancellation);

        _written.Rows[0].Request.ShouldBe("""{"key":"AuthorizationKey","value":"***"}""");
        _written.Rows[0].IsTruncated.ShouldBeFalse();
        _written.Rows[1].Request!.Length.ShouldBe(256);
        _written.Rows[1].IsTruncated.ShouldBeTrue();
        _written.Rows[1].Request!.ShouldContain("04A2B3");
        _written.Rows[2].Request!.ShouldNotContain("04A2B3");
        _written.Rows[2].ChargePointId.ShouldBe("Cp-2");
    }

    [Fact]
    public async Task A_full_queue_drops_and_counts_and_is_good_again_after_the_next_round()
    {
        (_options.QueueLength, _options.QueueBytes) = (3, 1_000);
        var (queue, writer) = Log();
        for (var number = 0; number < 5; number++)
            queue.Note(Exchange("CP-1"));
        _dropped.ShouldBe(new Dictionary<string, long>(StringComparer.Ordinal) { ["QueueLength"] = 2 });
        await writer.Round(Cancellation);
        _written.Rows.Count.ShouldBe(3);

        queue.Note(Exchange("CP-1") with { Request = new byte[600] });
        queue.Note(Exchange("CP-1") with { Response = new byte[600] });
        queue.Note(Exchange("CP-1"));
        await writer.Round(Cancellation);
        _written.Rows.Count.ShouldBe(5);
        _dropped["QueueBytes"].ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_written_is_written_later_once_and_in_order()
    {
        var (queue, writer) = Log();
        for (var number = 0; number < MessageLogWriter.MaxRows + 10; number++)
            queue.Note(Exchange("CP-1") with { CallId = $"{number}" });
        _written.Faults.Enqueue(null);
        _written.Faults.Enqueue(new StorageUnavailableException("away", new IOException()));
        await Should.ThrowAsync<StorageUnavailableException>(() => writer.Round(Cancellation));
        queue.Note(Exchange("CP-1") with { CallId = "last" });
        await writer.Round(Cancellation);
        await writer.Round(Cancellation);

        _written.Rows.Select(row => row.CallId).ShouldBe([.. Enumerable.Range(0, MessageLogWriter.MaxRows + 10).Select(number => $"{number}"), "last"]);
        _written.Rows.Select(row => row.MessageId).ShouldBe(_written.Rows.Select(row => row.MessageId).Order(StringComparer.Ordinal));
        _dropped.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_refused_and_one_of_nobody_are_left_out_alone()
    {
        var (queue, writer) = Log();
        foreach (var id in (string[])["CP-1", "CP-none", "CP-1", "CP-1"])
            queue.Note(Exchange(id));
        _written.Faults.Enqueue(new StorageRejectedException("no", new IOException()));
        _written.Faults.Enqueue(null);
        _written.Faults.Enqueue(new StorageRejectedException("no", new IOException()));
        await writer.Round(Cancellation);

        _written.Rows.Count.ShouldBe(2);
        _dropped.ShouldBe(new Dictionary<string, long>(StringComparer.Ordinal) { ["Unregistered"] = 1, ["Rejected"] = 1 });
    }

    [Fact]
    public async Task It_writes_by_itself_and_what_is_left_when_it_is_stopped()
    {
        var (queue, writer) = Log();
        await writer.StartAsync(Cancellation);
        await _time.Timer.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        queue.Note(Exchange("CP-1") with { CallId = "1" });
        _time.Advance(MessageLogWriter.Period);
        await _written.Next.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        queue.Note(Exchange("CP-1") with { CallId = "2" });
        await writer.StopAsync(Cancellation);

        _written.Rows.Select(row => row.CallId).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task What_is_left_without_a_database_is_counted()
    {
        var (queue, writer) = Log();
        queue.Note(Exchange("CP-1"));
        _written.Faults.Enqueue(new StorageUnavailableException("away", new IOException()));
        await Should.ThrowAsync<StorageUnavailableException>(() => writer.Round(Cancellation));
        queue.Note(Exchange("CP-1"));
        _written.Faults.Enqueue(new StorageUnavailableException("away", new IOException()));
        await writer.StopAsync(Cancellation);

        _dropped["Stopping"].ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_kept_where_the_log_is_switched_off()
    {
        _options.Enabled = false;
        var (queue, writer) = Log();
        queue.Note(Exchange("CP-1"));
        await writer.Round(Cancellation);
        _written.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Noting_an_exchange_allocates_nothing_once_the_queue_has_seen_as_many()
    {
        var (queue, _) = Log();
        var exchange = Exchange("CP-1") with { Action = "Heartbeat", CallId = "1", Request = "{}"u8.ToArray(), Response = """{"currentTime":"2030-01-31T12:00:00Z"}"""u8.ToArray() };
        for (var round = 0; round < 4; round++)
        {
            Note(1_000);
            queue.Take();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Note(1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Note(int count)
        {
            for (var number = 0; number < count; number++)
                queue.Note(exchange);
        }
    }

    /// <summary>Bytes that the writer of a gateway allocates for one message, apart from the database's. Who needs more must say why; docs/benchmarks.md has today's.</summary>
    [Theory]
    [InlineData("{}", """{"currentTime":"2030-01-31T12:00:00Z"}""", 1_000)]
    [InlineData(
        """{"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2030-01-31T12:00:00Z","sampledValue":[{"value":"12345","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"7400","measurand":"Power.Active.Import","unit":"W"}]}]}""",
        "{}", 1_500)]
    public void A_row_stays_within_its_budget(string request, string response, int budget)
    {
        var exchange = Exchange("CP-1") with { Action = "MeterValues", CallId = "1", Request = Encoding.UTF8.GetBytes(request), Response = Encoding.UTF8.GetBytes(response) };
        var owner = new MessageOwner("org_1", "CP-1", MasksIdTags: true);
        var best = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            MessageRows.Row(exchange, owner, round, 16_384);
            best = Math.Min(best, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{best} bytes");
        best.ShouldBeInRange(1, budget);
    }

    [Fact]
    public async Task Messages_are_forgotten_after_the_time_of_the_installation_or_the_shorter_one_of_their_tenant()
    {
        _options.RetentionDays = 10;
        _store.ListRetentionAsync(Arg.Any<CancellationToken>()).Returns([("org_1", null), ("org_2", 3), ("org_3", 300)]);
        _store.ForgetAsync("org_2", Arg.Any<DateTimeOffset>(), Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(MessageLogKeeper.MaxForgotten, 5);
        using var keeper = new MessageLogKeeper(_store, Options.Create(_options), _metrics, _time, NullLogger<MessageLogKeeper>.Instance);
        await keeper.Round(Cancellation);

        await _store.Received(1).ForgetAsync("org_1", Noon.AddDays(-10), MessageLogKeeper.MaxForgotten, Cancellation);
        await _store.Received(2).ForgetAsync("org_2", Noon.AddDays(-3), MessageLogKeeper.MaxForgotten, Cancellation);
        await _store.Received(1).ForgetAsync("org_3", Noon.AddDays(-10), MessageLogKeeper.MaxForgotten, Cancellation);
    }

    [Fact]
    public void Defaults_are_as_documented()
    {
        var options = new MessageLogOptions();
        (options.Enabled, options.RetentionDays, options.QueueLength, options.QueueBytes, options.PayloadLength).ShouldBe((true, 30, 20_000, 33_554_432, 16_384));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        foreach (var options in (MessageLogOptions[])
        [
            new() { RetentionDays = 0 }, new() { RetentionDays = 3_651 }, new() { QueueLength = 99 }, new() { QueueBytes = 1_048_575 }, new() { PayloadLength = 255 },
        ])
            Validator.TryValidateObject(options, new(options), [], validateAllProperties: true).ShouldBeFalse();
    }

    private static NotedExchange Exchange(string chargePointId) =>
        new(chargePointId, "connection", OcppVersion.V16, MessageDirection.FromChargePoint, MessageOutcome.Answered, Noon);

    private (MessageQueue Queue, MessageLogWriter Writer) Log()
    {
        var options = Options.Create(_options);
        var queue = new MessageQueue(options, _metrics);
        return (queue, new(queue, _store, _written, options, _metrics, _time, NullLogger<MessageLogWriter>.Instance));
    }

    /// <summary>A clock that tells when somebody begins to wait for it.</summary>
    private sealed class ObservedClock() : FakeTimeProvider(Noon)
    {
        public TaskCompletionSource Timer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Timer.TrySetResult();
            return timer;
        }
    }

    /// <summary>Takes rows, or fails as it is told.</summary>
    private sealed class FakeWriter : IMessageWriter
    {
        public List<LoggedMessage> Rows { get; } = [];

        public Queue<Exception?> Faults { get; } = new();

        public TaskCompletionSource Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task InsertAsync(IReadOnlyList<LoggedMessage> messages, CancellationToken cancellationToken)
        {
            if (Faults.TryDequeue(out var fault) && fault is not null)
                return Task.FromException(fault);
            Rows.AddRange(messages);
            Next.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
