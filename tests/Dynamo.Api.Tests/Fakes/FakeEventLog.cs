using Dynamo.Storage.Events;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>An event log in memory. It tells when its readers reached the end, so that tests wait for that and not for a while.</summary>
internal sealed class FakeEventLog : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<LoggedEvent> _events = [];
    private readonly List<TaskCompletionSource> _tailerAtEnd = [];
    private readonly List<TaskCompletionSource> _subscriberAtEnd = [];
    private TaskCompletionSource _news = NewSignal();

    /// <summary>Runs before each read by a subscriber, to let a test do things at that very moment.</summary>
    public Action? BeforeSubscriberReads { get; set; }

    /// <summary>How often the tailer has read.</summary>
    public int TailerReads { get; private set; }

    /// <summary>What looking for the end fails with.</summary>
    public Exception? EndFailure { get; set; }

    public LoggedEvent Append(string organizationId, string type, string? chargePointId = "CP-1", string data = "{}")
    {
        lock (_lock)
        {
            var number = _events.Count + 1;
            var row = new EventRow($"evt_{number}", organizationId, type, DateTimeOffset.UnixEpoch.AddSeconds(number), chargePointId, null, data);
            _events.Add(new(new(number / 3, number), row));
            WakeTailer();
            return _events[^1];
        }
    }

    /// <summary>Ends when the tailer has handed on everything that is in the log now.</summary>
    public Task TailerReachesEnd()
    {
        lock (_lock)
        {
            WakeTailer();
            return Register(_tailerAtEnd);
        }
    }

    /// <summary>Ends when a subscriber has replayed everything that is in the log.</summary>
    public Task SubscriberReachesEnd()
    {
        lock (_lock)
            return Register(_subscriberAtEnd);
    }

    public Task<EventPosition> EndAsync(CancellationToken cancellationToken)
    {
        if (EndFailure is { } failure)
            return Task.FromException<EventPosition>(failure);
        lock (_lock)
            return Task.FromResult(_events.Count == 0 ? EventPosition.Start : _events[^1].Position);
    }

    public Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, string? organizationId, int limit, CancellationToken cancellationToken)
    {
        if (organizationId is not null)
            BeforeSubscriberReads?.Invoke();
        lock (_lock)
        {
            if (organizationId is null)
                TailerReads++;
            var page = _events
                .Where(logged => (logged.Position.Transaction, logged.Position.Sequence).CompareTo((after.Transaction, after.Sequence)) > 0)
                .Where(logged => organizationId is null || logged.Event.OrganizationId == organizationId)
                .Take(limit)
                .ToList();
            if (page.Count == 0)
                Complete(organizationId is null ? _tailerAtEnd : _subscriberAtEnd);
            return Task.FromResult<IReadOnlyList<LoggedEvent>>(page);
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        lock (_lock)
            return _news.Task.WaitAsync(cancellationToken);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Register(List<TaskCompletionSource> signals)
    {
        signals.Add(NewSignal());
        return signals[^1].Task;
    }

    private static void Complete(List<TaskCompletionSource> signals)
    {
        signals.ForEach(signal => signal.TrySetResult());
        signals.Clear();
    }

    private void WakeTailer()
    {
        _news.TrySetResult();
        _news = NewSignal();
    }
}
