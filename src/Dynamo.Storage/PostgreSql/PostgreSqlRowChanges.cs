using Dynamo.Storage.Kept;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// Changes of any process, which triggers announce with the transaction that makes them (<see cref="Migrations.Migration0006RowChanges"/>). Listens
/// from the first question on. A change counts as soon as its notification is here, milliseconds after its commit; if the network swallows the
/// connection without a word, after at most twice <see cref="SilenceLimit"/>.
/// </summary>
internal sealed class PostgreSqlRowChanges : RowChanges, IAsyncDisposable
{
    /// <summary>Channel on which changed rows are announced, as table, space, key.</summary>
    public const string Channel = "dynamo_rows";

    /// <summary>After this time without a word the connection is asked whether it is still alive, and given as much time to answer.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(5);

    private readonly PostgreSqlListener _listener;
    private volatile bool _areHeard;

    public PostgreSqlRowChanges(NpgsqlDataSource dataSource, TimeProvider time, ILogger<PostgreSqlListener> logger) =>
        _listener = new(dataSource, Channel, SilenceLimit, time, logger) { Listening = Begin, Notified = Read, Lost = End };

    public override bool AreHeard
    {
        get
        {
            _listener.Start();
            return _areHeard;
        }
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Begin()
    {
        TellMissed();
        _areHeard = true;
    }

    private void End()
    {
        _areHeard = false;
        TellMissed();
    }

    private void Read(string announced)
    {
        var space = announced.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
            Tell(announced[..space], announced[(space + 1)..]);
    }
}
