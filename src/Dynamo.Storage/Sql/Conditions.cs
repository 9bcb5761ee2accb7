namespace Dynamo.Storage.Sql;

/// <summary>
/// What a query's rows must meet. Only the conditions that restrict become part of the statement, so that each form of it gets its own plan.
/// </summary>
internal sealed class Conditions(string first)
{
    private readonly List<string> _conditions = [first];

    /// <summary>The values that the conditions name.</summary>
    public SqlParameters Parameters { get; } = [];

    /// <summary>Gives the value of a parameter that is there in any case.</summary>
    public void Always(string name, object value) => Parameters.Add(name, value);

    /// <summary>Adds a condition without a parameter.</summary>
    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>Adds a condition and its parameter, if there is a value.</summary>
    public void If(string condition, string name, object? value)
    {
        if (value is null)
            return;
        _conditions.Add(condition);
        Parameters.Add(name, value);
    }

    /// <summary>Adds the condition that one of some texts contains another, if there is one, in whatever spelling of Latin letters.</summary>
    public void IfContains(IReadOnlyList<string> columns, string name, string? text)
    {
        if (text is null)
            return;
        // What stands for other characters in a pattern shall stand for itself.
        var literal = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        _conditions.Add($"({string.Join(" or ", columns.Select(column => $"lower({column}) like lower(@{name}) escape '\\'"))})");
        Parameters.Add(name, $"%{literal}%");
    }

    public override string ToString() => string.Join(" and ", _conditions);
}
