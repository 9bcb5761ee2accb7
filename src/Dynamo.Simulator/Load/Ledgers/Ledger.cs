using System.Text.Json;

namespace Dynamo.Simulator.Load.Ledgers;

/// <summary>All that a run wrote down, read back.</summary>
public sealed class Ledger
{
    private readonly List<LedgerFact> _facts = [];

    private Ledger(LedgerFact run) => Run = run;

    /// <summary>The run.</summary>
    public LedgerFact Run { get; }

    /// <summary>Everything else, in the order of the file: for each charge point the order in which it happened.</summary>
    public IReadOnlyList<LedgerFact> Facts => _facts;

    /// <summary>The charge points of the ledger, without regard to case.</summary>
    public IReadOnlySet<string> ChargePoints { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Time of the first fact; of the run if there is none.</summary>
    public DateTimeOffset First { get; private set; }

    /// <summary>Time of the last fact; of the run if there is none.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>Facts of one kind that are acknowledged, or in doubt.</summary>
    public IEnumerable<LedgerFact> Of(LedgerFactKind kind, bool inDoubt = false) => _facts.Where(fact => fact.Kind == kind && fact.InDoubt == inDoubt);

    /// <summary>Reads a file. A last line without its end, left by a run that was killed, does not count.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">It is no ledger.</exception>
    public static async Task<Ledger> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var lines = text.Split('\n')[..^1];
        var facts = lines.Select((line, index) => Parse(line, $"{path}, line {index + 1}")).ToList();
        if (facts.FirstOrDefault() is not { Kind: LedgerFactKind.Run } run)
            throw new FormatException($"{path} does not begin with a run: it is no ledger.");

        var ledger = new Ledger(run);
        ledger._facts.AddRange(facts.Skip(1));
        ledger.ChargePoints = ledger._facts.Select(fact => fact.ChargePoint).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ledger.First = facts.Min(fact => fact.At);
        ledger.Last = facts.Max(fact => fact.At);
        return ledger;
    }

    private static LedgerFact Parse(string line, string where)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerFact) ?? throw new FormatException($"{where}: no fact.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{where}: {e.Message}", e);
        }
    }
}
