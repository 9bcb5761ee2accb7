using System.Text.Json.Nodes;

namespace Dynamo.EndToEnd.Tests.Quickstart;

/// <summary>What a page of the documentation tells its reader to run, and what it says comes of it.</summary>
/// <param name="Commands">What is run.</param>
/// <param name="Answer">The answer that the page shows, if it shows one.</param>
internal sealed record Step(string Commands, JsonNode? Answer)
{
    private const string Fence = "```";

    /// <summary>The steps of a page: each block of commands with the answer that follows it.</summary>
    public static IReadOnlyList<Step> Read(string page)
    {
        var steps = new List<Step>();
        foreach (var (kind, text) in Blocks(page))
        {
            if (kind == "sh")
                steps.Add(new(text, null));
            else if (kind == "json")
                steps[^1] = steps[^1] with { Answer = JsonNode.Parse(text) };
        }
        return steps;
    }

    private static IEnumerable<(string Kind, string Text)> Blocks(string page)
    {
        var parts = page.Split(Fence);
        for (var number = 1; number < parts.Length; number += 2)
        {
            var end = parts[number].IndexOf('\n', StringComparison.Ordinal);
            yield return (parts[number][..end], parts[number][(end + 1)..]);
        }
    }
}
