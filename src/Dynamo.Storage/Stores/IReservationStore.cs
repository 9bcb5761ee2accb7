using Dynamo.Domain.Reservations;

namespace Dynamo.Storage.Stores;

/// <summary>Reservations at charge points. Their grains write them, see <see cref="Commits.Commit.Reservations"/>.</summary>
public interface IReservationStore
{
    /// <summary>One reservation.</summary>
    Task<Reservation?> FindAsync(string organizationId, string reservationId, CancellationToken cancellationToken);

    /// <summary>The tenant's reservations, latest first.</summary>
    Task<Page<Reservation>> ListAsync(string organizationId, ReservationFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The highest number that was given at a charge point; 0 if none was.</summary>
    Task<int> FindLastNumberAsync(string chargePointId, CancellationToken cancellationToken);

    /// <summary>Charge points with reservations that are open although their time is over.</summary>
    Task<IReadOnlyList<string>> ListOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

/// <summary>Which reservations are wanted; absent members do not restrict.</summary>
/// <param name="ChargePointId">Only those at a charge point, whatever its spelling.</param>
/// <param name="State">Only those that have come so far.</param>
/// <param name="IdTag">Only those for an id tag, in this spelling.</param>
/// <param name="IsOpen">Only those that may still be kept, or those that ended.</param>
public sealed record ReservationFilter(string? ChargePointId = null, ReservationState? State = null, string? IdTag = null, bool? IsOpen = null);
