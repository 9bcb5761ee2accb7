using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Queries;

/// <summary>What people ask of the audit log.</summary>
public interface IAuditQueries
{
    /// <summary>A tenant's entries, newest first.</summary>
    Task<Page<AuditEntry>> ListAsync(string organizationId, AuditFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which entries are wanted; absent members do not restrict.</summary>
/// <param name="From">Only changes at or after this time.</param>
/// <param name="Before">Only changes before this time.</param>
/// <param name="ActorId">Only those of a person or a key.</param>
/// <param name="Action">Only those of an action, such as <c>site.updated</c>, or of a kind of resource, such as <c>site</c>.</param>
/// <param name="ResourceId">Only those of a resource.</param>
public sealed record AuditFilter(DateTimeOffset? From, DateTimeOffset? Before, string? ActorId, string? Action, string? ResourceId);
