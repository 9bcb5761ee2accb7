using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>Listens on a channel, on a connection of its own that is opened again whenever it is lost.</summary>
/// <param name="dataSource">Where the connection comes from.</param>
/// <param name="channel">The channel.</param>
/// <param name="silenceLimit">After this time without a notification the connection is asked whether it is still alive, and given as much time to answer.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of lost connections.</param>
internal sealed partial class PostgreSqlListener(
    NpgsqlDataSource dataSource, string channel, TimeSpan silenceLimit, TimeProvider time, ILogger<PostgreSqlListener> logger) : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private volatile Task? _loop;

    /// <summary>Called when notifications begin to come. What was announced before is unknown.</summary>
    public required Action Listening { get; init; }

    /// <summary>Called with the payload of each notification, one at a time.</summary>
    public required Action<string> Notified { get; init; }

    /// <summary>Called when notifications may no longer come.</summary>
    public required Action Lost { get; init; }

    /// <summary>Begins, if it has not begun yet.</summary>
    public void Start()
    {
        if (_loop is not null)
            return;
        lock (_starting)
            _loop ??= Task.Run(ListenAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_loop is not null)
            await _loop;
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenUntilLostAsync(_stopping.Token);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogLost(exception, channel);
                await Task.Delay(ReconnectPause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                Lost();
            }
        }
    }

    private async Task ListenUntilLostAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => Notified(notification.Payload);
        await ExecuteAsync(connection, $"listen {channel}", cancellationToken);
        Listening();
        while (true)
        {
            if (!await connection.WaitAsync(silenceLimit, cancellationToken))
                await ExecuteAsync(connection, "select 1", cancellationToken);
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Math.Ceiling(silenceLimit.TotalSeconds) };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(4101, LogLevel.Warning, "The connection that listens on {Channel} was lost and is opened again")]
    private partial void LogLost(Exception exception, string channel);
}
