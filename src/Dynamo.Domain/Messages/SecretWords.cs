namespace Dynamo.Domain.Messages;

/// <summary>Words by which is known what must not be written down.</summary>
internal static class SecretWords
{
    /// <summary>What the names of members and the like tell to be secret.</summary>
    private static readonly string[] Secrets = ["AuthorizationKey", "Password", "Passwd", "Secret", "PrivateKey", "ApiKey"];

    /// <summary>What names an id tag, in OCPP 1.6 and in the words of 2.0.1 that some charge points use.</summary>
    private static readonly string[] IdTags = ["IdTag", "IdToken"];

    /// <summary>Whether the values of a configuration key are secret.</summary>
    public static bool AreSecretIn(ReadOnlySpan<char> configurationKey) => AreSecret(configurationKey) || configurationKey.Contains("Token", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text speaks of something secret.</summary>
    public static bool AreSecret(ReadOnlySpan<char> text) => HoldsAny(text, Secrets);

    /// <summary>Whether a text speaks of an id tag.</summary>
    public static bool NameIdTag(ReadOnlySpan<char> text) => HoldsAny(text, IdTags);

    private static bool HoldsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
