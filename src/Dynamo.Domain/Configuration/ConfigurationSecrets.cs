using Dynamo.Domain.Messages;

namespace Dynamo.Domain.Configuration;

/// <summary>Keys that hold secrets. Their values are neither stored nor shown, whether or not a charge point tells them.</summary>
public static class ConfigurationSecrets
{
    /// <summary>Whether a key's name tells that its value is secret.</summary>
    public static bool IsSecret(string key) => SecretWords.AreSecretIn(key);

    /// <summary>A value without the user and password of an address in it.</summary>
    public static string WithoutPassword(string value)
    {
        var begin = value.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var at = begin == 0 ? -1 : value.LastIndexOf('@');
        return at < begin ? value : $"{value[..begin]}{MessageMask.Hidden}{value[at..]}";
    }
}
