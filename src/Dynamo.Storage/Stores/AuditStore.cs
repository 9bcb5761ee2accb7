using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class AuditStore(Database database) : IAuditStore
{
    public Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        database.ExecuteAsync(AuditTable.Insert, SqlParameters.Of(AuditTable.Columns, entry), cancellationToken);
}
