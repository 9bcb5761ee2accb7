using System.Data.Common;
using Dynamo.Domain.Messages;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;
using Dynamo.Storage.Tables;
using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>Writes messages in one round trip, as one array for each column. Nobody waits for the disk: a commit of transactions has it for itself.</summary>
internal sealed class PostgreSqlMessageWriter(NpgsqlDataSource connections) : IMessageWriter
{
    private const string NeedNotWait = "set local synchronous_commit = off";

    private static readonly string Insert = $"""
        insert into messages ({MessageTable.Columns.Names}) select * from unnest({Arrays.Places(MessageTable.Columns)})
        on conflict (organization_id, message_id) do nothing
        """;

    public async Task InsertAsync(IReadOnlyList<LoggedMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            // An error leaves the transaction open; the driver takes it back when the connection is given up.
            await using var connection = await connections.OpenConnectionAsync(cancellationToken);
            await using var batch = connection.CreateBatch();
            var insert = new NpgsqlBatchCommand(Insert);
            insert.Parameters.AddArrays(MessageTable.Columns, messages);
            foreach (var command in (NpgsqlBatchCommand[])[new(PostgreSqlStatements.Begin), new(NeedNotWait), insert, new(PostgreSqlStatements.Commit)])
                batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or IOException)
        {
            throw PostgreSqlFaults.Classify(exception) == Fault.Content
                ? new StorageRejectedException("The database refuses a message.", exception)
                : new StorageUnavailableException("The database cannot be used at present.", exception);
        }
    }
}
