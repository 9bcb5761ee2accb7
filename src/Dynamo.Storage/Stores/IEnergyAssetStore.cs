using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>Energy assets of sites. They go with their site.</summary>
public interface IEnergyAssetStore
{
    /// <summary>Adds an asset to a site.</summary>
    /// <returns>Whether the tenant has the site.</returns>
    Task<bool> InsertAsync(EnergyAsset asset, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces everything about an asset but its site and when it was created.</summary>
    /// <returns>Whether the tenant's site has it.</returns>
    Task<bool> UpdateAsync(EnergyAsset asset, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes an asset.</summary>
    /// <returns>Whether the tenant's site had it.</returns>
    Task<bool> DeleteAsync(string organizationId, string siteId, string assetId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>An asset of a tenant's site.</summary>
    Task<EnergyAsset?> FindAsync(string organizationId, string siteId, string assetId, CancellationToken cancellationToken);

    /// <summary>The assets of a tenant's site, oldest first.</summary>
    Task<Page<EnergyAsset>> ListAsync(string organizationId, string siteId, PageRequest page, CancellationToken cancellationToken);
}
