using Dynamo.Domain.Configuration;

namespace Dynamo.Storage.Stores;

/// <summary>What charge points are configured like. Their grains write what they answer, see <see cref="Commits.Commit.ConfigurationKeys"/>.</summary>
public interface IConfigurationStore
{
    /// <summary>What is known of the configuration of a charge point, whatever the spelling of its identity; keys by name, without those that are gone.</summary>
    Task<StoredConfiguration> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>A tenant's charge points whose configuration was read, by identity, to look through all of them.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="after">Key of the last charge point of the part before; <see langword="null"/> for the first part.</param>
    /// <param name="limit">Most charge points of this part.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<ConfiguredChargePoint>> ListAsync(string organizationId, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Charge points that are connected, were accepted by a boot, and whose configuration was not read since, the longest waiting first.</summary>
    /// <param name="bootedBefore">Those that booted later are left alone yet.</param>
    /// <param name="attemptedBefore">Those that were tried later are left alone yet.</param>
    /// <param name="maxFailures">Those that failed as often since their boot are left alone until the next.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<DueChargePoint>> ListDueAsync(
        DateTimeOffset bootedBefore, DateTimeOffset attemptedBefore, int maxFailures, int limit, CancellationToken cancellationToken);

    /// <summary>Notes how a reading went, and forgets keys that a charge point does not have any more.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">The charge point, in its registered spelling.</param>
    /// <param name="begunAt">When the reading began.</param>
    /// <param name="fault">Why it failed; <see langword="null"/> if it did not.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    Task NoteAsync(string organizationId, string chargePointId, DateTimeOffset begunAt, string? fault, CancellationToken cancellationToken);
}

/// <summary>What is known of a charge point's configuration.</summary>
/// <param name="Reading">When it was read; <see langword="null"/> if that was never tried.</param>
/// <param name="Keys">Its keys by name.</param>
public sealed record StoredConfiguration(ConfigurationReading? Reading, IReadOnlyList<ConfigurationKey> Keys);

/// <summary>A charge point with its configuration.</summary>
/// <param name="Key">Its place in the list.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Hardware">What it is.</param>
/// <param name="Keys">Its keys by name.</param>
public sealed record ConfiguredChargePoint(string Key, string ChargePointId, Hardware Hardware, IReadOnlyList<ConfigurationKey> Keys);

/// <summary>A charge point for which something is to be done.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="ChargePointId">The charge point.</param>
public sealed record DueChargePoint(string OrganizationId, string ChargePointId);
