using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.PostgreSql;

internal sealed class PostgreSqlSignsOfLife(Database database) : ISignsOfLife
{
    private const string Store = """
        update charge_point_states s set last_seen_at = sign.seen_at
        from unnest(@keys, @seen_at) as sign(charge_point_key, seen_at)
        join charge_points c on c.charge_point_key = sign.charge_point_key
        where s.charge_point_id = c.charge_point_id and (s.last_seen_at is null or s.last_seen_at < sign.seen_at)
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
