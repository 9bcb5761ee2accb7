using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ApiKeyStore(Database database) : IApiKeyStore
{
    private static readonly string FindByHash = $"select {ApiKeyTable.Columns.Names} from api_keys where secret_hash = @secret_hash";

    /// <summary>Uses are noted by several silos, not in order: the latest one stays.</summary>
    private const string Touch = """
        update api_keys set last_used_at = @used_at
        where key_id = @key_id and (last_used_at is null or last_used_at < @used_at)
        """;

    public Task<ApiKey?> FindByHashAsync(string secretHash, CancellationToken cancellationToken) =>
        database.FindAsync(FindByHash, new() { { "secret_hash", secretHash } }, ApiKeyTable.Read, cancellationToken);

    public Task TouchAsync(string keyId, DateTimeOffset usedAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Touch, new() { { "key_id", keyId }, { "used_at", usedAt } }, cancellationToken);
}
