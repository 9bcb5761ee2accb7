using Dynamo.Simulator.Load.Figures;

namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>
/// The time in which one charge point wanted an answer and had none: from the first message, or the loss of the connection, to the next
/// answer.
/// </summary>
internal sealed class Outage(TimeProvider time, LoadFigures figures)
{
    private long _since;

    /// <summary>The charge point wants an answer from now on, unless it does already.</summary>
    public void NoteWaiting() => Interlocked.CompareExchange(ref _since, time.GetTimestamp(), 0);

    /// <summary>It has one.</summary>
    public void NoteAnswer()
    {
        var since = Interlocked.Exchange(ref _since, 0);
        if (since != 0)
            figures.NoteOutage(time.GetElapsedTime(since));
    }
}
