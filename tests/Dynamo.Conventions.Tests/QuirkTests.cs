using System.Globalization;
using System.Text.RegularExpressions;

namespace Dynamo.Conventions.Tests;

/// <summary>Every peculiarity of charge points that is known from the field has a test that shows how it is met, and a line in the documentation.</summary>
public sealed partial class QuirkTests
{
    private const int Known = 65;

    /// <summary>Events of OCPP 2.0.1.</summary>
    private static readonly int[] OfOtherVersions = [38];

    [Fact]
    public void Each_has_a_test_with_its_number()
    {
        var tested = Repository.Files("tests", ".cs").SelectMany(file => Number().Matches(file.Text)).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        Expected().Except(tested).ShouldBeEmpty("Give the test that shows how one of these is met the trait Quirk with its number.");
    }

    [Fact]
    public void Each_has_a_line_in_the_documentation()
    {
        var lines = Line().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "quirks.md"))).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        Enumerable.Range(1, Known).Except(lines).ShouldBeEmpty();
    }

    private static IEnumerable<int> Expected() => Enumerable.Range(1, Known).Except(OfOtherVersions);

    [GeneratedRegex("""Trait\("Quirk", "(?<number>\d+)"\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\| (?<number>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Line();
}
