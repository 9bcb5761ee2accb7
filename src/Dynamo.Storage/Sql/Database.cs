using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Sql;

/// <summary>
/// Runs the statements of stores and queries. They are written once for both databases; what differs is how a connection is opened, how a value
/// is bound and what an error means. The work leaves the caller's scheduler: callers are grains, and SQLite has no asynchronous input and output.
/// </summary>
internal abstract class Database
{
    /// <summary>Opens a connection from the pool.</summary>
    protected abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Binds a value of the domain.</summary>
    protected abstract void Bind(DbCommand command, string name, object? value);

    /// <summary>The texts of the parameter <c>@keys</c>, an array, as a table <c>k (key)</c>.</summary>
    public abstract string KeyTable { get; }

    /// <summary>The texts of the parameters <c>@first</c> and <c>@second</c>, arrays of the same length, as a table <c>k (first, second)</c>.</summary>
    public abstract string KeyPairTable { get; }

    /// <summary>
    /// The columns that say where a row stands in the order of storing, for tables that are followed as they grow: see <see cref="EventPosition"/>.
    /// </summary>
    public abstract string PlaceColumns { get; }

    /// <summary>Condition that a row stands behind the place of <see cref="AddPlace"/>.</summary>
    public abstract string IsAfterPlace { get; }

    /// <summary>Condition that no row can appear before this one any more.</summary>
    public abstract string IsSettled { get; }

    /// <summary>The order of storing, <c>asc</c> or <c>desc</c>.</summary>
    public abstract string PlaceOrder(string direction);

    /// <summary>Gives the place of <see cref="IsAfterPlace"/>.</summary>
    public abstract void AddPlace(SqlParameters parameters, EventPosition place);

    /// <summary>Reads <see cref="PlaceColumns"/>.</summary>
    public abstract EventPosition ReadPlace(Row row);

    /// <summary>What an exception means.</summary>
    public abstract Fault Classify(Exception exception);

    /// <summary>Runs a statement.</summary>
    /// <returns>Number of rows changed.</returns>
    public Task<int> ExecuteAsync(string sql, SqlParameters parameters, CancellationToken cancellationToken) =>
        OnConnectionAsync(connection => ExecuteAsync(connection, sql, parameters, cancellationToken), cancellationToken);

    /// <summary>Makes a change and writes its audit entry, both or neither.</summary>
    /// <returns>Whether the statement changed a row.</returns>
    public Task<bool> ChangeAsync(string sql, SqlParameters parameters, AuditEntry audit, CancellationToken cancellationToken) =>
        ExecuteAllAsync([new(sql, parameters), AuditTable.Entry(audit)], cancellationToken);

    /// <summary>Runs statements and reads their results.</summary>
    public Task<T> ReadAsync<T>(string sql, SqlParameters parameters, Func<Results, Task<T>> read, CancellationToken cancellationToken) =>
        OnConnectionAsync(
            async connection =>
            {
                await using var command = CreateCommand(connection, sql, parameters);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                return await read(new Results(reader)).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Runs a query and reads its rows.</summary>
    public Task<IReadOnlyList<T>> ListAsync<T>(string sql, SqlParameters parameters, Func<Row, T> read, CancellationToken cancellationToken) =>
        ReadAsync(sql, parameters, results => results.ListAsync(read, cancellationToken), cancellationToken);

    /// <summary>Runs a query for one row.</summary>
    public Task<T?> FindAsync<T>(string sql, SqlParameters parameters, Func<Row, T> read, CancellationToken cancellationToken)
        where T : class => ReadAsync(sql, parameters, results => results.FindAsync(read, cancellationToken), cancellationToken);

    /// <summary>Runs two queries: one for the <c>total</c>, one for the rows of a page between <c>@offset</c> and <c>@limit</c>.</summary>
    public Task<Page<T>> PageAsync<T>(string sql, SqlParameters parameters, PageRequest page, Func<Row, T> read, CancellationToken cancellationToken)
    {
        parameters.Add("limit", page.Limit);
        parameters.Add("offset", page.Offset);
        return ReadAsync(
            sql,
            parameters,
            async results =>
            {
                var total = await results.NumberAsync("total", cancellationToken).ConfigureAwait(false);
                return new Page<T>(await results.ListAsync(read, cancellationToken).ConfigureAwait(false), (int)total);
            },
            cancellationToken);
    }

    /// <summary>Runs statements in one transaction as long as each of them that must changes a row; else none of them counts.</summary>
    /// <returns>Whether all of them did.</returns>
    public Task<bool> ExecuteAllAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        OnConnectionAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                foreach (var (sql, parameters, mayChangeNothing) in statements)
                {
                    if (await ExecuteAsync(connection, sql, parameters, cancellationToken, transaction).ConfigureAwait(false) == 0 && !mayChangeNothing)
                        return false;
                }
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Runs statements that depend on each other in one transaction, which counts only if it is committed.</summary>
    public Task<T> TransactAsync<T>(Func<Transaction, Task<T>> run, CancellationToken cancellationToken) =>
        OnConnectionAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                return await run(new Transaction(this, connection, transaction, cancellationToken)).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<T> OnConnectionAsync<T>(Func<DbConnection, Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return await run(connection).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or IOException)
        {
            throw Classify(exception) == Fault.Content
                ? new StorageRejectedException("The database refuses the content.", exception)
                : new StorageUnavailableException("The database cannot be used at present.", exception);
        }
    }

    private async Task<int> ExecuteAsync(
        DbConnection connection, string sql, SqlParameters parameters, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = CreateCommand(connection, sql, parameters, transaction);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A statement with its values, on a connection of this database.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of this assembly; values are parameters.")]
    internal DbCommand CreateCommand(DbConnection connection, string sql, SqlParameters parameters, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
            Bind(command, name, value);
        return command;
    }
}
