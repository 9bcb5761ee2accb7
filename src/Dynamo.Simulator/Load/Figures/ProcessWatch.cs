namespace Dynamo.Simulator.Load.Figures;

/// <summary>Follows one process through the run.</summary>
internal sealed class ProcessWatch(string label, int pid)
{
    private const double MiB = 1_048_576;
    private const double KiB = 1_024;

    private readonly ProcessMeter _meter = new(pid);
    private ProcessUse _before;
    private ProcessUse _connected;
    private ProcessUse _begin;
    private ProcessUse _end;
    private ProcessUse _last;
    private bool _hasEnded;

    public string Label => label;

    /// <summary>Before the first connection.</summary>
    /// <exception cref="FileNotFoundException">There is no such process.</exception>
    public void NoteBefore() => _before = _connected = _begin = _end = _last = _meter.Read();

    /// <summary>All are connected.</summary>
    public void NoteConnected() => _connected = Read();

    /// <summary>The measured time begins.</summary>
    public void NoteBegin() => _begin = Read();

    /// <summary>The measured time is over.</summary>
    public void NoteEnd() => _end = Read();

    /// <param name="messages">Messages in the measured time.</param>
    /// <param name="connections">Connections when all were connected.</param>
    public ProcessReport Report(long messages, long connections)
    {
        var cpu = _end.Cpu - _begin.Cpu;
        return new(
            pid,
            _hasEnded ? null : cpu.TotalSeconds,
            _hasEnded || messages == 0 ? null : cpu.TotalMicroseconds / messages,
            _before.ResidentBytes / MiB,
            _connected.ResidentBytes / MiB,
            _end.ResidentBytes / MiB,
            connections == 0 ? 0 : (_connected.ResidentBytes - _before.ResidentBytes) / KiB / connections);
    }

    /// <summary>A process that ended keeps its last memory and has no processor time: a run in which one is killed still has a report.</summary>
    private ProcessUse Read()
    {
        try
        {
            return _last = _meter.Read();
        }
        catch (FileNotFoundException)
        {
            _hasEnded = true;
            return _last;
        }
    }
}
