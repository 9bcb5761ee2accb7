namespace Dynamo.Storage.Events;

/// <summary>Reads the event log in commit order.</summary>
public interface IEventLog
{
    /// <summary>The position after the last event there is.</summary>
    Task<EventPosition> EndAsync(CancellationToken cancellationToken);

    /// <summary>Events after a position, oldest first. An event never appears before a position that was handed out already.</summary>
    /// <param name="after">Position of the last event seen; <see cref="EventPosition.Start"/> for all.</param>
    /// <param name="organizationId">Only this tenant's events; <see langword="null"/> for the relay, which serves all tenants.</param>
    /// <param name="limit">Most events to return.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, string? organizationId, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Returns when new events were committed anywhere, or after the time; a hint, so read in either case. To be woken by an event that is committed
    /// between a read and the wait, start the wait first: <c>var wait = log.WaitAsync(…)</c>, read, and await it only if nothing was read.
    /// </summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}

/// <summary>An event with its place in the log.</summary>
public sealed record LoggedEvent(EventPosition Position, EventRow Event);

/// <summary>
/// A place in the log. Identity values alone are not one: transactions of several writers commit out of order and a reader would skip rows,
/// so the writing transaction's number comes first. As text it is opaque to callers.
/// </summary>
/// <param name="Transaction">Number of the writing transaction; 0 in a database with one writer.</param>
/// <param name="Sequence">Number of the row.</param>
public readonly record struct EventPosition(long Transaction, long Sequence)
{
    /// <summary>Before the first event.</summary>
    public static EventPosition Start => default;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Transaction}-{Sequence}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out EventPosition position)
    {
        position = default;
        var parts = text?.Split('-') ?? [];
        if (parts.Length != 2 || !long.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var transaction)
            || !long.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence))
            return false;
        position = new(transaction, sequence);
        return true;
    }
}
