using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Keeps a connector for an identifier (OCPP 1.6 section 5.13).</summary>
public sealed record ReserveNowRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for any of them.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>When the reservation ends by itself.</summary>
    public required DateTimeOffset ExpiryDate { get; init; }

    /// <summary>For whom, CiString20.</summary>
    public required string IdTag { get; init; }

    /// <summary>The group of the identifier, whose members may use the reservation too, CiString20.</summary>
    public string? ParentIdTag { get; init; }

    /// <summary>Names the reservation; one with the same id is replaced.</summary>
    public required int ReservationId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, 0)
        ?? Constraint.MaxLength(IdTag, CiString.Length20)
        ?? Constraint.MaxLength(ParentIdTag, CiString.Length20);
}

/// <summary>Says whether the connector is kept.</summary>
public sealed record ReserveNowResponse : IPayload
{
    /// <summary>Whether the connector is kept.</summary>
    public required ReservationStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to a reservation.</summary>
[JsonConverter(typeof(WireEnumConverter<ReservationStatus>))]
public enum ReservationStatus
{
    /// <summary>The connector is kept.</summary>
    Accepted,

    /// <summary>The connector is faulted.</summary>
    Faulted,

    /// <summary>The connector is occupied or kept for somebody else.</summary>
    Occupied,

    /// <summary>The charge point takes no such reservations.</summary>
    Rejected,

    /// <summary>The connector is out of service.</summary>
    Unavailable,
}
