using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Dynamo.Api.Live;

/// <summary>
/// What waits for one subscriber. It never blocks the writer: when it is full, logged events are dropped and the gap is remembered;
/// readings are hints and are dropped without a word.
/// </summary>
internal sealed class LiveQueue(int capacity)
{
    /// <summary>Wakes a reader that drained the queue between a refused write and the note of the gap.</summary>
    private static readonly LiveItem Wake = new(null!, null);

    private readonly Channel<LiveItem> _channel = Channel.CreateBounded<LiveItem>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int _gap;

    /// <summary>Adds a logged event. One writer at a time, in the order of the log.</summary>
    public void OfferLogged(LiveItem item)
    {
        if (_channel.Writer.TryWrite(item))
            return;
        Volatile.Write(ref _gap, 1);
        _channel.Writer.TryWrite(Wake);
    }

    /// <summary>Adds a reading if there is room.</summary>
    public void OfferReading(LiveItem item) => _channel.Writer.TryWrite(item);

    /// <summary>Waits until there is something to read, or until nothing will ever come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>
    /// Takes the next event. The gap is looked at after the event was taken: whatever was written after a dropped event was written after the note.
    /// </summary>
    /// <param name="item">The event.</param>
    /// <param name="gap">Whether events were dropped since the last time, so that this one and all others must be read from the log instead.</param>
    public bool TryTake([NotNullWhen(true)] out LiveItem? item, out bool gap)
    {
        gap = false;
        while (_channel.Reader.TryRead(out item))
        {
            gap = Interlocked.Exchange(ref _gap, 0) == 1;
            if (gap || !ReferenceEquals(item, Wake))
                return true;
        }

        return false;
    }

    /// <summary>Ends the reading.</summary>
    public void Complete() => _channel.Writer.TryComplete();
}
