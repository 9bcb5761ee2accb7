using System.Data.Common;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Tables;

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

    /// <summary>Holds rows that a change names until the transaction ends, always in the same order, so that two who hold many do not wait for each other.</summary>
    /// <param name="named">The rows; <see langword="null"/> for a change that names none.</param>
    /// <param name="claim">A statement that changes nothing of a row, so that it finds and holds it.</param>
    /// <param name="key">The parameters of the statement.</param>
    /// <returns>Those that there are.</returns>
    public async Task<HashSet<(string OrganizationId, string Id)>> ClaimAsync(
        IEnumerable<(string OrganizationId, string Id)?> named, string claim, Func<string, string, SqlParameters> key)
    {
        HashSet<(string OrganizationId, string Id)> claimed = [];
        foreach (var row in named.OfType<(string OrganizationId, string Id)>().Distinct().Order())
        {
            if (await ExecuteAsync(claim, key(row.OrganizationId, row.Id)).ConfigureAwait(false) == 1)
                claimed.Add(row);
        }
        return claimed;
    }

    /// <summary>Writes the entry of a change.</summary>
    public Task AuditAsync(AuditEntry entry) => ExecuteAsync(AuditTable.Insert, SqlParameters.Of(AuditTable.Columns, entry));

    /// <summary>Makes the statements count.</summary>
    public Task CommitAsync() => transaction.CommitAsync(cancellationToken);
}
