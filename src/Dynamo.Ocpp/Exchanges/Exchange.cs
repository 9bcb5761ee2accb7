using Dynamo.Ocpp.Frames;

namespace Dynamo.Ocpp.Exchanges;

/// <summary>
/// The calls that one side of one connection makes: at most one is open at a time (OCPP-J 1.6 section 4.1.1), the others wait in a
/// bounded queue, by priority and then in order. Knows neither sockets nor clocks; its owner feeds it frames and the time.
/// <para>
/// Every accepted call completes exactly once: through <see cref="Match(CallResultFrame)"/>, <see cref="Match(CallErrorFrame)"/>,
/// <see cref="Expire"/>, <see cref="TakeOverdue"/> or <see cref="Close"/>. An answer is matched by id to the open call only, so one that comes after its timeout
/// is never taken for the answer to a later call.
/// </para>
/// <para>Not safe for concurrent use: its owner calls it from one place, or guards it.</para>
/// </summary>
/// <typeparam name="TContext">What the owner hangs on a call to know it again.</typeparam>
/// <param name="options">The limits.</param>
public sealed class Exchange<TContext>(ExchangeOptions options)
{
    private readonly PriorityQueue<OutgoingCall<TContext>, (CallPriority Priority, long Number)> _queue = new();
    private readonly List<OutgoingCall<TContext>> _overdue = [];
    private long _number;
    private OutgoingCall<TContext>? _open;
    private bool _closed;

    /// <summary>Whether any call ever had an end of its own; those of a charge point have none, and cost nothing here.</summary>
    private bool _mayBeOver;

    /// <summary>Number of calls that wait to be sent.</summary>
    public int QueuedCalls => _queue.Count;

    /// <summary>When the open call times out; null when none is open.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Puts a call into the queue, behind those of the same priority.</summary>
    /// <returns>False when the queue is full or the exchange closed: the call was not taken and never will be.</returns>
    public bool Enqueue(OutgoingCall<TContext> call)
    {
        if (_closed || _queue.Count >= options.QueueCapacity)
            return false;

        _queue.Enqueue(call, (call.Priority, _number++));
        _mayBeOver |= call.GiveUpAt is not null;
        return true;
    }

    /// <summary>Opens the next call, which the owner now has to send.</summary>
    /// <param name="now">The time, from which the call's timeout runs.</param>
    /// <returns>The call to send; null while one is open, or when none waits.</returns>
    public OutgoingCall<TContext>? TakeNext(DateTimeOffset now)
    {
        SetOverdueAside(now);
        if (_open is not null || !_queue.TryDequeue(out var next, out _))
            return null;

        _open = next;
        var deadline = now + (next.Timeout ?? options.CallTimeout);
        Deadline = next.GiveUpAt < deadline ? next.GiveUpAt : deadline;
        return next;
    }

    /// <summary>Removes the calls whose time was over before their turn came.</summary>
    /// <param name="now">The time.</param>
    public IReadOnlyList<CompletedCall<TContext>> TakeOverdue(DateTimeOffset now)
    {
        SetOverdueAside(now);
        if (_overdue.Count == 0)
            return [];
        var overdue = _overdue.ConvertAll(call => new CompletedCall<TContext>(call, new CallOutcome.NeverSent()));
        _overdue.Clear();
        return overdue;
    }

    /// <summary>Completes the open call with a received answer.</summary>
    /// <returns>The completed call; null when the id is not that of the open call: log and drop the frame.</returns>
    public CompletedCall<TContext>? Match(CallResultFrame answer) =>
        IsOpen(answer) ? Complete(new CallOutcome.Answered(answer.Payload)) : null;

    /// <inheritdoc cref="Match(CallResultFrame)"/>
    public CompletedCall<TContext>? Match(CallErrorFrame answer) =>
        IsOpen(answer) ? Complete(new CallOutcome.Refused(answer.ErrorCode, answer.ErrorDescription)) : null;

    /// <summary>Gives the open call up when its time is over.</summary>
    /// <returns>The call that timed out; null when none is open or its deadline lies ahead.</returns>
    public CompletedCall<TContext>? Expire(DateTimeOffset now) =>
        Deadline <= now ? Complete(new CallOutcome.TimedOut()) : null;

    /// <summary>Ends the exchange with its connection. Nothing is accepted afterwards.</summary>
    /// <returns>The open call, if any, then the queued ones in the order in which they would have gone; empty when called again.</returns>
    public IReadOnlyList<CompletedCall<TContext>> Close()
    {
        _closed = true;
        var completed = new List<CompletedCall<TContext>>(_queue.Count + 1);
        if (_open is not null)
            completed.Add(Complete(new CallOutcome.ConnectionLost()));
        while (_queue.TryDequeue(out var call, out _))
            completed.Add(new CompletedCall<TContext>(call, new CallOutcome.NeverSent()));
        completed.AddRange(_overdue.Select(call => new CompletedCall<TContext>(call, new CallOutcome.NeverSent())));
        _overdue.Clear();
        return completed;
    }

    /// <summary>What is over is not sent any more, and waits to be told.</summary>
    private void SetOverdueAside(DateTimeOffset now)
    {
        if (!_mayBeOver || _queue.Count == 0)
            return;
        foreach (var (call, _) in _queue.UnorderedItems.Where(item => item.Element.GiveUpAt <= now).OrderBy(item => item.Priority).ToList())
        {
            _queue.Remove(call, out _, out _);
            _overdue.Add(call);
        }
    }

    private bool IsOpen(Frame answer) => string.Equals(_open?.Id, answer.Id, StringComparison.Ordinal);

    private CompletedCall<TContext> Complete(CallOutcome outcome)
    {
        var completed = new CompletedCall<TContext>(_open!, outcome);
        _open = null;
        Deadline = null;
        return completed;
    }
}
