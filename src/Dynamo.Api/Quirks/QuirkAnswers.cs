using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Domain.Quirks;

namespace Dynamo.Api.Quirks;

/// <summary>A rule that absorbs what charge points do against the book.</summary>
/// <param name="RuleId">Identifier.</param>
/// <param name="Description">What it does.</param>
/// <param name="OnByDefault">Whether it applies where nothing else is said.</param>
/// <param name="TakesValue">Whether it needs a value.</param>
public sealed record QuirkRuleAnswer(string RuleId, string Description, bool OnByDefault, bool TakesValue)
{
    internal static QuirkRuleAnswer Of(QuirkRule rule) => new(rule.RuleId, rule.Description, rule.IsOnByDefault, rule.TakesValue);
}

/// <summary>All rules.</summary>
/// <param name="QuirkRules">The rules.</param>
/// <param name="Total">Their number.</param>
public sealed record QuirkRuleList(IReadOnlyList<QuirkRuleAnswer> QuirkRules, int Total);

/// <summary>The rules that charge points of a make need.</summary>
/// <param name="ProfileId">Identifier.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Vendor">Pattern for the vendor; <c>*</c> stands for any text.</param>
/// <param name="Model">Pattern for the model.</param>
/// <param name="Firmware">Pattern for the version of the firmware.</param>
/// <param name="Rules">The rules with their values.</param>
public sealed record QuirkProfileAnswer(string ProfileId, int Version, string Vendor, string Model, string Firmware, IReadOnlyDictionary<string, string?> Rules)
{
    internal static QuirkProfileAnswer Of(QuirkProfile profile) =>
        new(profile.ProfileId, profile.Version, profile.Vendor, profile.Model, profile.Firmware, profile.Rules);
}

/// <summary>All profiles.</summary>
/// <param name="QuirkProfiles">The profiles; of several that match the later ones say more.</param>
/// <param name="Total">Their number.</param>
public sealed record QuirkProfileList(IReadOnlyList<QuirkProfileAnswer> QuirkProfiles, int Total);

/// <summary>Who says whether a rule applies.</summary>
public enum QuirkRuleSource
{
    /// <summary>The rule itself.</summary>
    [JsonStringEnumMemberName("default")]
    Default,

    /// <summary>A profile of the make.</summary>
    [JsonStringEnumMemberName("profile")]
    Profile,

    /// <summary>A person, for this charge point.</summary>
    [JsonStringEnumMemberName("switch")]
    Switch,
}

/// <summary>Whether a rule applies to a charge point, and why.</summary>
/// <param name="RuleId">Identifier.</param>
/// <param name="Description">What it does.</param>
/// <param name="Enabled">Whether it applies.</param>
/// <param name="Value">Its value; null if it takes none or does not apply.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Profile">Identifier and version of the profile, if one says so.</param>
public sealed record EffectiveQuirk(string RuleId, string Description, bool Enabled, string? Value, QuirkRuleSource Source, string? Profile)
{
    internal static EffectiveQuirk Of(EffectiveRule rule) => new(
        rule.Rule.RuleId, rule.Rule.Description, rule.IsOn, rule.Value,
        rule.Source switch { QuirkSource.Switch => QuirkRuleSource.Switch, QuirkSource.Profile => QuirkRuleSource.Profile, _ => QuirkRuleSource.Default }, rule.Profile);
}

/// <summary>The rules of a charge point.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Vendor">Its vendor: as it reports it, else as registered.</param>
/// <param name="Model">Its model, likewise.</param>
/// <param name="FirmwareVersion">The version of its firmware, if it reports one.</param>
/// <param name="Profiles">Profiles of its make, each with its version.</param>
/// <param name="Rules">All rules.</param>
public sealed record ChargePointQuirks(
    string ChargePointId, string Vendor, string Model, string? FirmwareVersion, IReadOnlyList<string> Profiles, IReadOnlyList<EffectiveQuirk> Rules);

/// <summary>What is said of a rule for a charge point.</summary>
public sealed record SetQuirk
{
    /// <summary>Whether the rule applies. Required.</summary>
    [Required]
    public bool? Enabled { get; init; }

    /// <summary>Its value, for a rule that takes one.</summary>
    [MaxLength(QuirkRule.MaxValue)]
    public string? Value { get; init; }
}
