using System.Runtime.CompilerServices;
using Dynamo.Simulator.Load.Ledgers;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>
/// One charge point of a load run. It says one thing after the other, and says it again, on whatever connection it then has, until it is
/// acknowledged: what happens next waits in the charge point as it does in a real one.
/// </summary>
internal sealed class LoadChargePoint
{
    private readonly LoadContext _context;
    private readonly LinkKeeper _keeper;
    private readonly LoadClock.Wait _wait;
    private readonly ChargePointBooks _books;
    private Task _connected = Task.CompletedTask;
    private long _lastTime;

    public LoadChargePoint(LoadContext context, ChargePointLogin login, int index)
    {
        _context = context;
        Random = new Random(unchecked((context.Options.Seed * 1_000_003) + index));
        _keeper = new(context, login, index, new Random(Random.Next()));
        _wait = context.Clock.NewWait();
        _books = new(context.Ledger, login.Identity, context.Options.IdTag);
        Pace = new(context, _wait, index);
        RegisterWh = Random.Next(1_000, 1_000_000);
    }

    /// <summary>When its messages are due.</summary>
    public Pace Pace { get; }

    /// <summary>Its energy register in Wh; it only grows.</summary>
    public long RegisterWh { get; set; }

    /// <summary>All that is random about it.</summary>
    public Random Random { get; }

    /// <summary>Plays a script to its end; never fails.</summary>
    public async Task RunAsync(IScript script)
    {
        if (_context.Options.RampPerSecond is > 0 and var ramp)
            await _wait.ForAsync(TimeSpan.FromSeconds((double)Pace.Index / ramp));
        _connected = _keeper.RunAsync();
        try
        {
            await script.RunAsync(this, _context);
        }
        catch (OperationCanceledException)
        {
            // The drain was too short; what was under way has been noted as undelivered.
        }

        _books.Close();
        _keeper.End();
    }

    public void EndIfSilent() => _keeper.EndIfSilent();

    /// <summary>Ends it, whatever is under way.</summary>
    /// <returns>Completes when its connection is gone.</returns>
    public Task EndAsync()
    {
        _keeper.End();
        return _connected;
    }

    /// <summary>Waits until it is connected and accepted, or until time is up.</summary>
    public Task ReadyOrStoppingAsync() => Task.WhenAny(_keeper.ReadyAsync().AsTask(), _context.Stopping);

    /// <summary>Loses power.</summary>
    public void PowerFail() => _keeper.PowerFail();

    /// <summary>A message of this moment.</summary>
    public ChargePointMessage Say(MessageKind kind) => new(kind) { UnixMilliseconds = NextTime(), RegisterWh = RegisterWh };

    /// <summary>Reports the state of the connector.</summary>
    public ValueTask<CallAnswer> SendStatusAsync(ConnectorStatus status, long due) =>
        SendAsync(Say(MessageKind.StatusNotification) with { Status = status }, due);

    /// <summary>Sends a message when it is due, again and again until it is acknowledged.</summary>
    /// <returns>The answer; one that refuses the message for good is returned too.</returns>
    /// <exception cref="OperationCanceledException">The run ended first.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallAnswer> SendAsync(ChargePointMessage message, long due)
    {
        for (var attempts = 0; ; attempts++)
        {
            var link = await ReadyOrGiveUpAsync(message, attempts);
            var answer = await _keeper.CallAsync(link, message);
            if (answer.End is CallEnd.Answered)
            {
                _keeper.Outage.NoteAnswer();
                _context.Figures.NoteAnswer(message.Kind, due, _context.Clock.Now);
                _books.NoteAcknowledged(message, answer.TransactionId);
                if (!answer.IsAccepted)
                    _context.Figures.NoteError($"{_context.Dialect.NameOf(message.Kind)}: {answer.Status}");
                return answer;
            }

            if (answer.End is CallEnd.Refused && await IsForGoodAsync(message, answer))
                return answer;
        }
    }

    private async ValueTask<StationLink> ReadyOrGiveUpAsync(ChargePointMessage message, int attempts)
    {
        try
        {
            return await _keeper.ReadyAsync();
        }
        catch (OperationCanceledException)
        {
            _context.Figures.NoteUndelivered();
            if (attempts > 0)
                _books.NoteInDoubt(message);
            throw;
        }
    }

    /// <summary>Whether sending the message again is pointless; waits a while if it is not.</summary>
    private async ValueTask<bool> IsForGoodAsync(ChargePointMessage message, CallAnswer answer)
    {
        _context.Figures.NoteError($"{_context.Dialect.NameOf(message.Kind)}: CALLERROR {answer.Reason}");
        switch (answer.Reason)
        {
            case "InternalError" or "GenericError":
                await _wait.ForAsync(_context.Options.RetryPause);
                return false;
            case "SecurityError":
                _keeper.ForgetBoot();
                return false;
            default:
                _keeper.Outage.NoteAnswer();
                _context.Figures.NoteUndelivered();
                _books.NoteInDoubt(message);
                return true;
        }
    }

    /// <summary>The charge point's clock: to the millisecond, and never the same twice.</summary>
    private long NextTime() => _lastTime = Math.Max(_context.Options.Time.GetUtcNow().ToUnixTimeMilliseconds(), _lastTime + 1);
}
