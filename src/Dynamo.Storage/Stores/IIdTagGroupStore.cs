using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;

namespace Dynamo.Storage.Stores;

/// <summary>Groups of tokens.</summary>
public interface IIdTagGroupStore
{
    /// <summary>Adds a group.</summary>
    /// <returns><see langword="false"/> when the tenant has it already, in whatever spelling.</returns>
    Task<bool> InsertAsync(IdTagGroup group, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces name and status of a group; its spelling and time of creation stay.</summary>
    /// <returns>Whether the tenant has it, in whatever spelling, and at the version expected, if one is.</returns>
    Task<bool> UpdateAsync(IdTagGroup group, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a group that has no tokens.</summary>
    /// <returns>Whether the tenant had it, empty, and at the version expected, if one is.</returns>
    Task<bool> DeleteEmptyAsync(string organizationId, string parentTag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>A group of a tenant, whatever its spelling, with the number of its tokens.</summary>
    Task<(IdTagGroup Group, int MemberCount)?> FindAsync(string organizationId, string parentTag, CancellationToken cancellationToken);

    /// <summary>A tenant's groups.</summary>
    Task<Page<(IdTagGroup Group, int MemberCount)>> ListAsync(
        string organizationId, IdTagGroupFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which groups are wanted, and in which order; absent members do not restrict.</summary>
/// <param name="Text">Only those with this text in tag or name, in whatever spelling.</param>
/// <param name="Status">Only those that are active, or blocked.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record IdTagGroupFilter(
    string? Text = null, IdTagStatus? Status = null, IdTagGroupOrder Order = IdTagGroupOrder.CreatedAt, bool Descending = true);

/// <summary>What a list of groups is ordered by.</summary>
public enum IdTagGroupOrder
{
    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>Display name.</summary>
    Name,

    /// <summary>The tag without regard to spelling.</summary>
    ParentTag,
}
