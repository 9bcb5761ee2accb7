namespace Dynamo.Domain.Quirks;

/// <summary>The rules that apply to one charge point.</summary>
public sealed class QuirkSet
{
    private readonly Dictionary<string, EffectiveRule> _rules;

    private QuirkSet(Dictionary<string, EffectiveRule> rules, IReadOnlyList<QuirkProfile> profiles) => (_rules, Profiles) = (rules, profiles);

    /// <summary>Those of a charge point of which nothing is known.</summary>
    public static QuirkSet Default { get; } = Resolve(new("", "", null), [], []);

    /// <summary>The profiles of its make.</summary>
    public IReadOnlyList<QuirkProfile> Profiles { get; }

    /// <summary>All rules, in the order of the catalogue.</summary>
    public IEnumerable<EffectiveRule> Rules => QuirkRules.All.Select(rule => _rules[rule.RuleId]);

    /// <summary>Which rules apply: what a switch says, else what the profiles of the make say, else the default.</summary>
    /// <param name="make">Of what make the charge point is.</param>
    /// <param name="profiles">All profiles.</param>
    /// <param name="switches">What people said for this charge point.</param>
    public static QuirkSet Resolve(ChargePointMake make, IReadOnlyList<QuirkProfile> profiles, IReadOnlyList<QuirkSwitch> switches)
    {
        List<QuirkProfile> matched = [.. profiles.Where(profile => profile.Matches(make))];
        var rules = QuirkRules.All.ToDictionary(rule => rule.RuleId, rule => new EffectiveRule(rule, rule.IsOnByDefault, null, QuirkSource.Default, null), StringComparer.Ordinal);
        foreach (var profile in matched)
        {
            foreach (var (ruleId, value) in profile.Rules)
                Set(ruleId, isOn: true, value, QuirkSource.Profile, $"{profile.ProfileId}@{profile.Version}");
        }
        foreach (var said in switches)
            Set(said.RuleId, said.IsOn, said.Value, QuirkSource.Switch, null);
        return new(rules, matched);

        // A rule that a later release no longer has is nobody's any more.
        void Set(string ruleId, bool isOn, string? value, QuirkSource source, string? profile)
        {
            if (rules.TryGetValue(ruleId, out var rule))
                rules[ruleId] = rule with { IsOn = isOn, Value = isOn ? value : null, Source = source, Profile = profile };
        }
    }

    /// <summary>Whether a rule applies.</summary>
    public bool Has(string ruleId) => _rules[ruleId].IsOn;

    /// <summary>The value of a rule that applies; <see langword="null"/> when it does not, or takes none.</summary>
    public string? Value(string ruleId) => _rules[ruleId].Value;
}

/// <summary>Whether a rule applies to a charge point, and why.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsOn">Whether it applies.</param>
/// <param name="Value">Its value, if it applies and takes one.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="Profile">Identifier and version of the profile, if it comes from one.</param>
public sealed record EffectiveRule(QuirkRule Rule, bool IsOn, string? Value, QuirkSource Source, string? Profile);

/// <summary>Who says whether a rule applies.</summary>
public enum QuirkSource
{
    /// <summary>The rule itself.</summary>
    Default,

    /// <summary>A profile of the make.</summary>
    Profile,

    /// <summary>A person, for this charge point.</summary>
    Switch,
}

/// <summary>What a person said of a rule for one charge point.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="IsOn">Whether it applies.</param>
/// <param name="Value">Its value, if it takes one and applies.</param>
public sealed record QuirkSwitch(string RuleId, bool IsOn, string? Value);
