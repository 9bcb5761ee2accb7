using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Messages;

/// <summary>
/// Writes what the gateway noted, in batches. What cannot be written because the database is away waits for the next round, while the queue fills; what it
/// refuses is left out.
/// </summary>
internal sealed partial class MessageLogWriter(
    MessageQueue queue,
    IMessageStore store,
    IMessageWriter writer,
    IOptions<MessageLogOptions> options,
    MessageLogMetrics metrics,
    TimeProvider time,
    ILogger<MessageLogWriter> log) : BackgroundService
{
    /// <summary>How often is written, and so how late a message may be seen.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>Messages that are written together: enough to be cheap, few enough to hold up nobody.</summary>
    public const int MaxRows = 500;

    private MessageBatch? _batch;
    private IReadOnlyDictionary<string, MessageOwner> _owners = new Dictionary<string, MessageOwner>(StringComparer.Ordinal);
    private int _next;
    private List<LoggedMessage> _rows = [];
    private long _count;
    private bool _hasFailed;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // The sockets are closed by now. What this and the next batch hold is all there is.
        if (await TryRound(cancellationToken) && await TryRound(cancellationToken))
            return;
        var left = _batch is null ? 0 : _batch.Count - _next + _rows.Count;
        metrics.Dropped(MessageLogMetrics.Stopping, left + queue.Take().Count);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryRound(stoppingToken);
    }

    /// <summary>One round: writes all that was noted before it began, or what an earlier round could not write.</summary>
    /// <exception cref="StorageUnavailableException">The database is away; the next round goes on where this one ended.</exception>
    internal async Task Round(CancellationToken cancellationToken)
    {
        if (_batch is null)
        {
            var batch = queue.Take();
            if (batch.Count == 0)
                return;
            (_batch, _next) = (batch, 0);
            _owners = new Dictionary<string, MessageOwner>(StringComparer.Ordinal);
        }

        // Asked anew for each batch, so that what an organization chose holds at once.
        if (_owners.Count == 0)
            _owners = await store.FindOwnersAsync(Keys(_batch), cancellationToken);
        while (_rows.Count > 0 || _next < _batch.Count)
        {
            if (_rows.Count == 0)
                _rows = NextRows(_batch);
            await Write(_rows, cancellationToken);
            _rows = [];
        }
        _batch = null;
    }

    private async Task<bool> TryRound(CancellationToken cancellationToken)
    {
        try
        {
            await Round(cancellationToken);
            _hasFailed = false;
            return true;
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_hasFailed)
                LogRoundFailed(failed);
            _hasFailed = true;
            return false;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static HashSet<string> Keys(MessageBatch batch)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        for (var index = 0; index < batch.Count; index++)
            keys.Add(ChargePointId.Key(batch[index].ChargePointId));
        return keys;
    }

    private List<LoggedMessage> NextRows(MessageBatch batch)
    {
        List<LoggedMessage> rows = new(Math.Min(MaxRows, batch.Count - _next));
        for (; _next < batch.Count && rows.Count < MaxRows; _next++)
        {
            var exchange = batch[_next];
            if (_owners.TryGetValue(ChargePointId.Key(exchange.ChargePointId), out var owner))
                rows.Add(MessageRows.Row(exchange, owner, _count++, options.Value.PayloadLength));
            else
                metrics.Dropped(MessageLogMetrics.Unregistered);
        }
        return rows;
    }

    private async Task Write(List<LoggedMessage> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        try
        {
            await writer.InsertAsync(rows, cancellationToken);
            metrics.Written(rows.Count);
        }
        catch (StorageRejectedException rejected) when (rows.Count == 1)
        {
            LogRejected(rejected, rows[0].ChargePointId);
            metrics.Dropped(MessageLogMetrics.Rejected);
        }
        catch (StorageRejectedException)
        {
            // Its neighbours must not suffer.
            foreach (var row in rows)
                await Write([row], cancellationToken);
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "The message log cannot be written at present; what does not fit into its queue is dropped")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1402, LogLevel.Warning, "A message of charge point {ChargePointId} is refused by the database and is missing in the message log")]
    private partial void LogRejected(Exception exception, string chargePointId);
}
