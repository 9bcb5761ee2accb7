namespace Dynamo.Ocpp.Tests.V16;

/// <summary>What a message looks like on the wire, said independently of the records.</summary>
public sealed record Shape
{
    /// <summary>A message with its required members only.</summary>
    public required string Minimal { get; init; }

    /// <summary>A message with every member, in the order of the record.</summary>
    public required string Full { get; init; }

    /// <summary>Top-level texts and how long they may be.</summary>
    public IReadOnlyDictionary<string, int> Lengths { get; init; } = new Dictionary<string, int>();

    /// <summary>Top-level members with a closed list of values, and the whole list.</summary>
    public IReadOnlyDictionary<string, string[]> Lists { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Top-level integers and the least they may be.</summary>
    public IReadOnlyDictionary<string, int> Least { get; init; } = new Dictionary<string, int>();

    /// <summary>A message without members.</summary>
    public static Shape Empty { get; } = new() { Minimal = "{}", Full = "{}" };

    /// <summary>An answer whose only member is a status.</summary>
    public static Shape StatusOnly(params string[] statuses) => new()
    {
        Minimal = $$"""{"status":"{{statuses[0]}}"}""",
        Full = $$"""{"status":"{{statuses[^1]}}"}""",
        Lists = new Dictionary<string, string[]> { ["status"] = statuses },
    };
}
