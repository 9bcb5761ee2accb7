using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.LocalLists;

/// <summary>An id tag on the local authorisation list of a charge point: one that may charge (OCPP 1.6, 3.5.2).</summary>
/// <param name="IdTag">The tag.</param>
/// <param name="ExpiresAt">Until when; <see langword="null"/> for ever.</param>
/// <param name="ParentIdTag">Its group, if it has one.</param>
public sealed record LocalListEntry(string IdTag, DateTimeOffset? ExpiresAt, string? ParentIdTag)
{
    private const int DigestLength = 12;

    /// <summary>The spelling under which tags are compared.</summary>
    public string Key => Access.IdTag.Key(IdTag);

    /// <summary>A short text that another entry of the same tag does not have.</summary>
    public string Digest => Hash($"{IdTag}\n{ExpiresAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\n{ParentIdTag}")[..DigestLength];

    /// <summary>A text that tells lists apart, whatever the order of their entries.</summary>
    public static string DigestOf(IEnumerable<LocalListEntry> entries) =>
        Hash(string.Join('\n', entries.Select(entry => $"{entry.Key} {entry.Digest}").Order(StringComparer.Ordinal)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
