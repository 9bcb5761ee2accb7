using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>Sites.</summary>
public interface ISiteStore
{
    /// <summary>Adds a site.</summary>
    Task InsertAsync(Site site, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces everything about a site but who owns it and when it was created.</summary>
    /// <returns>Whether the tenant has it, at the version expected, if one is.</returns>
    Task<bool> UpdateAsync(Site site, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a site to which no charge point and no project is linked, with its energy assets.</summary>
    /// <returns>Whether the tenant had it, empty and at the version expected, if one is.</returns>
    Task<bool> DeleteEmptyAsync(string organizationId, string siteId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>A site of a tenant with the number of charge points linked to it.</summary>
    Task<(Site Site, int ChargerCount)?> FindAsync(string organizationId, string siteId, CancellationToken cancellationToken);

    /// <summary>A tenant's sites.</summary>
    Task<Page<(Site Site, int ChargerCount)>> ListAsync(string organizationId, SiteFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which sites are wanted, and in which order.</summary>
/// <param name="Text">Only those with this text in identifier, name or address, in whatever spelling.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record SiteFilter(string? Text = null, SiteOrder Order = SiteOrder.CreatedAt, bool Descending = true)
{
    /// <summary>All of them, newest first.</summary>
    public static SiteFilter All { get; } = new();
}

/// <summary>What a list of sites is ordered by.</summary>
public enum SiteOrder
{
    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>Display name.</summary>
    Name,

    /// <summary>Grid ceiling.</summary>
    MaxPower,
}
