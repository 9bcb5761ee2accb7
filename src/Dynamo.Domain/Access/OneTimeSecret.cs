using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.Access;

/// <summary>What is kept of a secret that was mailed to somebody and works once.</summary>
/// <param name="TokenHash">SHA-256 of the secret in lower-case hexadecimal; the secret is 256 random bits, so no slow hash is needed.</param>
/// <param name="AccountId">Whose account it is about, see <see cref="IAccount"/>.</param>
/// <param name="Purpose">What it allows.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
/// <param name="ExpiresAt">When it stops being good.</param>
public sealed record OneTimeSecret(string TokenHash, string AccountId, SecretPurpose Purpose, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a person has to confirm an address.</summary>
    public static readonly TimeSpan VerificationLifetime = TimeSpan.FromDays(1);

    /// <summary>How long a person has to choose a new password.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    /// <summary>Longest text that is worth looking up.</summary>
    public const int MaxLength = 100;

    private const int Bytes = 32;

    /// <summary>A new secret, in letters that need no escaping in an address.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The form in which a secret is kept and looked up.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>What a secret that was mailed allows.</summary>
public enum SecretPurpose
{
    /// <summary>To prove that mail arrives at the address.</summary>
    VerifyEmail,

    /// <summary>To choose a new password.</summary>
    ResetPassword,
}
