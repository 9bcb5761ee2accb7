using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dynamo.Conventions.Tests;

/// <summary>Operators find every setting in one table, and the example files set nothing that nobody reads.</summary>
public sealed partial class SettingsTests
{
    private const int MatchTimeoutMilliseconds = 60_000;
    private const string Folder = "silo-config";
    private const string Table = $"{Folder}/README.md";

    /// <summary>Where options live; of Storage only the writer's are settings.</summary>
    private static readonly (string Assembly, string Namespace)[] Homes =
    [
        ("Dynamo.Api", "Dynamo.Api"), ("Dynamo.Grains", "Dynamo.Grains"), ("Dynamo.Gateway", "Dynamo.Gateway"), ("Dynamo.Storage", "Dynamo.Storage.Commits"), ("Dynamo.Certificates", "Dynamo.Certificates"),
    ];

    /// <summary>Sections of the classes that do not name theirs in a constant <c>Section</c>.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["Dynamo.Grains.ChargePoint.ChargePointOptions"] = "Dynamo:ChargePoints",
        ["Dynamo.Grains.ChargingSession.ChargingSessionOptions"] = "Dynamo:ChargingSessions",
        ["Dynamo.Gateway.GatewayOptions"] = "Dynamo:Gateway",
        ["Dynamo.Storage.Commits.GroupCommitOptions"] = "Dynamo:Commits",
        ["Dynamo.Host.SiloSettings"] = "Dynamo:Silo",
    };

    /// <summary>What the host reads by itself.</summary>
    private static readonly string[] HostKeys = ["urls", "Dynamo:Data", "ConnectionStrings:Dynamo", "Dynamo:Roles", "Dynamo:Tls:Certificate", "Dynamo:Tls:Key", "Dynamo:Tls:Password"];

    [Fact]
    public void Every_setting_is_in_the_table()
    {
        var rows = Rows(File.ReadAllText(Path.Combine(Repository.Root, Table)));
        var forgotten = Keys().Concat(HostKeys).Except(rows, StringComparer.OrdinalIgnoreCase);

        forgotten.ShouldBeEmpty($"A setting that is not in {Table} is found by nobody. Add a row for each of these, with meaning, range and default.");
    }

    [Fact]
    public void The_example_files_set_only_what_is_read()
    {
        var known = Keys().Concat(HostKeys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unread = from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.json")
                     from key in KeysOf(File.ReadAllText(path))
                     where !known.Contains(key)
                     select $"{Folder}/{Path.GetFileName(path)}: {key}";

        unread.ShouldBeEmpty($"Nothing reads these keys. Correct them, or, if the host reads one by itself, add it to {nameof(HostKeys)} in {nameof(SettingsTests)}.");
    }

    [Fact]
    public void Settings_are_found_where_they_are()
    {
        var keys = Keys().ToList();

        keys.ShouldBeUnique();
        keys.ShouldContain("Dynamo:Live:QueueCapacity");
        keys.ShouldContain("Dynamo:Gateway:MaxMessageBytes");
        keys.ShouldContain("Dynamo:Commits:MaxBatch");
        keys.ShouldContain("Dynamo:Silo:Port");
    }

    [Fact]
    public void Rows_are_read_with_the_section_of_their_heading() =>
        Rows("## Some (`A:B`)\n| Key | M |\n| --- | --- |\n| `C` | not `D` |\n## Others\n| `E:F` | g |\n| `h` (`--h`) | i |\n").ShouldBe(["A:B:C", "E:F", "h"]);

    [Fact]
    public void Keys_of_a_file_are_read_with_their_sections() =>
        KeysOf("""{ /* why */ "a": 1, "B": { "c": "x", "D": { "e": true } } }""").ShouldBe(["a", "B:c", "B:D:e"]);

    private static IEnumerable<string> Keys() =>
        from type in OptionsClasses()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true }
        select $"{Section(type)}:{property.Name}";

    private static IEnumerable<Type> OptionsClasses() =>
        (from home in Homes
         from type in Assembly.Load(home.Assembly).GetTypes()
         where type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)
         where $"{type.Namespace}.".StartsWith($"{home.Namespace}.", StringComparison.Ordinal)
         select type).Append(Assembly.Load("Dynamo.Host").GetType("Dynamo.Host.SiloSettings", throwOnError: true)!);

    private static string Section(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? Sections.GetValueOrDefault(type.FullName!)
        ?? throw new InvalidOperationException($"{type.FullName} has no constant Section and is not in {nameof(Sections)} of {nameof(SettingsTests)}: say where its settings are.");

    /// <summary>The full keys of the table: a heading may name the section that its rows leave away.</summary>
    private static List<string> Rows(string table)
    {
        List<string> rows = [];
        var section = "";
        foreach (var line in table.Split('\n'))
        {
            if (line.StartsWith('#'))
                section = Heading().Match(line) is { Success: true } heading ? $"{heading.Groups["section"].Value}:" : "";
            else if (Row().Match(line) is { Success: true } row)
                rows.Add(section + row.Groups["key"].Value);
        }

        return rows;
    }

    private static List<string> KeysOf(string json)
    {
        using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return [.. KeysOf(document.RootElement, "")];
    }

    private static IEnumerable<string> KeysOf(JsonElement section, string prefix) =>
        section.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? KeysOf(member.Value, $"{prefix}{member.Name}:")
            : [prefix + member.Name]);

    [GeneratedRegex(@"\(`(?<section>[^`]+)`\)", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| `(?<key>[^`]+)`", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Row();
}
