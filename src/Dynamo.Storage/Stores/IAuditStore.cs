using Dynamo.Domain.Auditing;

namespace Dynamo.Storage.Stores;

/// <summary>Writes audit entries of changes that grains commit; all other changes are written together with their entries.</summary>
public interface IAuditStore
{
    /// <summary>Writes an entry.</summary>
    Task InsertAsync(AuditEntry entry, CancellationToken cancellationToken);
}
