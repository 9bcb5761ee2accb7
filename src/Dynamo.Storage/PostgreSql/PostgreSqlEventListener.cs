using Dynamo.Storage.Events;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// Listens for commits of events on one connection of the process and wakes those who wait. It starts with the first who waits. While the
/// connection is down signals are lost, so everybody is woken once it is up again; until then waits end by their own time.
/// </summary>
internal sealed partial class PostgreSqlEventListener : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(1);

    /// <summary>After this time without a signal the connection is asked whether it is still alive.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _dataSource;
    private readonly EventSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgreSqlEventListener> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _starting = new();
    private Task? _loop;

    public PostgreSqlEventListener(NpgsqlDataSource dataSource, EventSignal signal, TimeProvider time, ILogger<PostgreSqlEventListener> logger) =>
        (_dataSource, _signal, _time, _logger) = (dataSource, signal, time, logger);

    /// <summary>See <see cref="IEventLog.WaitAsync"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        lock (_starting)
            _loop ??= Task.Run(ListenAsync, CancellationToken.None);
        return _signal.WaitAsync(atMost, cancellationToken);
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
                LogLost(exception);
                await Task.Delay(ReconnectPause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenUntilLostAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => _signal.Raise();
        await ExecuteAsync(connection, $"listen {PostgreSqlStatements.EventChannel}", cancellationToken);
        _signal.Raise();
        while (true)
        {
            if (!await connection.WaitAsync(SilenceLimit, cancellationToken))
                await ExecuteAsync(connection, "select 1", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(4101, LogLevel.Warning, "The connection that listens for events was lost and is opened again")]
    private partial void LogLost(Exception exception);
}
