using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Storage.Tables;

/// <summary>
/// A digest of texts that together make a row recognisable when it is sent again. It stands in a key instead of the texts because a signed meter
/// value is longer than an index entry may be, and because a missing text must equal a missing text, which NULL does not.
/// </summary>
internal static class ContentDigest
{
    private const int Bytes = 16;

    /// <summary>The digest; each text goes in with its length, a missing one with none.</summary>
    public static byte[] Of(params ReadOnlySpan<string?> texts)
    {
        var content = new StringBuilder();
        foreach (var text in texts)
        {
            if (text is not null)
                content.Append(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
            content.Append(';');
        }
        return SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()))[..Bytes];
    }
}
