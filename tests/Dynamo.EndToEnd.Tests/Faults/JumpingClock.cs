namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>The system's clock, until it jumps. As on a real machine only the time of day jumps; what measures durations goes on evenly.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _offsetTicks;

    /// <summary>How far the time of day is wrong.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));
        set => Volatile.Write(ref _offsetTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
