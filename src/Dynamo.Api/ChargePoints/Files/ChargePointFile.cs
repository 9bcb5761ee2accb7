using System.Globalization;
using CsvHelper;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.ChargePoints.Files;

/// <summary>Writes and reads files of charge points: CSV as RFC 4180 has it, with a header row.</summary>
internal static class ChargePointFile
{
    /// <summary>The separator is not guessed: a wrong guess would make one column of many.</summary>
    private static readonly CsvReaderOptions ReadOptions = new()
    {
        Separator = ',', HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>The header row.</summary>
    public static string Header() => Write(csv => Rows(csv, [[.. ChargePointColumns.Written, .. ChargePointColumns.ReadOnly]]));

    /// <summary>A row for each charge point.</summary>
    public static string Rows(IEnumerable<ChargePointView> views) => Write(csv => Rows(csv, views.Select(Cells)));

    /// <summary>Reads the rows of a file; what is wrong with it as a file is noted.</summary>
    /// <param name="text">The file.</param>
    /// <param name="maxRows">Most rows that are read, one more than are allowed.</param>
    /// <param name="checks">Notes what is wrong.</param>
    public static IReadOnlyList<ChargePointRow> Read(string text, int maxRows, FieldChecks checks)
    {
        using var reader = CsvReader.FromText(text, ReadOptions);
        List<ChargePointRow> rows = [];
        string[]? header = null;
        try
        {
            while (rows.Count < maxRows && reader.Read())
            {
                var cells = Cells(reader);
                if (header is null)
                {
                    header = Array.ConvertAll(cells, cell => cell.Trim());
                    if (!CheckHeader(header, checks))
                        return [];
                }
                else if (cells.Length != header.Length)
                {
                    checks.Add(
                        Line(reader.LineNumber),
                        string.Create(CultureInfo.InvariantCulture, $"has {cells.Length} cells; the header has {header.Length} columns"));
                }
                else
                {
                    rows.Add(Row((int)reader.LineNumber, header, cells));
                }
            }
        }
        catch (CsvFormatException broken)
        {
            // What comes after a wrong quotation mark means nothing.
            checks.Add(Line(broken.LineNumber), "has a quotation mark where none belongs, or lacks one");
            return [];
        }
        checks.Require(header is not null, Line(1), "must be the header");
        return rows;
    }

    /// <summary>How a line is named in the details of an error.</summary>
    public static string Line(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = reader.GetString(index);
        return cells;
    }

    private static ChargePointRow Row(int line, string[] header, string[] cells)
    {
        var byColumn = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < header.Length; index++)
            byColumn[header[index]] = CsvText.Unshielded(cells[index]).Trim();
        return new(line, byColumn);
    }

    private static bool CheckHeader(string[] header, FieldChecks checks)
    {
        var isRead = true;
        foreach (var column in header.Distinct(StringComparer.Ordinal))
        {
            if (ChargePointColumns.Written.Contains(column, StringComparer.Ordinal) || ChargePointColumns.ReadOnly.Contains(column, StringComparer.Ordinal))
                continue;
            Refuse(column, $"is no column; those are, separated by commas: {string.Join(", ", ChargePointColumns.Written)}");
        }
        foreach (var twice in header.GroupBy(column => column, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Refuse(twice.Key, "is there twice");
        if (!header.Contains(ChargePointColumns.Identity, StringComparer.Ordinal))
            Refuse(ChargePointColumns.Identity, "is missing");
        return isRead;

        void Refuse(string column, string issue)
        {
            isRead = false;
            checks.Add($"header: {column}", issue);
        }
    }

    private static string[] Cells(ChargePointView view)
    {
        var answer = ChargePointAnswers.From(view);
        return
        [
            Text(answer.ChargePointId),
            Text(answer.Name),
            Text(answer.Vendor),
            Text(answer.Model),
            Text(answer.SerialNumber),
            answer.OcppVersion,
            Text(answer.SiteId),
            Text(answer.ProjectId),
            Number(answer.Location?.Latitude),
            Number(answer.Location?.Longitude),
            Text(answer.Location?.Address),
            answer.Status switch { ChargePointStatus.Online => "online", ChargePointStatus.Offline => "offline", _ => "registered" },
            Instants.Format(answer.RegisteredAt),
            answer.LastSeenAt is { } seen ? Instants.Format(seen) : "",
        ];

        static string Text(string? text) => CsvText.Shielded(text ?? "");

        static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    private static void Rows(CsvWriter csv, IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
            csv.WriteRecord(row);
    }

    private static string Write(Action<CsvWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default, leaveOpen: true))
            write(csv);
        return text.ToString();
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Line">Number of the line on which it begins, from 1.</param>
/// <param name="Cells">Its cells by column.</param>
internal sealed record ChargePointRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The identity.</summary>
    public string Identity => Cells[ChargePointColumns.Identity];
}
