namespace Dynamo.Domain.Messages;

/// <summary>Names of the rules that are applied to what odd charge points send: words such as <c>meter.kwh_as_wh</c>.</summary>
public static class RuleId
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether a text could name a rule: small letters, digits, points, hyphens and underscores.</summary>
    public static bool MayExist(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
