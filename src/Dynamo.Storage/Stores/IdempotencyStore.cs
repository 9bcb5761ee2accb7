using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Stores;

internal sealed class IdempotencyStore(Database database) : IIdempotencyStore
{
    private const string OfKey = "organization_id = @organization_id and caller_id = @caller_id and idempotency_key = @idempotency_key";

    private const string OfClaim = $"{OfKey} and claim_id = @claim_id";

    /// <summary>One statement, so that of several that find an old row one takes it over.</summary>
    private const string Claim = """
        insert into idempotency_keys as k (organization_id, caller_id, idempotency_key, claim_id, fingerprint, created_at)
        values (@organization_id, @caller_id, @idempotency_key, @claim_id, @fingerprint, @created_at)
        on conflict (organization_id, caller_id, idempotency_key) do update set
            claim_id = excluded.claim_id, fingerprint = excluded.fingerprint, created_at = excluded.created_at,
            status = null, location = null, etag = null, content_type = null, body = null
        where k.created_at < @forgotten_before or (k.status is null and k.created_at < @abandoned_before)
        """;

    private const string Find = $"select fingerprint, status, location, etag, content_type, body from idempotency_keys where {OfKey}";

    private const string Complete = $"""
        update idempotency_keys set status = @status, location = @location, etag = @etag, content_type = @content_type, body = @body
        where {OfClaim}
        """;

    private const string Release = $"delete from idempotency_keys where {OfClaim} and status is null";

    private const string Delete = """
        delete from idempotency_keys where (organization_id, caller_id, idempotency_key) in (
            select organization_id, caller_id, idempotency_key from idempotency_keys where created_at < @before order by created_at limit @limit)
        """;

    public async Task<bool> ClaimAsync(
        IdempotencyClaim claim, DateTimeOffset forgottenBefore, DateTimeOffset abandonedBefore, CancellationToken cancellationToken)
    {
        var parameters = Parameters(claim);
        parameters.Add("fingerprint", claim.Fingerprint);
        parameters.Add("created_at", claim.CreatedAt);
        parameters.Add("forgotten_before", forgottenBefore);
        parameters.Add("abandoned_before", abandonedBefore);
        return await database.ExecuteAsync(Claim, parameters, cancellationToken) == 1;
    }

    public Task<ClaimedRequest?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Parameters(key), Read, cancellationToken);

    public Task CompleteAsync(IdempotencyClaim claim, KeptAnswer answer, CancellationToken cancellationToken)
    {
        var parameters = Parameters(claim);
        parameters.Add("status", answer.Status);
        parameters.Add("location", answer.Location);
        parameters.Add("etag", answer.ETag);
        parameters.Add("content_type", answer.ContentType);
        parameters.Add("body", answer.Body);
        return database.ExecuteAsync(Complete, parameters, cancellationToken);
    }

    public Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Release, Parameters(claim), cancellationToken);

    public Task<int> DeleteAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Delete, new() { { "before", before }, { "limit", limit } }, cancellationToken);

    private static SqlParameters Parameters(IdempotencyKey key) =>
        new() { { "organization_id", key.OrganizationId }, { "caller_id", key.CallerId }, { "idempotency_key", key.Key } };

    private static SqlParameters Parameters(IdempotencyClaim claim)
    {
        var parameters = Parameters(claim.Key);
        parameters.Add("claim_id", claim.ClaimId);
        return parameters;
    }

    private static ClaimedRequest Read(Row row) => new(
        row.Bytes("fingerprint"),
        row.IntegerOrNull("status") is { } status
            ? new(status, row.TextOrNull("location"), row.TextOrNull("etag"), row.TextOrNull("content_type"), row.Bytes("body"))
            : null);
}
