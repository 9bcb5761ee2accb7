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
        return await store.FindAsync(key, cancellationToken) switch
        {
            // It was given back between the two calls.
            null => Verdict.InUse.Instance,
            { Fingerprint: var other } when !CryptographicOperations.FixedTimeEquals(_protector.Unprotect(other), fingerprint) => Verdict.Reused.Instance,
            { Answer: null } => Verdict.InUse.Instance,
            { Answer: { } answer } => new Verdict.Replay(answer with { Body = _protector.Unprotect(answer.Body) }),
        };
    }

    /// <summary>Keeps an answer. Not cancelled with the request: a caller that lost the connection is who asks again.</summary>
    public Task Keep(IdempotencyClaim claim, KeptAnswer answer) =>
        store.CompleteAsync(claim, answer with { Body = _protector.Protect(answer.Body) }, CancellationToken.None);

    /// <summary>Lets the request run again.</summary>
    public Task Release(IdempotencyClaim claim) => store.ReleaseAsync(claim, CancellationToken.None);
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

    /// <summary>The key belongs to another request.</summary>
    public sealed record Reused : Verdict
    {
        public static Reused Instance { get; } = new();
    }
}
