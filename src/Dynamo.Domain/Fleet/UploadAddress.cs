using System.Security.Cryptography;
using System.Text;

namespace Dynamo.Domain.Fleet;

/// <summary>The addresses to which charge points upload. Each holds a secret for one file, of which only a digest is kept.</summary>
public static class UploadAddress
{
    /// <summary>First part of the path.</summary>
    public const string Root = "/uploads";

    /// <summary>What every secret begins with, so that it is recognised wherever an address is written down.</summary>
    public const string SecretPrefix = "dynup_";

    private const string Shown = "***";
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int SecretLetters = 32;

    /// <summary>Longest name of a file that is kept.</summary>
    public const int MaxFileName = 128;

    /// <summary>A new secret: 32 letters and digits, 190 bits.</summary>
    public static string NewSecret() => SecretPrefix + RandomNumberGenerator.GetString(Letters, SecretLetters);

    /// <summary>The digest of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a text could be a secret of ours: what could not need not be looked up.</summary>
    public static bool MayBeSecret(string text) =>
        text.Length == SecretPrefix.Length + SecretLetters && text.StartsWith(SecretPrefix, StringComparison.Ordinal) && text.Skip(SecretPrefix.Length).All(char.IsAsciiLetterOrDigit);

    /// <summary>A text without the secrets in it.</summary>
    public static string WithoutSecrets(string text)
    {
        var at = 0;
        while ((at = text.IndexOf(SecretPrefix, at, StringComparison.Ordinal)) >= 0)
        {
            at += SecretPrefix.Length;
            var end = at;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            // What was taken out before stays as it is.
            if (end > at)
                text = string.Concat(text.AsSpan(0, at), Shown, text.AsSpan(end));
        }

        return text;
    }

    /// <summary>
    /// The name of a file as a charge point calls it, made harmless: without its path, without what file systems and headers do not bear, and not hidden.
    /// </summary>
    /// <returns>The name, up to <see cref="MaxFileName"/> characters; <see langword="null"/> if nothing is left of it.</returns>
    public static string? CleanName(string? name)
    {
        if (name is null)
            return null;
        var last = name.AsSpan(name.LastIndexOfAny(['/', '\\']) + 1);
        var clean = new StringBuilder(last.Length);
        foreach (var letter in last)
            clean.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or ' ' or '(' or ')' ? letter : '_');
        var text = clean.ToString().Trim(' ', '.');
        if (text.Length > MaxFileName)
            text = text[^MaxFileName..].TrimStart(' ', '.');
        return text.Trim('_').Length == 0 ? null : text;
    }
}
