using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Ends a reservation (OCPP 1.6 section 5.1).</summary>
public sealed record CancelReservationRequest : IPayload
{
    /// <summary>The reservation.</summary>
    public required int ReservationId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Says whether there was such a reservation.</summary>
public sealed record CancelReservationResponse : IPayload
{
    /// <summary>Whether there was such a reservation.</summary>
    public required CancelReservationStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the end of a reservation.</summary>
[JsonConverter(typeof(WireEnumConverter<CancelReservationStatus>))]
public enum CancelReservationStatus
{
    /// <summary>It has ended.</summary>
    Accepted,

    /// <summary>There is no such reservation.</summary>
    Rejected,
}
