using Dynamo.Storage.Events;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// Listens for commits of events on one connection of the process and wakes those who wait. It starts with the first who waits. While the
/// connection is down signals are lost, so everybody is woken once it is up again; until then waits end by their own time.
/// </summary>
internal sealed class PostgreSqlEventListener : IAsyncDisposable
{
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    private readonly EventSignal _signal;
    private readonly PostgreSqlListener _listener;

    public PostgreSqlEventListener(NpgsqlDataSource dataSource, EventSignal signal, TimeProvider time, ILogger<PostgreSqlListener> logger)
    {
        _signal = signal;
        _listener = new(dataSource, PostgreSqlStatements.EventChannel, SilenceLimit, time, logger)
        {
            Listening = signal.Raise,
            Notified = _ => signal.Raise(),
            Lost = () => { },
        };
    }

    /// <summary>See <see cref="IEventLog.WaitAsync"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        _listener.Start();
        return _signal.WaitAsync(atMost, cancellationToken);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
