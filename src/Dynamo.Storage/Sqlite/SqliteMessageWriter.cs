using System.Data.Common;
using Dynamo.Domain.Messages;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Sqlite;

/// <summary>
/// Writes messages in a transaction of their own. It does not wait for the disk, so that it holds up the commits of transactions for as short as can be; the
/// next of those brings it along.
/// </summary>
internal sealed class SqliteMessageWriter(SqliteDatabase database) : IMessageWriter
{
    private static readonly string Insert = $"""
        insert into messages ({MessageTable.Columns.Names}) values ({MessageTable.Columns.Parameters})
        on conflict (organization_id, message_id) do nothing
        """;

    public Task InsertAsync(IReadOnlyList<LoggedMessage> messages, CancellationToken cancellationToken) => Task.Run(() => Write(messages), cancellationToken);

    private void Write(IReadOnlyList<LoggedMessage> messages)
    {
        try
        {
            using var connection = database.Open();
            using (var setting = connection.CreateCommand())
            {
                setting.CommandText = "pragma synchronous = normal";
                setting.ExecuteNonQuery();
            }
            using var insert = new PreparedStatement<LoggedMessage>(connection, MessageTable.Columns, Insert);
            using var transaction = connection.BeginTransaction();
            for (var index = 0; index < messages.Count; index++)
                insert.Execute(messages[index], Guid.Empty);
            transaction.Commit();
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or IOException)
        {
            throw SqliteFaults.Classify(exception) == Fault.Content
                ? new StorageRejectedException("The database refuses a message.", exception)
                : new StorageUnavailableException("The database cannot be used at present.", exception);
        }
    }
}
