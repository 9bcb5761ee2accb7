using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Sqlite;

/// <summary>The log ordered by row number: there is one writer, so numbers become visible in their order.</summary>
internal sealed class SqliteEventLog(Database database, EventSignal signal) : IEventLog
{
    private const string End = "select coalesce(max(position), 0) as position from events";

    private static readonly string ReadAll = $"""
        select position, {EventTable.Columns.Names} from events
        where position > @position
        order by position
        limit @limit
        """;

    private static readonly string ReadOrganization = $"""
        select position, {EventTable.Columns.Names} from events
        where organization_id = @organization_id and position > @position
        order by position
        limit @limit
        """;

    public async Task<EventPosition> EndAsync(CancellationToken cancellationToken) =>
        (await database.ListAsync(End, [], ReadPosition, cancellationToken))[0];

    public Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, string? organizationId, int limit, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "position", after.Sequence }, { "limit", limit } };
        if (organizationId is not null)
            parameters.Add("organization_id", organizationId);
        return database.ListAsync(
            organizationId is null ? ReadAll : ReadOrganization,
            parameters,
            row => new LoggedEvent(ReadPosition(row), EventTable.Read(row)),
            cancellationToken);
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

    private static EventPosition ReadPosition(Row row) => new(0, row.BigInteger("position"));
}
