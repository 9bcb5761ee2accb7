namespace Dynamo.Contracts.ChargePoints;

/// <summary>
/// Which socket speaks for a charge point. It is plain data and rides on every message, so that a grain that was just activated knows where its
/// charge point is. Of two leases the one with the older epoch has lost, whatever order their messages arrive in.
/// </summary>
/// <param name="Gateway">Silo whose gateway holds the socket.</param>
/// <param name="ConnectionId">Identifier of the socket, unique for ever.</param>
/// <param name="Epoch">Count of the charge point's connections.</param>
[GenerateSerializer, Immutable, Alias("ConnectionLease")]
public sealed record ConnectionLease(
    [property: Id(0)] SiloAddress Gateway,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] long Epoch);
