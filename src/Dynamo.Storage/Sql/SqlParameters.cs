using System.Collections;

namespace Dynamo.Storage.Sql;

/// <summary>Parameters of a statement: names without a sigil, values as the domain has them. Each database binds them in its own way.</summary>
internal sealed class SqlParameters : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _values = [];

    public void Add(string name, object? value) => _values.Add(new(name, value));

    /// <summary>The columns of a record.</summary>
    public static SqlParameters Of<T>(Columns<T> columns, T row)
    {
        var parameters = new SqlParameters();
        foreach (var column in columns)
            parameters.Add(column.Name, column.Value(row));
        return parameters;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
