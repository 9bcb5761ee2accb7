using System.Security.Cryptography;
using System.Text;
using Dynamo.Domain.Organizations;

namespace Dynamo.Domain.Access;

/// <summary>A key that lets a program act for one organization. The secret itself is never kept.</summary>
/// <param name="KeyId">Identifier, <c>key_…</c>.</param>
/// <param name="OrganizationId">The one organization whose resources the key sees.</param>
/// <param name="Name">Display name, unique in the organization, 1 to 128 characters.</param>
/// <param name="SecretHash">SHA-256 of the secret in lower-case hexadecimal; the secret is 160 random bits, so no slow hash is needed.</param>
/// <param name="Scopes">What it may do, from <see cref="Access.Scopes"/>.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
/// <param name="ExpiresAt">When it stops working; <see langword="null"/> for never.</param>
/// <param name="LastUsedAt">Latest use known; <see langword="null"/> if never used.</param>
public sealed record ApiKey(
    string KeyId,
    string OrganizationId,
    string Name,
    string SecretHash,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt)
{
    /// <summary>How the secrets of organizations that do business begin.</summary>
    private const string LivePrefix = "dyn_live_";

    /// <summary>How the secrets of organizations begin in which things are tried out.</summary>
    private const string TestPrefix = "dyn_test_";

    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 128;

    private const int SecretDigits = 40;

    /// <summary>A new secret: what it is for, <c>dyn_live_</c> or <c>dyn_test_</c>, and 40 lower-case hexadecimal digits.</summary>
    public static string NewSecret(OrganizationMode mode = OrganizationMode.Live) =>
        (mode == OrganizationMode.Test ? TestPrefix : LivePrefix) + RandomNumberGenerator.GetHexString(SecretDigits, lowercase: true);

    /// <summary>Whether a text begins as secrets do.</summary>
    public static bool MayBeSecret(string text) =>
        text.StartsWith(LivePrefix, StringComparison.Ordinal) || text.StartsWith(TestPrefix, StringComparison.Ordinal);

    /// <summary>The form in which a secret is kept and looked up.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether the key works at a time.</summary>
    public bool IsValidAt(DateTimeOffset now) => ExpiresAt is not { } expiry || now < expiry;
}
