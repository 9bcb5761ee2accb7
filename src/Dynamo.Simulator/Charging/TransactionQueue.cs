using Dynamo.Ocpp.Exchanges;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Charging;

/// <summary>
/// Transaction-related messages that the central system has not taken yet, oldest first. One that fails is tried again, unchanged, up
/// to TransactionMessageAttempts times, after TransactionMessageRetryInterval seconds times the number of failures (OCPP 1.6 sections
/// 9.1.33 and 9.1.34). One that meets no connection waits for the next and does not count as tried.
/// </summary>
internal sealed class TransactionQueue(TimeProvider time, ConfigurationKeys keys, Func<StationConnection?> connection) : IDisposable
{
    /// <summary>How many messages wait before readings are dropped: about a week of hourly readings on ten connectors.</summary>
    public const int Capacity = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<TransactionMessage> _messages = new();
    private readonly SemaphoreSlim _delivering = new(1, 1);

    public int Count
    {
        get
        {
            lock (_lock)
                return _messages.Count;
        }
    }

    public void Enqueue(TransactionMessage message)
    {
        lock (_lock)
        {
            if (_messages.Count < Capacity || !message.MayBeDropped)
                _messages.Enqueue(message);
        }
    }

    /// <summary>Delivers until the queue is empty or the connection is gone. Only one delivery runs at a time.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await _delivering.WaitAsync(cancellationToken);
        try
        {
            while (Peek() is { } message && connection() is { } current)
            {
                switch (await message.SendAsync(current, cancellationToken))
                {
                    case CallOutcome.Answered:
                        Dequeue();
                        break;
                    case CallOutcome.Refused or CallOutcome.TimedOut:
                        await FailAsync(message, cancellationToken);
                        break;
                    default:
                        return;
                }
            }
        }
        finally
        {
            _delivering.Release();
        }
    }

    public void Dispose() => _delivering.Dispose();

    private async Task FailAsync(TransactionMessage message, CancellationToken cancellationToken)
    {
        message.FailedAttempts++;
        if (message.FailedAttempts >= keys.Number(ConfigurationKeys.TransactionMessageAttempts))
        {
            Dequeue();
            return;
        }

        var interval = TimeSpan.FromSeconds(keys.Number(ConfigurationKeys.TransactionMessageRetryInterval));
        await Task.Delay(interval * message.FailedAttempts, time, cancellationToken);
    }

    private TransactionMessage? Peek()
    {
        lock (_lock)
            return _messages.TryPeek(out var message) ? message : null;
    }

    private void Dequeue()
    {
        lock (_lock)
            _messages.Dequeue();
    }
}
