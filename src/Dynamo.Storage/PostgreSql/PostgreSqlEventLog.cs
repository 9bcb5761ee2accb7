using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// The log ordered by (transaction, position). A transaction that began earlier may commit later, and its rows would then appear before a position
/// that was handed out already; so only rows of transactions below the oldest one still running are shown. A long transaction in any database of
/// the server therefore delays the log, and loses nothing.
/// </summary>
internal sealed class PostgreSqlEventLog(Database database, PostgreSqlEventListener listener) : IEventLog
{
    private const string End = """
        select xid, position from events
        where xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid desc, position desc
        limit 1
        """;

    private static readonly string ReadAll = $"""
        select xid, position, {EventTable.Columns.Names} from events
        where (xid, position) > (@xid, @position) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, position
        limit @limit
        """;

    private static readonly string ReadOrganization = $"""
        select xid, position, {EventTable.Columns.Names} from events
        where organization_id = @organization_id
          and (xid, position) > (@xid, @position) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, position
        limit @limit
        """;

    public async Task<EventPosition> EndAsync(CancellationToken cancellationToken)
    {
        var last = await database.ListAsync(End, [], ReadPosition, cancellationToken);
        return last is [var position] ? position : EventPosition.Start;
    }

    public Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, string? organizationId, int limit, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters
        {
            { "xid", (ulong)after.Transaction },
            { "position", after.Sequence },
            { "limit", limit },
        };
        if (organizationId is not null)
            parameters.Add("organization_id", organizationId);
        return database.ListAsync(
            organizationId is null ? ReadAll : ReadOrganization,
            parameters,
            row => new LoggedEvent(ReadPosition(row), EventTable.Read(row)),
            cancellationToken);
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => listener.WaitAsync(atMost, cancellationToken);

    private static EventPosition ReadPosition(Row row) => new((long)row.Unsigned("xid"), row.BigInteger("position"));
}
