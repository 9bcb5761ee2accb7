namespace Dynamo.Storage.Stores;

/// <summary>
/// Requests that must take effect once, with the answers they were given. A claim is written before the request runs and its answer afterwards, each
/// in a transaction of its own, beside those of the request itself.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>Claims a key for a request. Of several that try at the same time, one succeeds.</summary>
    /// <param name="claim">The request.</param>
    /// <param name="forgottenBefore">Requests from before this time are forgotten, answered or not.</param>
    /// <param name="abandonedBefore">Requests from before this time that have no answer yet will never get one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether the request may run.</returns>
    Task<bool> ClaimAsync(IdempotencyClaim claim, DateTimeOffset forgottenBefore, DateTimeOffset abandonedBefore, CancellationToken cancellationToken);

    /// <summary>The request that has a key, with its answer if there is one.</summary>
    Task<ClaimedRequest?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a request, unless its key was claimed by another one since.</summary>
    Task CompleteAsync(IdempotencyClaim claim, KeptAnswer answer, CancellationToken cancellationToken);

    /// <summary>Gives a claim back, so that the request may run again.</summary>
    Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken);

    /// <summary>Removes the oldest requests from before a time.</summary>
    /// <returns>How many were removed; fewer than the limit when none is left.</returns>
    Task<int> DeleteAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>What a caller names a request with. Callers do not see each other's keys.</summary>
/// <param name="OrganizationId">The tenant; empty for a caller that belongs to none.</param>
/// <param name="CallerId">The API key or the person; empty for a caller that is neither.</param>
/// <param name="Key">The key that the caller chose.</param>
public sealed record IdempotencyKey(string OrganizationId, string CallerId, string Key);

/// <summary>A request that wants to run.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ClaimId">Tells it from an earlier request with the same key.</param>
/// <param name="Fingerprint">What tells whether a later request is the same one.</param>
/// <param name="CreatedAt">When it came.</param>
public sealed record IdempotencyClaim(IdempotencyKey Key, string ClaimId, byte[] Fingerprint, DateTimeOffset CreatedAt);

/// <summary>A request that has a key.</summary>
/// <param name="Fingerprint">What tells whether a later request is the same one.</param>
/// <param name="Answer">Its answer; <see langword="null"/> while it runs.</param>
public sealed record ClaimedRequest(byte[] Fingerprint, KeptAnswer? Answer);

/// <summary>An answer to give again.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Location">The header of this name, if there was one.</param>
/// <param name="ETag">The header of this name, if there was one.</param>
/// <param name="ContentType">The header of this name, if there was one.</param>
/// <param name="Body">The body.</param>
public sealed record KeptAnswer(int Status, string? Location, string? ETag, string? ContentType, byte[] Body);
