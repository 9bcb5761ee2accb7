namespace Dynamo.Contracts.ChargePoints;

/// <summary>A connector is to be kept free.</summary>
/// <param name="OrganizationId">The tenant that asks; a charge point of another tenant does not exist for it.</param>
/// <param name="ConnectorId">The connector; 0 for any.</param>
/// <param name="IdTag">Who may charge.</param>
/// <param name="ParentIdTag">A group whose members may charge as well.</param>
/// <param name="ExpiresAt">Until when, UTC.</param>
/// <param name="Timeout">After which the outcome counts as unknown; 1 to 60 s.</param>
/// <param name="RequestedBy">Identifier of who asks.</param>
[GenerateSerializer, Immutable, Alias("ReserveRequest")]
public sealed record ReserveRequest(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] int ConnectorId,
    [property: Id(2)] string IdTag,
    [property: Id(3)] string? ParentIdTag,
    [property: Id(4)] DateTimeOffset ExpiresAt,
    [property: Id(5)] TimeSpan Timeout,
    [property: Id(6)] string RequestedBy);

/// <summary>Whether the charge point is asked to keep a connector free.</summary>
/// <param name="Command">Whether the command was taken.</param>
/// <param name="ReservationId">The reservation, if it was.</param>
[GenerateSerializer, Immutable, Alias("ReserveReceipt")]
public sealed record ReserveReceipt([property: Id(0)] CommandReceipt Command, [property: Id(1)] string? ReservationId = null);
