using Dynamo.Domain.Quirks;

namespace Dynamo.Domain.Tests.Quirks;

public sealed class QuirkSetTests
{
    private static readonly QuirkProfile[] Profiles =
    [
        new("maker", 2, "Maker*", "*", "*", new Dictionary<string, string?> { [QuirkRules.LimitUnit] = "A", [QuirkRules.LimitStackLevel] = "1", ["gone.rule"] = null }),
        new("maker-old", 1, "Maker*", "Wall ?*", "1.*", new Dictionary<string, string?> { [QuirkRules.LimitUnit] = "A/1" }),
        new("maker-wall", 1, "maker", "wall*11", "1.*", new Dictionary<string, string?> { [QuirkRules.LimitStackLevel] = "3" }),
    ];

    [Fact]
    public void Without_profile_and_switch_the_defaults_apply()
    {
        var quirks = QuirkSet.Resolve(new("Nobody", "Knows", null), Profiles, []);

        quirks.Profiles.ShouldBeEmpty();
        quirks.Rules.Where(rule => rule.IsOn).Select(rule => rule.Rule.RuleId).ShouldBe([QuirkRules.TrimTag, QuirkRules.IgnoreTagSeparators, QuirkRules.MatchStop]);
    }

    [Fact]
    public void Profiles_of_the_make_say_more_than_defaults_later_ones_more_than_earlier_and_switches_most()
    {
        var quirks = QuirkSet.Resolve(new("MAKER", "Wall plug 11", "1.7.3"), Profiles, [new(QuirkRules.LimitUnit, false, null), new(QuirkRules.MatchStop, false, null)]);

        quirks.Profiles.Select(profile => profile.ProfileId).ShouldBe(["maker", "maker-wall"]);
        quirks.Has(QuirkRules.LimitUnit).ShouldBeFalse();
        quirks.Value(QuirkRules.LimitStackLevel).ShouldBe("3");
        var level = quirks.Rules.Single(rule => rule.Rule.RuleId == QuirkRules.LimitStackLevel);
        (level.Source, level.Profile).ShouldBe((QuirkSource.Profile, "maker-wall@1"));
        quirks.Has(QuirkRules.MatchStop).ShouldBeFalse();
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "ABBC", true)]
    [InlineData("a*c", "abbd", false)]
    [InlineData("*b*", "abc", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("", "", true)]
    public void Patterns_hold_any_text_where_a_star_stands(string pattern, string text, bool matches) =>
        new QuirkProfile("p", 1, pattern, "*", "*", new Dictionary<string, string?>()).Matches(new(text, "m", null)).ShouldBe(matches);

    [Fact]
    public void The_profiles_of_the_product_name_rules_that_there_are_with_values_that_they_take()
    {
        QuirkProfiles.All.ShouldNotBeEmpty();
        QuirkProfiles.All.Select(profile => profile.ProfileId).ShouldBeUnique();
        foreach (var profile in QuirkProfiles.All)
        {
            profile.Version.ShouldBeGreaterThan(0);
            foreach (var (ruleId, value) in profile.Rules)
                QuirkRules.Find(ruleId).ShouldNotBeNull($"{profile.ProfileId}: {ruleId}").Fault(value).ShouldBeNull($"{profile.ProfileId}: {ruleId}");
        }
    }

    [Theory]
    [InlineData(QuirkRules.MatchStop, null, true)]
    [InlineData(QuirkRules.MatchStop, "x", false)]
    [InlineData(QuirkRules.StartStopFactor, null, false)]
    [InlineData(QuirkRules.StartStopFactor, "1000", true)]
    [InlineData(QuirkRules.StartStopFactor, "0.001", true)]
    [InlineData(QuirkRules.StartStopFactor, "0", false)]
    [InlineData(QuirkRules.StartStopFactor, "-1", false)]
    [InlineData(QuirkRules.SampleFactor, "1e3", false)]
    [InlineData(QuirkRules.AnonymousTag, ">FREE", true)]
    [InlineData(QuirkRules.AnonymousTag, "VEND>FREE", true)]
    [InlineData(QuirkRules.AnonymousTag, "VEND>", false)]
    [InlineData(QuirkRules.AnonymousTag, "FREE", false)]
    [InlineData(QuirkRules.RemoteStartTag, "0123456789012345678901", false)]
    [InlineData(QuirkRules.LimitUnit, "W", false)]
    [InlineData(QuirkRules.LimitUnit, "A/3", true)]
    [InlineData(QuirkRules.LimitStackLevel, "-1", false)]
    [InlineData(QuirkRules.LimitKey, "MaxCurrent=milliamperes", true)]
    [InlineData(QuirkRules.LimitKey, "MaxCurrent=ounces", false)]
    [InlineData(QuirkRules.LimitPause, "0", false)]
    public void Values_are_checked(string ruleId, string? value, bool isGood) => (QuirkRules.Find(ruleId)!.Fault(value) is null).ShouldBe(isGood);

    [Fact, Trait("Quirk", "24"), Trait("Quirk", "25"), Trait("Quirk", "27"), Trait("Quirk", "28")]
    public void Id_tags_are_looked_up_in_other_spellings_by_rule()
    {
        var none = QuirkSet.Resolve(new("", "", null), [], [new(QuirkRules.TrimTag, false, null), new(QuirkRules.IgnoreTagSeparators, false, null)]);
        var all = QuirkSet.Resolve(new("", "", null), [], [new(QuirkRules.StripTagSuffix, true, "_"), new(QuirkRules.AnonymousTag, true, "vend>FREE")]);

        foreach (var sent in (string[])["04A2_17619300", "04A2B3C4D5E6F70102030405", "04A2\u0001\u0002", "VEND", "04:A2-B3 C4"])
            IdTagSpellings.Of(sent, none).ShouldBeEmpty();
        IdTagSpellings.Of("04A2_17619300", all).ShouldBe([("04A2", QuirkRules.StripTagSuffix)]);
        IdTagSpellings.Of("04A2B3C4D5E6F70102030405", all).ShouldBe([("04A2B3C4D5E6F7010203", QuirkRules.TrimTag)]);
        IdTagSpellings.Of("04A2\u0001\u0002", all).ShouldBe([("04A2", QuirkRules.TrimTag)]);
        IdTagSpellings.Of("VEND", all).ShouldBe([("FREE", QuirkRules.AnonymousTag)]);
        IdTagSpellings.Of("04:A2-B3 C4", all).ShouldBe([("04A2B3C4", QuirkRules.IgnoreTagSeparators)]);
        IdTagSpellings.Of("GOOD-TAG-", none).ShouldBeEmpty();
    }
}
