using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ApiKeyStore(Database database) : IApiKeyStore
{
    private static readonly string FindByHash = $"select {ApiKeyTable.Columns.Names} from api_keys where secret_hash = @secret_hash";

    private static readonly string Find = $"select {ApiKeyTable.Columns.Names} from api_keys where organization_id = @organization_id and key_id = @key_id";

    private static readonly string Insert =
        $"insert into api_keys ({ApiKeyTable.Columns.Names}) values ({ApiKeyTable.Columns.Parameters}) on conflict (organization_id, name) do nothing";

    private static readonly string List = $"""
        select count(*) as total from api_keys where organization_id = @organization_id;
        select {ApiKeyTable.Columns.Names} from api_keys
        where organization_id = @organization_id
        order by created_at desc, key_id desc
        limit @limit offset @offset
        """;

    private const string Delete = "delete from api_keys where organization_id = @organization_id and key_id = @key_id";

    /// <summary>Uses are noted by several silos, not in order: the latest one stays.</summary>
    private const string Touch = """
        update api_keys set last_used_at = @used_at
        where key_id = @key_id and (last_used_at is null or last_used_at < @used_at)
        """;

    public Task<ApiKey?> FindByHashAsync(string secretHash, CancellationToken cancellationToken) =>
        database.FindAsync(FindByHash, new() { { "secret_hash", secretHash } }, ApiKeyTable.Read, cancellationToken);

    public Task<bool> InsertAsync(ApiKey key, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Insert, SqlParameters.Of(ApiKeyTable.Columns, key), audit, cancellationToken);

    public Task<Page<ApiKey>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, new() { { "organization_id", organizationId } }, page, ApiKeyTable.Read, cancellationToken);

    public Task<ApiKey?> FindAsync(string organizationId, string keyId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "organization_id", organizationId }, { "key_id", keyId } }, ApiKeyTable.Read, cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string keyId, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Delete, new() { { "organization_id", organizationId }, { "key_id", keyId } }, audit, cancellationToken);

    public Task TouchAsync(string keyId, DateTimeOffset usedAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Touch, new() { { "key_id", keyId }, { "used_at", usedAt } }, cancellationToken);
}
