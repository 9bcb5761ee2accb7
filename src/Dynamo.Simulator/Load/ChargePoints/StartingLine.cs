namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>Where the charge points gather: all boot, and when the last one has, all go on together.</summary>
internal sealed class StartingLine(int chargePoints, TimeProvider time)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _begin = time.GetTimestamp();
    private long _lastBoot = time.GetTimestamp();
    private int _boots;
    private int _arrived;

    /// <summary>Completes when all have arrived.</summary>
    public Task Complete => _complete.Task;

    /// <summary>Completes when all may go on, with whether there is anything left to do.</summary>
    public Task<bool> Released => _released.Task;

    /// <summary>BootNotifications that were answered.</summary>
    public int Boots => Volatile.Read(ref _boots);

    /// <summary>From the beginning to the last answered BootNotification.</summary>
    public TimeSpan Took => time.GetElapsedTime(_begin, Volatile.Read(ref _lastBoot));

    public void NoteBoot()
    {
        Interlocked.Increment(ref _boots);
        Volatile.Write(ref _lastBoot, time.GetTimestamp());
    }

    public void Arrive()
    {
        if (Interlocked.Increment(ref _arrived) == chargePoints)
            _complete.TrySetResult();
    }

    public void Release(bool goOn) => _released.TrySetResult(goOn);
}
