using System.Runtime.CompilerServices;
using System.Text.Json;
using Dynamo.Api.Wire;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Events;

namespace Dynamo.Api.Live;

/// <summary>
/// One subscriber's view of the feed. It is registered before its position is fixed and the log is read, so that an event is either in the log by then or comes through
/// the queue; what comes both ways is recognised by its position. That is why there is neither a gap nor a double.
/// </summary>
public sealed class LiveSubscription : IDisposable
{
    private const int ReplayPage = 500;

    private readonly LiveFeed _feed;
    private readonly IEventLog _log;
    private readonly TimeProvider _time;
    private readonly LiveSelection _selection;
    private readonly LiveQueue _queue;
    private EventPosition _position;

    internal LiveSubscription(LiveFeed feed, IEventLog log, TimeProvider time, string organizationId, LiveSelection selection, int capacity)
    {
        (_feed, _log, _time, OrganizationId, _selection) = (feed, log, time, organizationId, selection);
        _queue = new(capacity);
    }

    internal string OrganizationId { get; }

    /// <summary>The events: those of the log since the position asked for, then new ones as they happen. To be read once, by one reader.</summary>
    /// <exception cref="Storage.Commits.StorageUnavailableException">The log cannot be read; subscribe again from the last position.</exception>
    public async IAsyncEnumerable<LiveEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await foreach (var replayed in Replay(cancellationToken))
                yield return replayed;
            var gap = false;
            while (!gap)
            {
                if (!await _queue.WaitAsync(cancellationToken))
                    yield break;
                while (!gap && _queue.TryTake(out var item, out gap))
                {
                    if (gap || IsKnown(item))
                        continue;
                    _position = item.Position ?? _position;
                    yield return item.Event;
                }
            }

            _feed.NoteGap();
            yield return Gap();
        }
    }

    /// <summary>
    /// Decides where to begin. To be called once, after the registration: what is behind the log's end from then on comes through the log or the queue.
    /// </summary>
    internal async Task FixPosition(CancellationToken cancellationToken)
    {
        await _feed.Following.WaitAsync(cancellationToken);
        _position = _selection.From ?? await _log.EndAsync(cancellationToken);
    }

    /// <summary>Ends the subscription.</summary>
    public void Dispose()
    {
        _feed.Remove(this);
        _queue.Complete();
    }

    internal void Offer(LoggedEvent logged, Lazy<LiveItem> item)
    {
        if (_selection.Wants(logged.Event.Type, logged.Event.ChargePointId))
            _queue.OfferLogged(item.Value);
    }

    internal void OfferReading(string chargePointId, Lazy<LiveItem> item)
    {
        if (_selection.Wants(item.Value.Event.Event, chargePointId))
            _queue.OfferReading(item.Value);
    }

    /// <summary>Reads the log until its end.</summary>
    private async IAsyncEnumerable<LiveEvent> Replay([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await _log.ReadAsync(_position, OrganizationId, ReplayPage, cancellationToken);
            if (page.Count == 0)
                yield break;
            foreach (var logged in page)
            {
                _position = logged.Position;
                if (_selection.Wants(logged.Event.Type, logged.Event.ChargePointId))
                    yield return LiveEvent.From(logged);
            }
        }
    }

    private bool IsKnown(LiveItem item) =>
        item.Position is { } position
        && (position.Transaction, position.Sequence).CompareTo((_position.Transaction, _position.Sequence)) <= 0;

    private LiveEvent Gap()
    {
        var now = _time.GetUtcNow();
        var data = JsonSerializer.SerializeToElement(new GapData(_position.ToString()), ApiJson.Default.GapData);
        return new(Identifiers.New(Identifiers.Event, now), LiveEvent.GapEvent, now, Position: null, data);
    }
}
