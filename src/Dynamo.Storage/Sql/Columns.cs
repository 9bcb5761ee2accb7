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

/// <summary>
/// A column and where its value comes from. Whole numbers, truth values and instants come as one number, so that a row is bound without a box for
/// each of its values.
/// </summary>
internal sealed record Column<T>(string Name, ColumnKind Kind)
{
    /// <summary>The value of a <see cref="ColumnKind.Text"/>.</summary>
    public Func<T, string?> Text { get; init; } = _ => throw new InvalidOperationException("Not a text.");

    /// <summary>The value of a <see cref="ColumnKind.Bytes"/>.</summary>
    public Func<T, byte[]> Bytes { get; init; } = _ => throw new InvalidOperationException("No bytes.");

    /// <summary>The value of all other kinds: 0 and 1 for a truth value, microseconds since 1970 for an instant.</summary>
    public Func<T, long?> Number { get; init; } = _ => throw new InvalidOperationException("Not a number.");

    /// <summary>The value as the domain has it.</summary>
    public object? Value(T row) => Kind switch
    {
        ColumnKind.Text => Text(row),
        ColumnKind.Bytes => Bytes(row),
        _ => Number(row) is { } number ? Value(number) : null,
    };

    private object Value(long number) => Kind switch
    {
        ColumnKind.Integer => checked((int)number),
        ColumnKind.Boolean => number != 0,
        ColumnKind.Time => Microseconds.ToTime(number),
        _ => number,
    };
}

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

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>The names with the alias of their table.</summary>
    public string Of(string alias) => string.Join(", ", _columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>Some of the columns, in the order given.</summary>
    public Columns<T> Only(params ReadOnlySpan<string> names)
    {
        var some = new Columns<T>();
        foreach (var name in names)
            some.Add(_columns.Single(column => column.Name == name));
        return some;
    }

    public Columns<T> Text(string name, Func<T, string?> value) => Add(new(name, ColumnKind.Text) { Text = value });

    public Columns<T> Integer(string name, Func<T, int?> value) => Add(new(name, ColumnKind.Integer) { Number = row => value(row) });

    public Columns<T> BigInteger(string name, Func<T, long?> value) => Add(new(name, ColumnKind.BigInteger) { Number = value });

    public Columns<T> Boolean(string name, Func<T, bool?> value) =>
        Add(new(name, ColumnKind.Boolean) { Number = row => value(row) is { } isTrue ? isTrue ? 1 : 0 : null });

    public Columns<T> Time(string name, Func<T, DateTimeOffset?> value) =>
        Add(new(name, ColumnKind.Time) { Number = row => value(row) is { } time ? Microseconds.From(time) : null });

    public Columns<T> Bytes(string name, Func<T, byte[]> value) => Add(new(name, ColumnKind.Bytes) { Bytes = value });

    public Columns<T> Enum<TEnum>(string name, Func<T, TEnum?> value)
        where TEnum : struct, Enum => Text(name, row => value(row)?.ToString());

    public IEnumerator<Column<T>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Columns<T> Add(Column<T> column)
    {
        _columns.Add(column);
        return this;
    }
}
