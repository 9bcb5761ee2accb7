using System.Collections;

namespace Dynamo.Storage.Sql;

/// <summary>What a column holds, in the words both databases share.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    BigInteger,
    Boolean,
    Time,
    Bytes,
}

/// <summary>A column and where its value comes from.</summary>
internal sealed record Column<T>(string Name, ColumnKind Kind, Func<T, object?> Value);

/// <summary>
/// The columns a record is written to. Each table states them once; PostgreSQL binds them as arrays for many rows, SQLite one row at a time.
/// </summary>
internal sealed class Columns<T> : IEnumerable<Column<T>>
{
    private readonly List<Column<T>> _columns = [];

    /// <summary>
    /// The names, separated by commas. Queries name their columns: with <c>*</c> a prepared statement fails once a newer release adds a column.
    /// </summary>
    public string Names => string.Join(", ", _columns.Select(column => column.Name));

    /// <summary>The parameters of the same names.</summary>
    public string Parameters => string.Join(", ", _columns.Select(column => "@" + column.Name));

    /// <summary>The names with the alias of their table.</summary>
    public string Of(string alias) => string.Join(", ", _columns.Select(column => $"{alias}.{column.Name}"));

    public Columns<T> Text(string name, Func<T, string?> value) => Add(new(name, ColumnKind.Text, value));

    public Columns<T> Integer(string name, Func<T, int?> value) => Add(new(name, ColumnKind.Integer, row => value(row)));

    public Columns<T> BigInteger(string name, Func<T, long?> value) => Add(new(name, ColumnKind.BigInteger, row => value(row)));

    public Columns<T> Boolean(string name, Func<T, bool?> value) => Add(new(name, ColumnKind.Boolean, row => value(row)));

    public Columns<T> Time(string name, Func<T, DateTimeOffset?> value) => Add(new(name, ColumnKind.Time, row => value(row)));

    public Columns<T> Bytes(string name, Func<T, byte[]> value) => Add(new(name, ColumnKind.Bytes, value));

    public Columns<T> Enum<TEnum>(string name, Func<T, TEnum?> value)
        where TEnum : struct, Enum => Add(new(name, ColumnKind.Text, row => value(row)?.ToString()));

    public IEnumerator<Column<T>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Columns<T> Add(Column<T> column)
    {
        _columns.Add(column);
        return this;
    }
}
