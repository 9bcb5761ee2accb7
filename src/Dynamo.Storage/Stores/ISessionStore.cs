using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Stores;

/// <summary>Charging sessions as their grains load them.</summary>
public interface ISessionStore
{
    /// <summary>A session with its version.</summary>
    Task<(ChargingSession Session, long Version)?> LoadAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>The session of a charge point's transaction.</summary>
    Task<ChargingSession?> FindByTransactionAsync(string chargePointId, int transactionId, CancellationToken cancellationToken);

    /// <summary>The session that began with exactly this content.</summary>
    Task<ChargingSession?> FindByStartAsync(string chargePointId, TransactionStart start, CancellationToken cancellationToken);

    /// <summary>Charge points with sessions that run although evidence tells that they are over, see <see cref="EndEvidence"/>.</summary>
    /// <param name="patience">How long is waited.</param>
    /// <param name="now">The present time.</param>
    /// <param name="limit">Most charge points.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<string>> ListForgottenAsync(SessionPatience patience, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Sessions that run on the charge points which are linked to a site now, wherever they were when the sessions began.</summary>
    Task<IReadOnlyList<ChargingSession>> ListActiveAtSiteAsync(string siteId, CancellationToken cancellationToken);
}
