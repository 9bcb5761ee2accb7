using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;

namespace Dynamo.Storage.Stores;

/// <summary>Drivers' tokens.</summary>
public interface IIdTagStore
{
    /// <summary>Adds a token.</summary>
    /// <returns><see langword="false"/> when the tenant has it already, in whatever spelling.</returns>
    Task<bool> InsertAsync(IdTag idTag, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces status, expiry and group of a token; its spelling and time of creation stay.</summary>
    /// <returns>Whether the tenant has it, in whatever spelling, and at the version expected, if one is.</returns>
    Task<bool> UpdateAsync(IdTag idTag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a token, so that nobody knows it any more.</summary>
    /// <returns>Whether the tenant had it, in whatever spelling, and at the version expected, if one is.</returns>
    Task<bool> DeleteAsync(string organizationId, string tag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>The token of a tenant, whatever its spelling.</summary>
    ValueTask<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken);

    /// <summary>A tenant's tokens, newest first.</summary>
    Task<Page<IdTag>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken);
}
