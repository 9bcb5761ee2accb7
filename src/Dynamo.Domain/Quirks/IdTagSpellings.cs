using Dynamo.Domain.Access;

namespace Dynamo.Domain.Quirks;

/// <summary>Under which other spellings an id tag may be known.</summary>
public static class IdTagSpellings
{
    private static readonly char[] Separators = [':', '-', ' '];

    /// <summary>The spellings to look for when nobody knows an id tag as it was sent, each with its rule, the most likely first.</summary>
    public static IEnumerable<(string IdTag, string RuleId)> Of(string sent, QuirkSet quirks)
    {
        if (quirks.Value(QuirkRules.AnonymousTag) is { } pair && pair.Split('>') is [var from, var known] && sent.Trim().Equals(from, StringComparison.OrdinalIgnoreCase))
            yield return (known, QuirkRules.AnonymousTag);
        if (quirks.Value(QuirkRules.StripTagSuffix) is { } separator && sent.IndexOf(separator, StringComparison.Ordinal) is > 0 and var end)
            yield return (sent[..end], QuirkRules.StripTagSuffix);
        if (quirks.Has(QuirkRules.TrimTag) && Trimmed(sent) is { Length: > 0 } trimmed && trimmed != sent.Trim())
            yield return (trimmed, QuirkRules.TrimTag);
        if (quirks.Has(QuirkRules.IgnoreTagSeparators) && sent.AsSpan().IndexOfAny(Separators) >= 0
            && string.Concat(sent.Split(Separators)) is { Length: > 0 and <= IdTag.MaxLength } joined)
        {
            yield return (joined, QuirkRules.IgnoreTagSeparators);
        }
    }

    private static string Trimmed(string sent)
    {
        var length = 0;
        while (length < Math.Min(sent.Length, IdTag.MaxLength) && sent[length] is >= ' ' and <= '~')
            length++;
        return sent[..length].Trim();
    }
}
