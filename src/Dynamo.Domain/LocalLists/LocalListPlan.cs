namespace Dynamo.Domain.LocalLists;

/// <summary>A message that changes a local authorisation list (OCPP 1.6, 5.15).</summary>
/// <param name="ListVersion">Version of the list after it, above 0.</param>
/// <param name="IsFull">Whether it replaces the list; otherwise it amends it.</param>
/// <param name="Changes">What it brings.</param>
public sealed record LocalListMessage(int ListVersion, bool IsFull, IReadOnlyList<LocalListChange> Changes);

/// <summary>A change of one tag.</summary>
/// <param name="IdTag">The tag.</param>
/// <param name="Entry">What is to be on the list; <see langword="null"/> removes the tag.</param>
public sealed record LocalListChange(string IdTag, LocalListEntry? Entry);

/// <summary>Which messages make one list of another.</summary>
public static class LocalListPlan
{
    /// <summary>Changes of one message when the charge point does not say how many it takes.</summary>
    public const int UsualChunk = 20;

    /// <summary>Most changes of one message, whatever the charge point says.</summary>
    public const int MaxChunk = 500;

    /// <summary>Messages that replace the list: the first one does, and those after it add what did not fit in.</summary>
    /// <param name="wanted">The list.</param>
    /// <param name="version">The version that the charge point has.</param>
    /// <param name="chunk">Changes that it takes at once; <see langword="null"/> if it does not say.</param>
    public static IReadOnlyList<LocalListMessage> Full(IEnumerable<LocalListEntry> wanted, int version, int? chunk)
    {
        var messages = Messages(wanted.Select(entry => new LocalListChange(entry.IdTag, entry)), version, chunk, isFull: true);
        return messages.Count > 0 ? messages : [new(Next(version), IsFull: true, [])];
    }

    /// <summary>Messages that change what is different; none if nothing is.</summary>
    /// <param name="sent">The list that the charge point has: the tag as it was sent, and the digest of its entry.</param>
    /// <param name="wanted">The list.</param>
    /// <param name="version">The version that the charge point has.</param>
    /// <param name="chunk">Changes that it takes at once; <see langword="null"/> if it does not say.</param>
    public static IReadOnlyList<LocalListMessage> Differential(
        IReadOnlyDictionary<string, string> sent, IReadOnlyCollection<LocalListEntry> wanted, int version, int? chunk)
    {
        var had = sent.ToDictionary(pair => Access.IdTag.Key(pair.Key), pair => (Tag: pair.Key, Digest: pair.Value), StringComparer.Ordinal);
        var has = wanted.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        // What goes makes room for what comes.
        var gone = had.Where(pair => !has.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new LocalListChange(pair.Value.Tag, Entry: null));
        var changed = wanted.Where(entry => !had.TryGetValue(entry.Key, out var before) || before.Digest != entry.Digest).Select(entry => new LocalListChange(entry.IdTag, entry));
        return Messages(gone.Concat(changed), version, chunk, isFull: false);
    }

    private static List<LocalListMessage> Messages(IEnumerable<LocalListChange> changes, int version, int? chunk, bool isFull)
    {
        var messages = new List<LocalListMessage>();
        foreach (var part in changes.Chunk(Math.Clamp(chunk is > 0 ? chunk.Value : UsualChunk, 1, MaxChunk)))
        {
            version = Next(version);
            messages.Add(new(version, isFull && messages.Count == 0, part));
        }

        return messages;
    }

    /// <summary>The next version: 0 and -1 have meanings of their own, and the largest number has no next one.</summary>
    private static int Next(int version) => version is < 0 or int.MaxValue ? 1 : version + 1;
}
