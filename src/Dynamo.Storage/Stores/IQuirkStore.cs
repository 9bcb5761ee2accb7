using Dynamo.Domain.Auditing;
using Dynamo.Domain.Quirks;

namespace Dynamo.Storage.Stores;

/// <summary>What people said of quirk rules for single charge points.</summary>
public interface IQuirkStore
{
    /// <summary>What was said for a charge point, by rule.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">The charge point in its registered spelling.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<QuirkSwitch>> ListAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>Says something of a rule, in place of what was said before.</summary>
    Task SetAsync(string organizationId, string chargePointId, QuirkSwitch said, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Takes back what was said of a rule.</summary>
    /// <returns>Whether anything was.</returns>
    Task<bool> RemoveAsync(string organizationId, string chargePointId, string ruleId, AuditEntry audit, CancellationToken cancellationToken);
}
