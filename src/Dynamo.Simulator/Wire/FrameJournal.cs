namespace Dynamo.Simulator.Wire;

/// <summary>Everything that crossed the socket, over all connections of one charge point. Safe for concurrent use.</summary>
public sealed class FrameJournal
{
    /// <summary>How many frames are kept; older ones are forgotten, so that a charge point may run for days.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<WireFrame> _frames = new();
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Told of each frame by the thread that sends or receives it; sent and received ones may come side by side.</summary>
    public Action<WireFrame>? Observer { get; set; }

    /// <summary>The frames so far, oldest first.</summary>
    public IReadOnlyList<WireFrame> Frames
    {
        get
        {
            lock (_lock)
                return [.. _frames];
        }
    }

    /// <summary>The first frame, past or future, for which <paramref name="matches"/> holds.</summary>
    public async Task<WireFrame> FirstAsync(Func<WireFrame, bool> matches, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_frames.FirstOrDefault(matches) is { } frame)
                    return frame;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    internal void Note(WireFrame frame)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_frames.Count == Capacity)
                _frames.Dequeue();
            _frames.Enqueue(frame);
            changed = _changed;
            _changed = NewSignal();
        }

        Observer?.Invoke(frame);
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
