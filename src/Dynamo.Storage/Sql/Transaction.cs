using System.Data.Common;

namespace Dynamo.Storage.Sql;

/// <summary>Statements that count together or not at all: what is not committed leaves no trace.</summary>
internal sealed class Transaction(Database database, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
{
    /// <summary>Runs a statement.</summary>
    /// <returns>Number of rows changed.</returns>
    public async Task<int> ExecuteAsync(string sql, SqlParameters parameters)
    {
        await using var command = database.CreateCommand(connection, sql, parameters, transaction);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a query and reads its rows.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, SqlParameters parameters, Func<Row, T> read)
    {
        await using var command = database.CreateCommand(connection, sql, parameters, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await new Results(reader).ListAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the statements count.</summary>
    public Task CommitAsync() => transaction.CommitAsync(cancellationToken);
}
