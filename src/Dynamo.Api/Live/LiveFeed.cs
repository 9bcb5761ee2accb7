using System.Collections.Immutable;
using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Live;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Events;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Live;

/// <summary>
/// Hands events to whoever watches in this process: logged ones as <see cref="EventTailer"/> reads them, meter readings as this silo's live service
/// gets them. The hub and the console's components subscribe here.
/// </summary>
public sealed class LiveFeed(IEventLog log, IOptions<LiveOptions> options, ApiMetrics metrics, TimeProvider time) : ILiveReadings
{
    private const decimal WattsPerKw = 1_000m;

    private readonly Lock _change = new();
    private volatile ImmutableDictionary<string, ImmutableHashSet<LiveSubscription>> _subscriptions =
        ImmutableDictionary<string, ImmutableHashSet<LiveSubscription>>.Empty;

    private TaskCompletionSource _watched = NewSignal();
    private TaskCompletionSource _following = NewSignal();
    private int _count;

    /// <summary>Ends when the log is being followed. A subscriber that read the log to its end before would miss what comes between.</summary>
    internal Task Following
    {
        get
        {
            lock (_change)
                return _following.Task;
        }
    }

    /// <summary>Ends when there is a subscription.</summary>
    internal Task Watched
    {
        get
        {
            lock (_change)
                return _watched.Task;
        }
    }

    /// <summary>
    /// Subscribes. Whatever happens after this returned is in the subscription, however late its reading begins. The caller disposes of it when it
    /// stops reading.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="cancellationToken">Ends the wait for the log.</param>
    /// <exception cref="Storage.Commits.StorageUnavailableException">The log cannot be read.</exception>
    public async Task<Outcome<LiveSubscription>> Subscribe(Caller caller, LiveFilter filter, CancellationToken cancellationToken)
    {
        var selection = LiveSelection.Read(caller, filter);
        if (!selection.IsDone)
            return selection.Refusal;
        var subscription = new LiveSubscription(this, log, time, caller.OrganizationId, selection.Value, options.Value.QueueCapacity);
        if (!TryAdd(subscription))
        {
            metrics.LimitHit(ApiMetrics.LiveSubscriptions);
            return new Refusal(ErrorCodes.TooManySubscriptions, "Too many live subscriptions are open.");
        }

        try
        {
            await subscription.FixPosition(cancellationToken);
            return subscription;
        }
        catch
        {
            subscription.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Publish(IReadOnlyList<MeterReading> readings)
    {
        foreach (var reading in readings)
        {
            var subscriptions = Of(reading.OrganizationId);
            if (subscriptions.IsEmpty)
                continue;
            var item = new Lazy<LiveItem>(() => Item(reading));
            foreach (var subscription in subscriptions)
                subscription.OfferReading(reading.ChargePointId, item);
        }
    }

    /// <summary>Hands on a logged event. Called by one thread at a time, in the order of the log.</summary>
    internal void Publish(LoggedEvent logged)
    {
        var item = new Lazy<LiveItem>(() => new(LiveEvent.From(logged), logged.Position));
        foreach (var subscription in Of(logged.Event.OrganizationId))
            subscription.Offer(logged, item);
    }

    /// <summary>The log is being followed from its end.</summary>
    internal void StartFollowing()
    {
        lock (_change)
            _following.TrySetResult();
    }

    /// <summary>The log cannot be read: those who wait for it to be followed are told, later ones wait for the next attempt.</summary>
    internal void FailFollowing(Exception exception)
    {
        lock (_change)
        {
            if (_following.TrySetException(exception))
                _following = NewSignal();
        }
    }

    /// <summary>Says that the log is not followed any more, if nobody watches: reading what nobody wants would cost as much as it is busy.</summary>
    /// <returns>Whether that is so. The next subscription then waits until the log is followed again.</returns>
    internal bool StopFollowingIfUnwatched()
    {
        lock (_change)
        {
            if (_count > 0)
                return false;
            if (_following.Task.IsCompleted)
                _following = NewSignal();
            return true;
        }
    }

    /// <summary>A subscriber was too slow and goes on through the log.</summary>
    internal void NoteGap() => metrics.LimitHit(ApiMetrics.LiveQueue);

    internal void Remove(LiveSubscription subscription)
    {
        lock (_change)
        {
            var others = Of(subscription.OrganizationId).Remove(subscription);
            if (ReferenceEquals(others, Of(subscription.OrganizationId)))
                return;
            if (--_count == 0)
                _watched = NewSignal();
            _subscriptions = others.IsEmpty
                ? _subscriptions.Remove(subscription.OrganizationId)
                : _subscriptions.SetItem(subscription.OrganizationId, others);
        }
    }

    private bool TryAdd(LiveSubscription subscription)
    {
        lock (_change)
        {
            if (_count >= options.Value.MaxSubscriptions)
                return false;
            if (_count++ == 0)
                _watched.TrySetResult();
            _subscriptions = _subscriptions.SetItem(subscription.OrganizationId, Of(subscription.OrganizationId).Add(subscription));
            return true;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ImmutableHashSet<LiveSubscription> Of(string organizationId) => _subscriptions.GetValueOrDefault(organizationId, []);

    private LiveItem Item(MeterReading reading)
    {
        var data = new MeterReadingData(
            reading.ChargePointId,
            reading.ConnectorId,
            reading.SessionId,
            reading.TransactionId,
            reading.EnergyKwh,
            reading.PowerW / WattsPerKw,
            reading.Cost,
            reading.Currency);
        return new(
            new(
                Identifiers.New(Identifiers.Event, time.GetUtcNow()),
                EventTypes.MeterReading,
                reading.At,
                Position: null,
                JsonSerializer.SerializeToElement(data, ApiJson.Default.MeterReadingData)),
            Position: null);
    }
}
