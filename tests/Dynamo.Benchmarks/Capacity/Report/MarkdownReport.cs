using System.Globalization;

namespace Dynamo.Benchmarks.Capacity.Report;

/// <summary>The result as Markdown, to be pasted into <c>docs/capacity.md</c> as it is.</summary>
internal static class MarkdownReport
{
    /// <summary>On what it was measured.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> machine)
    {
        foreach (var line in machine)
            output.WriteLine($"- {line}");
        output.WriteLine();
    }

    /// <summary>One table.</summary>
    public static void Write(TextWriter output, Section section)
    {
        output.WriteLine($"### {section.Title}");
        output.WriteLine();
        output.WriteLine($"| | {string.Join(" | ", section.Columns.Select(column => column.Heading))} |");
        output.WriteLine($"| --- |{string.Concat(section.Columns.Select(_ => " ---: |"))}");
        foreach (var row in section.Rows)
            output.WriteLine($"| {row.Label} | {string.Join(" | ", row.Figures.Zip(section.Columns, Text))} |");
        output.WriteLine();
        foreach (var note in section.Notes)
        {
            output.WriteLine(note);
            output.WriteLine();
        }
    }

    private static string Text(double? figure, Column column) =>
        figure?.ToString("N" + column.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "–";
}
