using System.Net;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>
/// Keeps one charge point connected: dials, backs off, introduces itself, and begins again when the connection is lost. The first
/// connection begins with a BootNotification, later ones with a Heartbeat, as a charge point that did not restart does.
/// </summary>
internal sealed class LinkKeeper(LoadContext context, ChargePointLogin login, int index, Random random)
{
    private readonly LoadClock.Wait _wait = context.Clock.NewWait();
    private readonly Outage _outage = new(context.Options.Time, context.Figures);
    private readonly Lock _gate = new();
    private TaskCompletionSource<StationLink>? _waiter;
    private volatile StationLink? _attempt;
    private StationLink? _ready;
    private volatile bool _isCutOnPurpose;
    private volatile bool _isOver;
    private bool _isBooted;
    private int _failures;
    private int _opened;
    // Ids of 2.0.1 are never used again on any connection of a station, so they go on from the time at which the run began.
    private long _lastId = context.Options.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;

    /// <summary>The time without an answer.</summary>
    public Outage Outage => _outage;

    /// <summary>Runs until <see cref="End"/>.</summary>
    public async Task RunAsync()
    {
        while (!_isOver)
        {
            if (await DialAsync() is { } link)
                await LiveAsync(link);
            else
                await PauseAsync();
        }
    }

    /// <summary>A connection on which the charge point is accepted; waits for one.</summary>
    /// <exception cref="OperationCanceledException"><see cref="End"/> was called.</exception>
    public ValueTask<StationLink> ReadyAsync()
    {
        lock (_gate)
        {
            if (_isOver)
                throw new OperationCanceledException();
            if (_ready is { IsOpen: true } ready)
                return new(ready);
            _waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(_waiter.Task);
        }
    }

    public ValueTask<CallAnswer> CallAsync(StationLink link, in ChargePointMessage message)
    {
        _outage.NoteWaiting();
        return link.CallAsync(++_lastId, message);
    }

    /// <summary>Cuts the connection and forgets that the charge point is accepted: power failure.</summary>
    public void PowerFail()
    {
        _isBooted = false;
        _isCutOnPurpose = true;
        _outage.NoteWaiting();
        _attempt?.Cut();
    }

    /// <summary>The central system does not accept the charge point any more: introduce it again.</summary>
    public void ForgetBoot()
    {
        _isBooted = false;
        _attempt?.Close();
    }

    public void EndIfSilent() => _attempt?.EndIfSilent(context.Options.CallTimeout);

    /// <summary>Ends the connection for good.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _waiter?.TrySetCanceled();
        }

        _attempt?.Close();
    }

    private async Task<StationLink?> DialAsync()
    {
        await context.Handshakes.WaitAsync();
        var link = new StationLink(context.Server, context.Dialect, context.Options.Time);
        _attempt = link;
        try
        {
            if (_isOver)
                return null;
            await link.OpenAsync(Source(), context.Options.Url, login);
            return link;
        }
        catch (LinkFailedException e)
        {
            if (!_isOver)
                context.Figures.NoteError(e.Message);
            link.Dispose();
            return null;
        }
        finally
        {
            context.Handshakes.Release();
        }
    }

    private async Task LiveAsync(StationLink link)
    {
        context.Figures.NoteOpened(isAgain: _opened++ > 0 && !_isCutOnPurpose);
        _isCutOnPurpose = false;
        var life = link.ReceiveToEndAsync();
        if (await GreetAsync(link))
        {
            _failures = 0;
            Publish(link);
            await life;
        }
        else
        {
            link.Close();
            await life;
        }

        context.Figures.NoteEnded();
        await AfterLossAsync(link);
    }

    private async Task AfterLossAsync(StationLink link)
    {
        if (_isOver || _isCutOnPurpose)
            return;
        _outage.NoteWaiting();
        context.Figures.NoteError(link.EndReason ?? "");
        await PauseAsync();
    }

    /// <returns>Whether the charge point is accepted.</returns>
    private async ValueTask<bool> GreetAsync(StationLink link)
    {
        var kind = _isBooted ? MessageKind.Heartbeat : MessageKind.BootNotification;
        var began = context.Clock.Now;
        var answer = await CallAsync(link, new ChargePointMessage(kind));
        if (answer.End is CallEnd.Answered)
            _outage.NoteAnswer();
        if (!answer.IsAccepted)
        {
            if (answer.End is not CallEnd.Lost)
                context.Figures.NoteError($"{context.Dialect.NameOf(kind)}: {answer.Reason}{answer.Status}");
            // A central system that forgot the charge point refuses all but its boot.
            _isBooted = _isBooted && answer.End is CallEnd.Lost;
            return false;
        }

        context.Figures.NoteAnswer(kind, began, context.Clock.Now);
        if (kind is MessageKind.BootNotification)
            context.Line.NoteBoot();
        _isBooted = true;
        return true;
    }

    private void Publish(StationLink link)
    {
        TaskCompletionSource<StationLink>? waiter;
        lock (_gate)
        {
            _ready = link;
            waiter = _waiter;
            _waiter = null;
        }

        waiter?.TrySetResult(link);
    }

    private ValueTask PauseAsync() => _isOver ? default : _wait.ForAsync(BackOff());

    private TimeSpan BackOff()
    {
        var longest = context.Options.FirstBackOff * Math.Pow(2, Math.Min(_failures++, 20));
        if (longest > context.Options.LongestBackOff)
            longest = context.Options.LongestBackOff;
        return longest * (0.2 + (0.8 * random.NextDouble()));
    }

    private IPAddress? Source() => context.Options.SourceAddresses is { } count
        ? new IPAddress([127, 0, 0, (byte)(1 + (index % count))])
        : null;
}
