using Dynamo.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Storage.PostgreSql;

/// <summary>Binds a column of many rows as one array.</summary>
internal static class Arrays
{
    public static void AddArrays<TRow, T>(this NpgsqlParameterCollection parameters, Columns<T> columns, IReadOnlyList<TRow> rows, Func<TRow, T> part)
    {
        foreach (var column in columns)
            parameters.Add(ArrayOf(column, rows, part));
    }

    public static void AddArray<T>(this NpgsqlParameterCollection parameters, string name, NpgsqlDbType type, T[] values) =>
        parameters.Add(new NpgsqlParameter<T[]>(name, NpgsqlDbType.Array | type) { TypedValue = values });

    private static NpgsqlParameter ArrayOf<TRow, T>(Column<T> column, IReadOnlyList<TRow> rows, Func<TRow, T> part)
    {
        return column.Kind switch
        {
            ColumnKind.Text => Of(NpgsqlDbType.Text, value => (string?)value),
            ColumnKind.Integer => Of(NpgsqlDbType.Integer, value => (int?)value),
            ColumnKind.BigInteger => Of(NpgsqlDbType.Bigint, value => (long?)value),
            ColumnKind.Boolean => Of(NpgsqlDbType.Boolean, value => (bool?)value),
            ColumnKind.Time => Of(NpgsqlDbType.TimestampTz, value => ((DateTimeOffset?)value)?.UtcDateTime),
            ColumnKind.Bytes => Of(NpgsqlDbType.Bytea, value => (byte[]?)value),
            _ => throw new InvalidOperationException($"No array of {column.Kind}."),
        };

        NpgsqlParameter<TElement[]> Of<TElement>(NpgsqlDbType type, Func<object?, TElement> convert)
        {
            var values = new TElement[rows.Count];
            for (var index = 0; index < values.Length; index++)
                values[index] = convert(column.Value(part(rows[index])));
            return new NpgsqlParameter<TElement[]>(column.Name, NpgsqlDbType.Array | type) { TypedValue = values };
        }
    }
}
