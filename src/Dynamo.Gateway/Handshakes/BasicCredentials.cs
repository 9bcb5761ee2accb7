using System.Text;
using Dynamo.Contracts.ChargePoints;

namespace Dynamo.Gateway.Handshakes;

/// <summary>Reads the Basic header of a charge point.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>Longest header that is looked at, in characters: an identity and a key of the longest kinds, with room.</summary>
    private const int MaxLength = 1_024;

    /// <summary>
    /// User name and password. The password stays bytes: it may be any bytes at all, colons and invalid UTF-8 included, so the text is split at the first
    /// colon and only what comes before it is decoded (security white paper, 2.2).
    /// </summary>
    /// <param name="header">The Authorization header, if there was one.</param>
    public static Credentials Read(string? header)
    {
        if (header is null || header.Length > MaxLength || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new(null, null);
        Span<byte> decoded = stackalloc byte[MaxLength];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), decoded, out var length))
            return new(null, null);
        var bytes = decoded[..length];
        var colon = bytes.IndexOf((byte)':');
        return colon < 0
            ? new(null, null)
            : new(Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes[..colon])), bytes[(colon + 1)..].ToArray());
    }
}
