using Dynamo.Domain.Auditing;
using Dynamo.Domain.Configuration;

namespace Dynamo.Storage.Stores;

/// <summary>Templates of configuration. Every change is made with its audit entry, both or neither.</summary>
public interface IConfigurationTemplateStore
{
    /// <summary>Adds a template, unless the tenant has too many.</summary>
    /// <param name="template">The template.</param>
    /// <param name="most">Most templates of a tenant.</param>
    /// <param name="audit">The entry for the audit log.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    /// <returns>Whether it was added.</returns>
    Task<bool> InsertAsync(ConfigurationTemplate template, int most, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces a template.</summary>
    /// <returns>Whether it was there at the expected version.</returns>
    Task<bool> UpdateAsync(ConfigurationTemplate template, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a template.</summary>
    /// <returns>Whether it was there at the expected version.</returns>
    Task<bool> DeleteAsync(string organizationId, string templateId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>One template.</summary>
    Task<ConfigurationTemplate?> FindAsync(string organizationId, string templateId, CancellationToken cancellationToken);

    /// <summary>The tenant's templates, newest first.</summary>
    Task<Page<ConfigurationTemplate>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the tenant's templates, of which there are few.</summary>
    Task<IReadOnlyList<ConfigurationTemplate>> ListAllAsync(string organizationId, CancellationToken cancellationToken);
}
