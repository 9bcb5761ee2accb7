using System.Security.Cryptography;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Idempotency;

/// <summary>Decides whether a request with an <c>Idempotency-Key</c> runs, and keeps its answer. Everything that may be secret is stored encrypted.</summary>
internal sealed class Replays(IIdempotencyStore store, IDataProtectionProvider protection, IOptions<IdempotencyOptions> options, TimeProvider time)
{
    /// <summary>
    /// Age at which a claim without an answer counts as abandoned, because its process died or could not reach the database: longer than any request
    /// takes, and as long as a caller may have to wait before the request runs again.
    /// </summary>
    public static readonly TimeSpan ClaimLimit = TimeSpan.FromMinutes(5);

    private const string ClaimPrefix = "claim_";

    private readonly IDataProtector _protector = protection.CreateProtector("Dynamo.Api.Idempotency.v1");

    /// <summary>Claims a key, or says what became of the request that has it.</summary>
    public async Task<Verdict> Begin(IdempotencyKey key, byte[] fingerprint, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claim = new IdempotencyClaim(key, Identifiers.New(ClaimPrefix, now), _protector.Protect(fingerprint), now);
        if (await store.ClaimAsync(claim, now - options.Value.Retention, now - ClaimLimit, cancellationToken))
            return new Verdict.Run(claim);
        // Without a request, the claim was given back between the two calls.
        return await store.FindAsync(key, cancellationToken) is { } request ? Read(request, fingerprint) : Verdict.InUse.Instance;
    }

    /// <summary>Keeps an answer. Not cancelled with the request: a caller that lost the connection is who asks again.</summary>
    public Task Keep(IdempotencyClaim claim, KeptAnswer answer) =>
        store.CompleteAsync(claim, answer with { Body = _protector.Protect(answer.Body) }, CancellationToken.None);

    /// <summary>Lets the request run again.</summary>
    public Task Release(IdempotencyClaim claim) => store.ReleaseAsync(claim, CancellationToken.None);

    private Verdict Read(ClaimedRequest request, byte[] fingerprint)
    {
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(_protector.Unprotect(request.Fingerprint), fingerprint))
                return Verdict.Reused.Instance;
            return request.Answer is { } answer ? new Verdict.Replay(answer with { Body = _protector.Unprotect(answer.Body) }) : Verdict.InUse.Instance;
        }
        catch (CryptographicException)
        {
            // Another front end encrypted it with a key that this one does not know yet. It must not run a second time for that.
            return Verdict.Unreadable.Instance;
        }
    }
}

/// <summary>What becomes of a request with an <c>Idempotency-Key</c>.</summary>
internal abstract record Verdict
{
    /// <summary>It runs, and its answer is kept.</summary>
    public sealed record Run(IdempotencyClaim Claim) : Verdict;

    /// <summary>It ran before and is answered as then.</summary>
    public sealed record Replay(KeptAnswer Answer) : Verdict;

    /// <summary>It runs at present.</summary>
    public sealed record InUse : Verdict
    {
        public static InUse Instance { get; } = new();
    }

    /// <summary>It ran or runs, and what is known of it cannot be read by this process at present.</summary>
    public sealed record Unreadable : Verdict
    {
        public static Unreadable Instance { get; } = new();
    }

    /// <summary>The key belongs to another request.</summary>
    public sealed record Reused : Verdict
    {
        public static Reused Instance { get; } = new();
    }
}
