using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.Access;

/// <summary>
/// Salted hashes of passwords as text, <c>pbkdf2-sha256$iterations$salt$hash</c>.
/// The work is chosen by who chose the password: one that we drew at random from 160 bits cannot be guessed however fast the hash is, and a
/// thousand charge points that reconnect at once must not wait for each other; one that a person chose is hashed slowly.
/// </summary>
public static class PasswordHash
{
    /// <summary>Rounds for passwords that people choose.</summary>
    public const int IterationsForPeople = 210_000;

    /// <summary>Rounds for passwords that were drawn at random by <see cref="ProvisioningPassword.New"/>.</summary>
    public const int IterationsForRandom = 1;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>The hash of a password.</summary>
    /// <param name="password">The password; it is compared byte by byte in UTF-8.</param>
    /// <param name="iterations">One of the constants of this class.</param>
    public static string Create(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(Encoding.UTF8.GetBytes(password), salt, iterations);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Base64Url.EncodeToString(salt)}${Base64Url.EncodeToString(hash)}");
    }

    /// <summary>Whether the bytes are the password, in constant time.</summary>
    public static bool Verify(string stored, ReadOnlySpan<byte> presented) =>
        TryParse(stored, out var iterations, out var salt, out var hash)
        && CryptographicOperations.FixedTimeEquals(Derive(presented, salt, iterations), hash);

    /// <summary>Whether a comparison costs noticeable work, because a person chose the password.</summary>
    public static bool IsSlow(string stored) => TryParse(stored, out var iterations, out _, out _) && iterations > IterationsForRandom;

    private static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static bool TryParse(string stored, out int iterations, [NotNullWhen(true)] out byte[]? salt, [NotNullWhen(true)] out byte[]? hash)
    {
        iterations = 0;
        salt = hash = null;
        var parts = stored.Split('$');
        if (parts is not [Scheme, var rounds, var saltText, var hashText] || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out iterations) || iterations < 1)
            return false;
        if (!Base64Url.IsValid(saltText) || !Base64Url.IsValid(hashText))
            return false;
        salt = Base64Url.DecodeFromChars(saltText);
        hash = Base64Url.DecodeFromChars(hashText);
        return true;
    }
}
