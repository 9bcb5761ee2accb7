using System.Net;
using Dynamo.Simulator.Load.Figures;
using Dynamo.Simulator.Load.Ledgers;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>What all charge points of a run share.</summary>
internal sealed class LoadContext : IAsyncDisposable
{
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _stopAt = long.MaxValue;

    public LoadContext(LoadOptions options, EndPoint server)
    {
        Options = options;
        Server = server;
        Clock = new(options.Time, LongestSleep(options));
        Figures = new(options.Time);
        Handshakes = new(options.MaxHandshakes);
        Dialect = options.Protocol is LoadProtocol.V16 ? new V16Dialect(options.IdTag) : new V201Dialect(options.IdTag);
        Line = new(options.ChargePoints.Count, options.Time);
        if (options.LedgerPath is { } path)
            Ledger = OpenLedger(path, options);
    }

    public LoadOptions Options { get; }

    public EndPoint Server { get; }

    public LoadClock Clock { get; }

    public LoadFigures Figures { get; }

    public IDialect Dialect { get; }

    /// <summary>Where acknowledged facts are written; null when nobody asked for it.</summary>
    public LedgerWriter? Ledger { get; }

    /// <summary>Bounds the handshakes at a time.</summary>
    public SemaphoreSlim Handshakes { get; }

    /// <summary>Where the charge points gather next.</summary>
    public StartingLine Line { get; set; }

    /// <summary>When the load began: the due times of all charge points count from here.</summary>
    public long LoadBegan { get; set; }

    /// <summary>Time is up: charge points finish what is under way.</summary>
    public bool IsStopping => Volatile.Read(ref _stopAt) != long.MaxValue;

    /// <summary>When time was up.</summary>
    public long StoppedAt => Volatile.Read(ref _stopAt);

    /// <summary>Completes when time is up.</summary>
    public Task Stopping => _stopping.Task;

    /// <summary>Time is up. Completes what waits for its time, so that nobody sleeps through the end.</summary>
    public void Stop()
    {
        Volatile.Write(ref _stopAt, Clock.Now);
        _stopping.TrySetResult();
        Clock.ReleaseAll();
    }

    public async ValueTask DisposeAsync()
    {
        Clock.Dispose();
        Handshakes.Dispose();
        if (Ledger is not null)
            await Ledger.DisposeAsync();
    }

    /// <summary>A quarter of the time between two messages of a charge point: a wait is never noticed much too late.</summary>
    private static TimeSpan LongestSleep(LoadOptions options)
    {
        var (shortest, longest) = (TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(10));
        return options.Rate is { } rate ? TimeSpan.FromSeconds(Math.Clamp(options.ChargePoints.Count / rate / 4, shortest.TotalSeconds, longest.TotalSeconds)) : longest;
    }

    private static LedgerWriter OpenLedger(string path, LoadOptions options)
    {
        var ledger = new LedgerWriter(path, options.Time);
        ledger.Note(new LedgerFact
        {
            Kind = LedgerFactKind.Run,
            At = options.Time.GetUtcNow(),
            Protocol = options.Protocol is LoadProtocol.V16 ? "1.6" : "2.0.1",
        });
        return ledger;
    }
}
