using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;

namespace Dynamo.Storage.Stores;

/// <summary>Drivers' tokens.</summary>
public interface IIdTagStore
{
    /// <summary>Makes changes of one tenant's tokens, all of them or none.</summary>
    /// <param name="changes">The changes; one for each token.</param>
    /// <param name="isRehearsal">Whether only to find out what would be refused.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    /// <returns>Why none of them was made; empty if all were.</returns>
    Task<IReadOnlyList<IdTagRefusal>> ApplyAsync(IReadOnlyList<IdTagChange> changes, bool isRehearsal, CancellationToken cancellationToken);

    /// <summary>Removes a token, so that nobody knows it any more.</summary>
    /// <returns>Whether the tenant had it, in whatever spelling, and at the version expected, if one is.</returns>
    Task<bool> DeleteAsync(string organizationId, string tag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>The token of a tenant, whatever its spelling.</summary>
    Task<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken);

    /// <summary>
    /// The same with everything that decides on its worth, for authorisation: the answer is kept in memory, and a change by another process counts here as
    /// soon as it is heard of.
    /// </summary>
    ValueTask<IdTagStanding?> FindStandingAsync(string organizationId, string tag, CancellationToken cancellationToken);

    /// <summary>Those of some tokens that the tenant has, whatever their spelling, by key.</summary>
    Task<IReadOnlyList<IdTag>> ListAsync(string organizationId, IReadOnlyCollection<string> tags, CancellationToken cancellationToken);

    /// <summary>A tenant's tokens.</summary>
    Task<Page<IdTag>> ListAsync(string organizationId, IdTagFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A change of a token.</summary>
/// <param name="IdTag">The token as it shall be.</param>
/// <param name="Audit">Stored with the change.</param>
public abstract record IdTagChange(IdTag IdTag, AuditEntry Audit);

/// <summary>A token is added.</summary>
/// <param name="IdTag">The token.</param>
/// <param name="Audit">Stored with the change.</param>
public sealed record NewIdTag(IdTag IdTag, AuditEntry Audit) : IdTagChange(IdTag, Audit);

/// <summary>Status, expiry, group and driver of a token are replaced; its spelling and time of creation stay.</summary>
/// <param name="IdTag">The token with the new values.</param>
/// <param name="Audit">Stored with the change.</param>
/// <param name="ExpectedVersion">The version that the token must have; <see langword="null"/> if any will do.</param>
public sealed record ChangedIdTag(IdTag IdTag, AuditEntry Audit, long? ExpectedVersion = null) : IdTagChange(IdTag, Audit);

/// <summary>Why a change of a token cannot be made.</summary>
/// <param name="Tag">The token, as the change spells it.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record IdTagRefusal(string Tag, IdTagFault Fault);

/// <summary>What is wrong with a change of a token.</summary>
public enum IdTagFault
{
    /// <summary>The tenant has it already, in whatever spelling.</summary>
    Taken,

    /// <summary>The tenant has no such token, or not at the version expected.</summary>
    Missed,

    /// <summary>The tenant has no such driver.</summary>
    UnknownDriver,
}

/// <summary>Which tokens are wanted, and in which order; absent members do not restrict.</summary>
/// <param name="Text">Only those with this text, in whatever spelling.</param>
/// <param name="Status">Only those that are themselves active, or blocked.</param>
/// <param name="ParentTag">Only those of a group, whatever its spelling.</param>
/// <param name="DriverId">Only those of a driver.</param>
/// <param name="After">Only those that come after this one: the way to go through all of them by tag.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record IdTagFilter(
    string? Text = null,
    IdTagStatus? Status = null,
    string? ParentTag = null,
    string? DriverId = null,
    string? After = null,
    IdTagOrder Order = IdTagOrder.CreatedAt,
    bool Descending = true);

/// <summary>What a list of tokens is ordered by.</summary>
public enum IdTagOrder
{
    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>The token without regard to spelling.</summary>
    Tag,

    /// <summary>End of its time; those without one come last, turned round first.</summary>
    ExpiresAt,
}
