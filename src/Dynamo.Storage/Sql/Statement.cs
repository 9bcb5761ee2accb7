namespace Dynamo.Storage.Sql;

/// <summary>A statement of a transaction.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Parameters">What it is given.</param>
/// <param name="MayChangeNothing">Whether the transaction goes on when no row is changed; otherwise that undoes all of it.</param>
internal readonly record struct Statement(string Sql, SqlParameters Parameters, bool MayChangeNothing = false)
{
    /// <summary>A statement that writes the columns of a record.</summary>
    public static Statement Of<T>(string sql, Columns<T> columns, T row) => new(sql, SqlParameters.Of(columns, row));
}
