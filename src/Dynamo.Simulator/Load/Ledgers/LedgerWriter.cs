using System.Collections.Concurrent;
using System.Text.Json;

namespace Dynamo.Simulator.Load.Ledgers;

/// <summary>
/// Writes facts to a file, one JSON object a line, in the background. Nothing is ever dropped: when the disk is slower than the run, the
/// run waits.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    /// <summary>Facts that may wait to be written.</summary>
    private const int MaxWaitingFacts = 100_000;

    private static readonly TimeSpan FlushPeriod = TimeSpan.FromSeconds(1);
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly BlockingCollection<LedgerFact> _facts = new(MaxWaitingFacts);
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Task _writing;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public LedgerWriter(string path, TimeProvider time)
    {
        _time = time;
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        _writing = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Notes a fact; safe from several threads.</summary>
    public void Note(LedgerFact fact) => _facts.Add(fact);

    /// <summary>Writes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _facts.CompleteAdding();
        await _writing;
        await _file.DisposeAsync();
        _facts.Dispose();
    }

    private void WriteAll()
    {
        using var json = new Utf8JsonWriter(_file);
        var flushed = _time.GetTimestamp();
        while (!_facts.IsCompleted)
        {
            if (_facts.TryTake(out var fact, FlushPeriod))
                Write(json, fact);
            if (_time.GetElapsedTime(flushed) < FlushPeriod)
                continue;
            _file.Flush();
            flushed = _time.GetTimestamp();
        }
    }

    private void Write(Utf8JsonWriter json, LedgerFact fact)
    {
        JsonSerializer.Serialize(json, fact, LedgerJson.Default.LedgerFact);
        json.Flush();
        json.Reset(_file);
        _file.Write(NewLine);
    }
}
