using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;

namespace Dynamo.Storage.Stores;

/// <summary>Drivers.</summary>
public interface IDriverStore
{
    /// <summary>Adds a driver.</summary>
    Task<DriverOutcome> InsertAsync(Driver driver, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces everything about a driver but who knows the person and since when.</summary>
    Task<DriverOutcome> UpdateAsync(Driver driver, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a driver. The tokens stay, blocked and without a driver.</summary>
    /// <returns>Whether the tenant had the driver, at the version expected, if one is.</returns>
    Task<bool> DeleteAsync(string organizationId, string driverId, long? expectedVersion, DriverAudit audit, CancellationToken cancellationToken);

    /// <summary>A driver of a tenant with the number of tokens.</summary>
    Task<(Driver Driver, int IdTagCount)?> FindAsync(string organizationId, string driverId, CancellationToken cancellationToken);

    /// <summary>A tenant's drivers.</summary>
    Task<Page<(Driver Driver, int IdTagCount)>> ListAsync(string organizationId, DriverFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>The entries of a driver's removal.</summary>
/// <param name="OfDriver">That of the driver.</param>
/// <param name="OfTag">That of each token, given before and after.</param>
public sealed record DriverAudit(AuditEntry OfDriver, Func<IdTag, IdTag, AuditEntry> OfTag);

/// <summary>What became of a driver who was to be stored.</summary>
public enum DriverOutcome
{
    /// <summary>The driver is stored.</summary>
    Done,

    /// <summary>The tenant has another driver of that external id.</summary>
    Taken,

    /// <summary>The tenant has no such driver, or not at the version expected.</summary>
    Missed,
}

/// <summary>Which drivers are wanted, and in which order; absent members do not restrict.</summary>
/// <param name="Text">Only those with this text in identifier, name, address, number or external id, in whatever spelling.</param>
/// <param name="Status">Only those who are active, or blocked.</param>
/// <param name="ExternalId">Only the one with this external id.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record DriverFilter(
    string? Text = null, IdTagStatus? Status = null, string? ExternalId = null, DriverOrder Order = DriverOrder.CreatedAt, bool Descending = true);

/// <summary>What a list of drivers is ordered by.</summary>
public enum DriverOrder
{
    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>Display name.</summary>
    Name,
}
