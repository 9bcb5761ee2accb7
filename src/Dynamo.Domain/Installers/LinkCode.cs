using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.Installers;

/// <summary>
/// The code by which an organization takes a waiting project over, in a form that can be read out on the telephone: 16 digits and letters that are not
/// mistaken for each other, in groups of four. They are 80 random bits, so no slow hash is needed.
/// </summary>
public static class LinkCode
{
    /// <summary>Longest text that is worth looking up.</summary>
    public const int MaxLength = 40;

    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>A new code.</summary>
    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(group => new string(group)));

    /// <summary>The form in which a code is kept and looked up, however it was typed: letters that no code has are the digits they look like.</summary>
    public static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsLetterOrDigit).Select(Meant)]))));

    private static char Meant(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var letter => letter,
    };
}
