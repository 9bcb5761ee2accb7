using Dynamo.Domain.Auditing;
using Dynamo.Domain.Security;

namespace Dynamo.Contracts.ChargePoints;

/// <summary>Answer to a request for a certificate.</summary>
/// <param name="IsAccepted">Whether a certificate will follow.</param>
/// <param name="Fault">What is wrong with the request, if it is that.</param>
[GenerateSerializer, Immutable, Alias("SigningAnswer")]
public sealed record SigningAnswer([property: Id(0)] bool IsAccepted, [property: Id(1)] SigningRequestFault? Fault = null);

/// <summary>Who wants a change of a charge point's security.</summary>
/// <param name="OrganizationId">The tenant that asks; a charge point of another tenant does not exist for it.</param>
/// <param name="Timeout">What the charge point is given to answer; 1 to 60 s.</param>
/// <param name="ActorKind">Kind of who asks.</param>
/// <param name="ActorId">Identifier of who asks.</param>
/// <param name="ActorName">Their name.</param>
/// <param name="RequestId">The request that asks; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("SecurityOrder")]
public sealed record SecurityOrder(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] TimeSpan Timeout,
    [property: Id(2)] ActorKind ActorKind,
    [property: Id(3)] string ActorId,
    [property: Id(4)] string ActorName,
    [property: Id(5)] string? RequestId = null);

/// <summary>Whether a change of a charge point's security was begun.</summary>
/// <param name="Obstacle">Why not, if it is a matter of security; <see cref="SecurityObstacle.None"/> otherwise.</param>
/// <param name="Command">The command that tells the charge point, or why it cannot be told.</param>
[GenerateSerializer, Immutable, Alias("SecurityReceipt")]
public sealed record SecurityReceipt([property: Id(0)] SecurityObstacle Obstacle, [property: Id(1)] CommandReceipt? Command = null);

/// <summary>What stands in the way of a change of a charge point's security.</summary>
[Alias("SecurityObstacle")]
public enum SecurityObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The charge point has this profile, or a higher one.</summary>
    NotHigher,

    /// <summary>A raise goes on.</summary>
    RaisePending,

    /// <summary>A rotation goes on: the charge point may have either password already, and must not get a third.</summary>
    RotationPending,

    /// <summary>The charge point has no certificate that is in force.</summary>
    NoCertificate,
}
