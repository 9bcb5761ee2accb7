using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.Access;

/// <summary>
/// The password a charge point proves itself with over Basic authentication. It is the OCPP <c>AuthorizationKey</c>: up to 20 bytes,
/// written as up to 40 hexadecimal digits, and charge points send either the digits or the bytes they stand for (quirk 6).
/// </summary>
public static class ProvisioningPassword
{
    /// <summary>Shortest password a caller may choose.</summary>
    public const int MinLength = 16;

    /// <summary>Longest password: 40 characters.</summary>
    public const int MaxLength = 40;

    private const int RandomBytes = 20;

    /// <summary>A new random password of 40 lower-case hexadecimal digits, 160 bits.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(RandomBytes * 2, lowercase: true);

    /// <summary>Whether a caller may choose the text: 16 to 40 printable ASCII characters without a space.</summary>
    public static bool IsValid(string text) =>
        text.Length is >= MinLength and <= MaxLength && text.All(c => c is > ' ' and <= '~');

    /// <summary>The same for a charge point whose vendor fixed a shorter password, or none at all (quirk 7): 0 to 40 printable ASCII characters without a space.</summary>
    public static bool IsValidThoughShort(string text) =>
        text.Length <= MaxLength && text.All(c => c is > ' ' and <= '~');

    /// <summary>Whether the bytes presented are the password, either as its text or as the bytes that its hexadecimal digits stand for.</summary>
    /// <param name="storedHash">Hash of the text, see <see cref="PasswordHash"/>.</param>
    /// <param name="presented">What followed the first colon of the decoded header.</param>
    public static bool Verify(string storedHash, ReadOnlySpan<byte> presented)
    {
        if (PasswordHash.Verify(storedHash, presented))
            return true;
        if (presented.Length is < MinLength / 2 or > MaxLength / 2)
            return false;
        return PasswordHash.Verify(storedHash, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(presented)))
            || PasswordHash.Verify(storedHash, Encoding.ASCII.GetBytes(Convert.ToHexString(presented)));
    }
}
