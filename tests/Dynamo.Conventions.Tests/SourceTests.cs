using System.Text.RegularExpressions;

namespace Dynamo.Conventions.Tests;

/// <summary>What must not be written, and where.</summary>
public sealed partial class SourceTests
{
    private const int MatchTimeoutMilliseconds = 60_000;

    /// <summary>The check of a load run's ledger reads the tables on its own: with the product's code it would share its mistakes.</summary>
    private static readonly string[] HomesOfSql = ["src/Dynamo.Storage/", "src/Dynamo.Simulator/Load/Verification/"];

    [Fact]
    public void Sql_is_written_in_Storage_only()
    {
        var found = from file in Repository.Files("src", ".cs", ".razor")
                    where !HomesOfSql.Any(home => file.Path.StartsWith(home, StringComparison.Ordinal))
                    from Match literal in Literal().Matches(file.Text)
                    where Sql().IsMatch(literal.Value)
                    select file.At(literal.Index);

        found.ShouldBeEmpty("SQL lives in Dynamo.Storage, where both dialects are tested. Add a method to a store or a query there and call it.");
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var found = from folder in new[] { "src", "tests" }
                    from file in Repository.Files(folder, ".cs", ".razor", ".csproj", ".sql", ".js", ".css")
                    where !file.Path.EndsWith($"/{nameof(SourceTests)}.cs", StringComparison.Ordinal)
                    from Match word in LeftForLater().Matches(file.Text)
                    select $"{file.At(word.Index)} {word.Value}";

        found.ShouldBeEmpty("Main holds finished work. Finish it, or leave it out and write an issue.");
    }

    [Fact]
    public void Energy_and_money_are_never_binary_fractions()
    {
        var found = from file in Repository.Files("src", ".cs", ".razor")
                    from Match declaration in BinaryFraction().Matches(file.Text)
                    select $"{file.At(declaration.Index)} {declaration.Value}";

        found.ShouldBeEmpty("0.1 + 0.2 is not 0.3 in a double, and a bill must add up. Use Energy, Money or decimal.");
    }

    [Fact]
    public void Every_log_message_has_an_event_id_of_its_own()
    {
        var messages = (from file in Repository.Files("src", ".cs", ".razor")
                        from Match attribute in LoggerMessage().Matches(file.Text)
                        select (At: file.At(attribute.Index), Id: attribute.Groups["id"].Value)).ToList();

        messages.Where(message => message.Id.Length == 0).Select(message => message.At)
            .ShouldBeEmpty("A log message needs an event id, so that operators can look for it whatever its wording: [LoggerMessage(1234, …)].");
        messages.GroupBy(message => message.Id, message => message.At, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same)}")
            .ShouldBeEmpty("Two log messages share an event id. Give the newer one the next free number of its block.");
    }

    [Theory]
    [InlineData("\"select name from users\"", true)]
    [InlineData("\"\"\"\n  UPDATE charge_points\n  SET name = @name\n\"\"\"", true)]
    [InlineData("\"Choose a site from the list\"", false)]
    public void Sql_is_recognised_in_literals(string literal, bool isSql) =>
        (Literal().Match(literal) is { Success: true } match && Sql().IsMatch(match.Value)).ShouldBe(isSql);

    [Theory]
    [InlineData("double EnergyKwh", true)]
    [InlineData("float? totalPrice", true)]
    [InlineData("double powerWh", true)]
    [InlineData("double elapsed", false)]
    [InlineData("decimal EnergyKwh", false)]
    public void Binary_fractions_are_recognised_by_type_and_name(string declaration, bool isOne) =>
        BinaryFraction().IsMatch(declaration).ShouldBe(isOne);

    [GeneratedRegex(""" "{3}[\s\S]*?"{3} | "(?:[^"\\\n]|\\.)*" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bselect\s[^;]*?\sfrom\s+\w+(\s|""|$)(?!list)|\binsert\s+into\s|\bdelete\s+from\s|\bupdate\s+\w+\s+set\s|\b(create|alter|drop)\s+(table|index)\s", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"\b(double|float)\??(\[\])?\s+\w*(energy|kwh|watthour|price|cost|amount|money|wh\b)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex BinaryFraction();

    [GeneratedRegex(@"\[LoggerMessage\((?:[^\)\]]*?EventId\s*=\s*)?(?<id>\d*)", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex LoggerMessage();
}
