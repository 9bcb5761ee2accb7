using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Report;

/// <summary>One table of the result.</summary>
/// <param name="Name">Stable name, that of the measurement.</param>
/// <param name="Title">Heading.</param>
/// <param name="Columns">The figures, from left to right.</param>
internal sealed record Section(string Name, string Title, params IReadOnlyList<Column> Columns)
{
    public List<Row> Rows { get; } = [];

    /// <summary>What a reader must know beside the figures.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds a row; a figure that was not measured is <see langword="null"/>.</summary>
    public void Add(string label, params IReadOnlyList<double?> figures) => Rows.Add(new(label, figures));

    /// <summary>Says what went wrong in runs, so that no figure looks better than it is, and whether the database was looked at.</summary>
    public void NoteFaults(string label, IReadOnlyList<LoadResult> results)
    {
        foreach (var fault in results.SelectMany(result => result.Faults).Distinct(StringComparer.Ordinal))
            Notes.Add($"{label}: {fault}.");
        if (results.All(result => result.Differences is ""))
            Notes.Add($"{label}: after each round the database held every acknowledged fact once, unchanged, and no other.");
    }
}

/// <summary>A column.</summary>
/// <param name="Key">Stable name in JSON, with its unit.</param>
/// <param name="Heading">Heading for people.</param>
/// <param name="Decimals">Digits after the point for people.</param>
internal sealed record Column(string Key, string Heading, int Decimals = 0);

/// <summary>A line of figures in the order of the columns.</summary>
internal sealed record Row(string Label, IReadOnlyList<double?> Figures);
