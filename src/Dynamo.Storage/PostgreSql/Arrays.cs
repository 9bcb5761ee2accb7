using Dynamo.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Storage.PostgreSql;

/// <summary>Binds a column of many rows as one array. Parameters are bound by place: named ones would have the statement parsed by the driver each time.</summary>
internal static class Arrays
{
    /// <summary>The parameters of <c>unnest</c> for some columns and <paramref name="more"/> arrays: <c>$1, $2, …</c>.</summary>
    public static string Places<T>(Columns<T> columns, int more = 0) =>
        string.Join(", ", Enumerable.Range(1, columns.Count + more).Select(place => $"${place}"));

    public static void AddArrays<T>(this NpgsqlParameterCollection parameters, Columns<T> columns, IReadOnlyList<T> rows)
    {
        foreach (var column in columns)
            parameters.Add(ArrayOf(column, rows));
    }

    public static void AddArray<T>(this NpgsqlParameterCollection parameters, NpgsqlDbType type, T[] values) =>
        parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values });

    private static NpgsqlParameter ArrayOf<T>(Column<T> column, IReadOnlyList<T> rows)
    {
        return column.Kind switch
        {
            ColumnKind.Text => Of(NpgsqlDbType.Text, column.Text, text => text),
            ColumnKind.Bytes => Of(NpgsqlDbType.Bytea, column.Bytes, bytes => bytes),
            ColumnKind.Integer => Of(NpgsqlDbType.Integer, column.Number, number => (int?)number),
            ColumnKind.BigInteger => Of(NpgsqlDbType.Bigint, column.Number, number => number),
            ColumnKind.Boolean => Of(NpgsqlDbType.Boolean, column.Number, number => number is { } value ? value != 0 : (bool?)null),
            ColumnKind.Time => Of(NpgsqlDbType.TimestampTz, column.Number, number => number is { } value ? Microseconds.ToTime(value).UtcDateTime : (DateTime?)null),
            _ => throw new InvalidOperationException($"No array of {column.Kind}."),
        };

        NpgsqlParameter<TElement[]> Of<TValue, TElement>(NpgsqlDbType type, Func<T, TValue> read, Func<TValue, TElement> convert)
        {
            var values = new TElement[rows.Count];
            for (var index = 0; index < values.Length; index++)
                values[index] = convert(read(rows[index]));
            return new NpgsqlParameter<TElement[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };
        }
    }
}
