using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Takes a connector, or the whole charge point, out of service or back (OCPP 1.6 section 5.2). The state survives a restart. A
/// StatusNotification follows when it has changed.
/// </summary>
public sealed record ChangeAvailabilityRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for the charge point with all connectors.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The wanted state.</summary>
    public required AvailabilityType Type { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 0);
}

/// <summary>Says whether the state changes.</summary>
public sealed record ChangeAvailabilityResponse : IPayload
{
    /// <summary>Whether the state changes, and when.</summary>
    public required AvailabilityStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>In service or not.</summary>
[JsonConverter(typeof(WireEnumConverter<AvailabilityType>))]
public enum AvailabilityType
{
    /// <summary>Not available for charging.</summary>
    Inoperative,

    /// <summary>Available for charging.</summary>
    Operative,
}

/// <summary>Answers to a change of availability.</summary>
[JsonConverter(typeof(WireEnumConverter<AvailabilityStatus>))]
public enum AvailabilityStatus
{
    /// <summary>Done, or already so.</summary>
    Accepted,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Will be done when the running transaction has ended.</summary>
    Scheduled,
}
