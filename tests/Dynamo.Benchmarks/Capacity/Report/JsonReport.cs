using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Benchmarks.Capacity.Report;

/// <summary>The result for programs: every figure under its stable name, not rounded.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IReadOnlyList<string> machine, IReadOnlyList<Section> sections) => new JsonObject
    {
        ["machine"] = new JsonArray([.. machine.Select(line => JsonValue.Create(line))]),
        ["sections"] = new JsonArray([.. sections.Select(Section)]),
    }.ToJsonString(Indented);

    private static JsonObject Section(Section section) => new()
    {
        ["name"] = section.Name,
        ["title"] = section.Title,
        ["rows"] = new JsonArray([.. section.Rows.Select(row => Row(section, row))]),
        ["notes"] = new JsonArray([.. section.Notes.Select(note => JsonValue.Create(note))]),
    };

    private static JsonObject Row(Section section, Row row)
    {
        var figures = new JsonObject { ["label"] = row.Label };
        foreach (var (column, figure) in section.Columns.Zip(row.Figures))
            figures[column.Key] = figure;
        return figures;
    }
}
