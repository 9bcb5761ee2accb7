namespace Dynamo.Domain.Quirks;

/// <summary>A way in which charge points deviate from the book, and which can be absorbed.</summary>
/// <param name="RuleId">Identifier, such as <c>id_tag.strip_suffix</c>.</param>
/// <param name="Description">What the rule does, in one sentence.</param>
/// <param name="IsOnByDefault">Whether it applies to every charge point for which nothing else was said.</param>
/// <param name="Check">Says what is wrong with a value, or nothing; <see langword="null"/> for a rule that takes no value.</param>
public sealed record QuirkRule(string RuleId, string Description, bool IsOnByDefault, Func<string, string?>? Check = null)
{
    /// <summary>Longest value.</summary>
    public const int MaxValue = 100;

    /// <summary>Whether the rule needs a value.</summary>
    public bool TakesValue => Check is not null;

    /// <summary>What is wrong with a value for this rule; <see langword="null"/> when nothing is.</summary>
    public string? Fault(string? value) =>
        Check is null ? value is null ? null : "does not go with this rule"
        : string.IsNullOrEmpty(value) ? "is required"
        : value.Length > MaxValue ? $"is longer than {MaxValue} characters"
        : Check(value);
}
