using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Stores;

/// <summary>Stops of transactions that nobody knew.</summary>
public interface IUnknownStopStore
{
    /// <summary>The tenant's stops, latest received first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">Only those of a charge point, whatever its spelling; <see langword="null"/> for all.</param>
    /// <param name="isResolved">Only those about which was decided, or about which was not; <see langword="null"/> for all.</param>
    /// <param name="page">Part of the list.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Page<FiledStop>> ListAsync(string organizationId, string? chargePointId, bool? isResolved, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One stop.</summary>
    Task<FiledStop?> FindAsync(string organizationId, string chargePointId, string stopId, CancellationToken cancellationToken);

    /// <summary>Notes a decision, if none was noted before.</summary>
    /// <returns>Whether it was noted.</returns>
    Task<bool> ResolveAsync(string organizationId, string chargePointId, string stopId, StopResolution resolution, AuditEntry audit, CancellationToken cancellationToken);
}
