using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Stores;

/// <summary>Stops of transactions that nobody knew.</summary>
public interface IUnknownStopStore
{
    /// <summary>The tenant's stops, latest received first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">Only those of a charge point, whatever its spelling; <see langword="null"/> for all.</param>
    /// <param name="isResolved">Only those about which a decision was carried out, or none was yet; <see langword="null"/> for all.</param>
    /// <param name="page">Part of the list.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Page<FiledStop>> ListAsync(string organizationId, string? chargePointId, bool? isResolved, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One stop.</summary>
    Task<FiledStop?> FindAsync(string organizationId, string chargePointId, string stopId, CancellationToken cancellationToken);

    /// <summary>Notes a decision that is to be carried out, if none was noted before.</summary>
    /// <returns>Whether it was noted.</returns>
    Task<bool> ClaimAsync(string organizationId, string chargePointId, string stopId, StopResolution resolution, CancellationToken cancellationToken);

    /// <summary>Takes a decision back that could not be carried out.</summary>
    Task WithdrawAsync(string organizationId, string chargePointId, string stopId, CancellationToken cancellationToken);

    /// <summary>Notes that a decision was carried out.</summary>
    /// <returns>Whether it was noted before and had not been carried out.</returns>
    Task<bool> CompleteAsync(string organizationId, string chargePointId, string stopId, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken);
}
