using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.PostgreSql;

internal sealed class PostgreSqlSignsOfLife(Database database) : ISignsOfLife
{
    /// <summary>
    /// Rows that the group-commit writer holds at this moment are skipped: they are being written with a later sign, and two statements that lock many
    /// rows in different orders would wait for each other.
    /// </summary>
    private const string Store = """
        with mine as (
            select s.charge_point_id, sign.seen_at
            from unnest(@keys, @seen_at) as sign(charge_point_key, seen_at)
            join charge_points c on c.charge_point_key = sign.charge_point_key
            join charge_point_states s on s.charge_point_id = c.charge_point_id
            where s.last_seen_at is null or s.last_seen_at < sign.seen_at
            for update of s skip locked
        )
        update charge_point_states s set last_seen_at = mine.seen_at from mine where s.charge_point_id = mine.charge_point_id
        """;

    public Task StoreAsync(IReadOnlyList<(string Key, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Store,
            new()
            {
                { "keys", signs.Select(sign => sign.Key).ToArray() },
                { "seen_at", signs.Select(sign => sign.SeenAt.UtcDateTime).ToArray() },
            },
            cancellationToken);
}
