using System.Collections.Concurrent;
using System.Threading.Channels;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Access;

/// <summary>
/// Notes when keys were used, at most once a minute each, and writes the notes beside the requests so that none waits for it.
/// A note that is lost (the queue is full, the database is away) is written again by the key's next use.
/// </summary>
internal sealed partial class KeyUse(IApiKeyStore keys, ApiMetrics metrics, ILogger<KeyUse> logger) : BackgroundService
{
    /// <summary>Notes that may wait; one for each key in a minute.</summary>
    private const int QueueCapacity = 1_000;

    private static readonly TimeSpan Resolution = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);
    private readonly Channel<(string KeyId, DateTimeOffset UsedAt)> _queue =
        Channel.CreateBounded<(string, DateTimeOffset)>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });

    /// <summary>A key was used. Returns at once.</summary>
    public void Note(ApiKey key, DateTimeOffset now)
    {
        if (IsFresh(key.LastUsedAt, now) || (_noted.TryGetValue(key.KeyId, out var noted) && IsFresh(noted, now)))
            return;
        if (_queue.Writer.TryWrite((key.KeyId, now)))
            _noted[key.KeyId] = now;
        else
            metrics.LimitHit(ApiMetrics.KeyUse);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (keyId, usedAt) in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await keys.TouchAsync(keyId, usedAt, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _noted.TryRemove(keyId, out _);
                LogNotNoted(logger, keyId, exception);
            }
        }
    }

    private static bool IsFresh(DateTimeOffset? noted, DateTimeOffset now) => now - noted < Resolution;

    [LoggerMessage(3301, LogLevel.Warning, "The use of key {KeyId} could not be noted")]
    private static partial void LogNotNoted(ILogger logger, string keyId, Exception exception);
}
