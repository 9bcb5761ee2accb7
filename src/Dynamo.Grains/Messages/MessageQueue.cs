using Dynamo.Contracts.Messages;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Messages;

/// <summary>
/// What was said since the last round of <see cref="MessageLogWriter"/>. Whoever notes an exchange holds the lock for as long as copying it takes, and never
/// waits for the database: what is too much is counted and dropped.
/// </summary>
internal sealed class MessageQueue(IOptions<MessageLogOptions> options, MessageLogMetrics metrics) : IMessageLog
{
    private readonly MessageLogOptions _options = options.Value;
    private readonly Lock _gate = new();
    private MessageBatch _filling = new();
    private MessageBatch _spare = new();

    /// <inheritdoc/>
    public void Note(in NotedExchange exchange)
    {
        if (!_options.Enabled)
            return;
        string? limit;
        lock (_gate)
        {
            limit = _filling.Count >= _options.QueueLength ? nameof(MessageLogOptions.QueueLength)
                : _filling.Bytes + (long)exchange.Request.Length + exchange.Response.Length > _options.QueueBytes ? nameof(MessageLogOptions.QueueBytes)
                : null;
            if (limit is null)
                _filling.Add(exchange);
        }
        if (limit is not null)
            metrics.Dropped(limit);
    }

    /// <summary>Takes what was noted. It is the caller's until the next call, which empties it and gives it back to be filled.</summary>
    public MessageBatch Take()
    {
        lock (_gate)
        {
            _spare.Clear();
            (_filling, _spare) = (_spare, _filling);
            return _spare;
        }
    }
}
