using System.Globalization;
using CsvHelper;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Wire;

/// <summary>Files of records: CSV as RFC 4180 has it, with a header row.</summary>
/// <param name="key">The column that says which record a row is.</param>
/// <param name="written">What people write and an import reads, the key first.</param>
/// <param name="readOnly">What an export adds and an import passes over, so that an exported file can be brought back as it is.</param>
internal sealed class CsvTable(string key, string[] written, string[] readOnly)
{
    /// <summary>The separator is not guessed: a wrong guess would make one column of many.</summary>
    private static readonly CsvReaderOptions ReadOptions = new()
    {
        Separator = ',', HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>The header row.</summary>
    public string Header() => Rows([[.. written, .. readOnly]]);

    /// <summary>Rows of cells, in the order of the columns.</summary>
    public static string Rows(IEnumerable<string[]> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default, leaveOpen: true))
        {
            foreach (var row in rows)
                csv.WriteRecord(row);
        }
        return text.ToString();
    }

    /// <summary>Reads the rows of a file; what is wrong with it as a file is noted.</summary>
    /// <param name="text">The file.</param>
    /// <param name="maxRows">Most rows that are read, one more than are allowed.</param>
    /// <param name="checks">Notes what is wrong.</param>
    public IReadOnlyList<CsvRow> Read(string text, int maxRows, FieldChecks checks)
    {
        using var reader = CsvReader.FromText(text, ReadOptions);
        List<CsvRow> rows = [];
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

    private static CsvRow Row(int line, string[] header, string[] cells)
    {
        var byColumn = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < header.Length; index++)
            byColumn[header[index]] = CsvText.Unshielded(cells[index]).Trim();
        return new(line, byColumn);
    }

    private bool CheckHeader(string[] header, FieldChecks checks)
    {
        var isRead = true;
        foreach (var column in header.Distinct(StringComparer.Ordinal))
        {
            if (written.Contains(column, StringComparer.Ordinal) || readOnly.Contains(column, StringComparer.Ordinal))
                continue;
            Refuse(column, $"is no column; those are, separated by commas: {string.Join(", ", written)}");
        }
        foreach (var twice in header.GroupBy(column => column, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Refuse(twice.Key, "is there twice");
        if (!header.Contains(key, StringComparer.Ordinal))
            Refuse(key, "is missing");
        return isRead;

        void Refuse(string column, string issue)
        {
            isRead = false;
            checks.Add($"header: {column}", issue);
        }
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Line">Number of the line on which it begins, from 1.</param>
/// <param name="Cells">Its cells by column.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell of a column; what is known already when the file does not have the column.</summary>
    public string? Cell(string column, string? known) => Cells.TryGetValue(column, out var cell) ? cell : known;

    /// <summary>How a cell is named in the details of an error.</summary>
    public string Field(string column) => $"{CsvTable.Line(Line)}: {column}";
}
