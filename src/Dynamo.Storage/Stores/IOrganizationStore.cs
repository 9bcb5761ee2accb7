using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Storage.Stores;

/// <summary>Tenants.</summary>
public interface IOrganizationStore
{
    /// <summary>Whether there is any organization; without one the system waits for its first-run set-up.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Creates the first organization with its owner, first key and tariff, all or nothing.</summary>
    /// <returns><see langword="false"/> when there is an organization already.</returns>
    Task<bool> SetUpAsync(Organization organization, User owner, ApiKey key, Tariff? tariff, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>An organization.</summary>
    Task<Organization?> FindAsync(string organizationId, CancellationToken cancellationToken);

    /// <summary>Creates a further organization of somebody who is a user already.</summary>
    Task InsertAsync(Organization organization, string ownerId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces name, country and contact address.</summary>
    /// <returns>Whether there is such an organization, at the version expected if one is.</returns>
    Task<bool> UpdateAsync(Organization organization, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>What an organization chose for itself.</summary>
    Task<OrganizationSettings?> FindSettingsAsync(string organizationId, CancellationToken cancellationToken);

    /// <summary>Replaces what an organization chose for itself.</summary>
    /// <returns>Whether there is such an organization, at the version expected if one is.</returns>
    Task<bool> SetSettingsAsync(
        string organizationId, OrganizationSettings settings, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Whether an organization is the one of the first-run set-up: its owner runs the installation.</summary>
    Task<bool> RunsInstallationAsync(string organizationId, CancellationToken cancellationToken);

    /// <summary>The tariff of sessions for which nothing closer is set; <see langword="null"/> if the organization has none.</summary>
    ValueTask<Tariff?> FindDefaultTariffAsync(string organizationId, CancellationToken cancellationToken);
}

/// <summary>Keys of programs.</summary>
public interface IApiKeyStore
{
    /// <summary>The key whose secret has a hash, see <see cref="ApiKey.Hash"/>.</summary>
    Task<ApiKey?> FindByHashAsync(string secretHash, CancellationToken cancellationToken);

    /// <summary>Adds a key.</summary>
    /// <returns><see langword="false"/> when its organization has a key of this name already.</returns>
    Task<bool> InsertAsync(ApiKey key, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>A key of a tenant.</summary>
    Task<ApiKey?> FindAsync(string organizationId, string keyId, CancellationToken cancellationToken);

    /// <summary>A tenant's keys, newest first.</summary>
    Task<Page<ApiKey>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Removes a key of a tenant, so that its secret is unknown from now on.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string organizationId, string keyId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Notes that a key was used.</summary>
    Task TouchAsync(string keyId, DateTimeOffset usedAt, CancellationToken cancellationToken);
}
