using System.Text.Json;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Sqlite;

internal sealed class SqliteSignsOfLife(Database database) : ISignsOfLife
{
    private const string Store = """
        update charge_point_states as s set last_seen_at = sign.value
        from json_each(@signs) as sign
        join charge_points c on c.charge_point_key = sign.key
        where s.charge_point_id = c.charge_point_id and (s.last_seen_at is null or s.last_seen_at < sign.value)
        """;

    public Task StoreAsync(IReadOnlyList<(string Key, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Store,
            new() { { "signs", JsonSerializer.Serialize(signs.ToDictionary(sign => sign.Key, sign => Microseconds.From(sign.SeenAt))) } },
            cancellationToken);
}
