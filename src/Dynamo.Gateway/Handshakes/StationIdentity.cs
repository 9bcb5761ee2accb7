using System.Diagnostics.CodeAnalysis;
using Dynamo.Domain.Fleet;

namespace Dynamo.Gateway.Handshakes;

/// <summary>Reads the identity of a charge point from the request line.</summary>
internal static class StationIdentity
{
    /// <summary>Most characters of a text from the network that a log line takes.</summary>
    private const int MaxLoggedLength = 64;

    /// <summary>
    /// The identity: what follows the prefix, percent-decoded exactly once (OCPP-J 1.6, 3.1.1). It is read from the raw target, because the server
    /// decodes paths partly and its result cannot be told from an identity that contains percent signs. A plus stays a plus, an encoded slash does
    /// not split, a query is ignored, and so are further levels before the last.
    /// </summary>
    /// <param name="rawTarget">The target as it stands in the request line.</param>
    /// <param name="prefix">Path before the identity, ending in a slash.</param>
    /// <param name="identity">The identity, if one could be registered that way.</param>
    public static bool TryRead(string rawTarget, string prefix, [NotNullWhen(true)] out string? identity)
    {
        identity = null;
        var segment = Segment(rawTarget, prefix);
        // Some put levels of their own between (quirk 5); what they name is not looked at, the password says who it is.
        segment = segment[(segment.LastIndexOf('/') + 1)..];
        identity = Uri.UnescapeDataString(segment.ToString());
        return ChargePointId.MayExist(identity);
    }

    /// <summary>What stands in the place of the identity, for a log: still percent-encoded, cut, and nothing in it that a terminal or a parser of logs obeys.</summary>
    /// <param name="rawTarget">The target as it stands in the request line.</param>
    /// <param name="prefix">Path before the identity, ending in a slash.</param>
    public static string ForLog(string rawTarget, string prefix)
    {
        var segment = Segment(rawTarget, prefix);
        var cut = segment[..Math.Min(segment.Length, MaxLoggedLength)];
        return string.Create(cut.Length, cut, static (text, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                text[i] = source[i] is > ' ' and <= '~' ? source[i] : '?';
        });
    }

    private static ReadOnlySpan<char> Segment(string rawTarget, string prefix)
    {
        var path = rawTarget.AsSpan();
        if (path.IndexOf('?') is >= 0 and var query)
            path = path[..query];
        return path.IndexOf(prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? path[(start + prefix.Length)..].TrimEnd('/') : [];
    }
}
