namespace Dynamo.Simulator.Load.Verification;

/// <summary>What the comparison of a ledger with the product's books found.</summary>
/// <param name="Checks">The checks, in a fixed order.</param>
public sealed record LedgerCheckReport(IReadOnlyList<LedgerCheckResult> Checks)
{
    /// <summary>Whether ledger and books say the same.</summary>
    public bool IsEqual => Checks.All(check => check.Deviations == 0);
}

/// <summary>One check.</summary>
/// <param name="name">What is looked at, as the beginning of a sentence.</param>
public sealed class LedgerCheckResult(string name)
{
    /// <summary>Deviations that are kept in words; further ones are counted.</summary>
    public const int MaxExamples = 20;

    private readonly List<string> _examples = [];

    /// <summary>What was looked at.</summary>
    public string Name => name;

    /// <summary>Facts or rows that were looked at.</summary>
    public long Compared { get; private set; }

    /// <summary>How many of them deviate.</summary>
    public long Deviations { get; private set; }

    /// <summary>The first deviations in words, at most <see cref="MaxExamples"/>.</summary>
    public IReadOnlyList<string> Examples => _examples;

    /// <inheritdoc />
    public override string ToString() => $"{(Deviations == 0 ? "equal    " : "DIFFERENT")} {name}: {Compared} compared, {Deviations} deviate";

    /// <summary>Counts a comparison.</summary>
    /// <param name="isEqual">Its outcome.</param>
    /// <param name="deviation">What to say when it is not equal.</param>
    internal void Compare(bool isEqual, Func<string> deviation)
    {
        Compared++;
        if (isEqual)
            return;
        Deviations++;
        if (_examples.Count < MaxExamples)
            _examples.Add(deviation());
    }
}
