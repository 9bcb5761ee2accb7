using Dynamo.Domain.Fleet;

namespace Dynamo.Storage.Stores;

/// <summary>Connections that were refused.</summary>
public interface IRefusedConnectionStore
{
    /// <summary>Adds attempts to those known, and forgets.</summary>
    /// <param name="refused">The attempts, each identity and reason once.</param>
    /// <param name="forgetBefore">What was tried last before this time is forgotten.</param>
    /// <param name="mostStrangers">Unregistered identities that are remembered, the latest.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    Task NoteAsync(IReadOnlyList<RefusedConnection> refused, DateTimeOffset forgetBefore, int mostStrangers, CancellationToken cancellationToken);

    /// <summary>Refused connections, latest first.</summary>
    /// <param name="organizationId">The tenant, whose charge points they claimed to be.</param>
    /// <param name="withStrangers">Whether those that nobody registered are listed too.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="page">Part of the list.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Page<ListedRefusal>> ListAsync(
        string organizationId, bool withStrangers, RefusedConnectionFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which refused connections are wanted; absent members do not restrict.</summary>
/// <param name="ChargePointId">Only those under an identity, whatever its spelling.</param>
/// <param name="Fault">Only those for a reason.</param>
/// <param name="IsRegistered">Only those under an identity that is registered, or that is not.</param>
public sealed record RefusedConnectionFilter(string? ChargePointId = null, ConnectionFault? Fault = null, bool? IsRegistered = null);

/// <summary>A refused connection and whether its identity is that of a charge point.</summary>
/// <param name="Refused">The attempts.</param>
/// <param name="IsRegistered">Whether the identity is registered and not decommissioned by now.</param>
public sealed record ListedRefusal(RefusedConnection Refused, bool IsRegistered);
