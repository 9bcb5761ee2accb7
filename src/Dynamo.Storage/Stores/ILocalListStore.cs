using Dynamo.Domain.Auditing;
using Dynamo.Domain.LocalLists;

namespace Dynamo.Storage.Stores;

/// <summary>Local authorisation lists of charge points, and what should be on them.</summary>
public interface ILocalListStore
{
    /// <summary>What is known of the list of a charge point, whatever the spelling of its identity.</summary>
    Task<LocalListState?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>Writes what is known, if nobody wrote since it was read: its version is that of the row, 0 for none, and is counted up.</summary>
    /// <returns>Whether it was written.</returns>
    Task<bool> SaveAsync(LocalListState state, CancellationToken cancellationToken);

    /// <summary>Writes what is known with the entry of a change in the audit log, likewise.</summary>
    Task<bool> SaveAsync(LocalListState state, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Lists that are kept in order, of charge points that are connected and accepted, in parts by identity; without what was sent.</summary>
    Task<IReadOnlyList<KeptLocalList>> ListKeptAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>The id tags that belong on a list at a time: active ones, whose group and driver are active too, by tag.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="parentTag">Only members of a group; <see langword="null"/> for all.</param>
    /// <param name="now">The present time: expired ones are left out.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<LocalListEntry>> ListEntriesAsync(
        string organizationId, string? parentTag, DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

/// <summary>A list that is kept in order.</summary>
/// <param name="List">What is known of it.</param>
/// <param name="Firmware">Firmware of the charge point.</param>
/// <param name="ConnectedAt">When it connected or booted last.</param>
public sealed record KeptLocalList(LocalListState List, string? Firmware, DateTimeOffset ConnectedAt);
