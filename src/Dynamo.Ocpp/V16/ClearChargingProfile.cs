using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Removes charging profiles (OCPP 1.6 section 5.5). Members narrow down which; without any all go.</summary>
public sealed record ClearChargingProfileRequest : IPayload
{
    /// <summary>One profile; the other members do not count then.</summary>
    public int? Id { get; init; }

    /// <summary>Those of a connector; 0 for those of the whole charge point.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>Those of a purpose.</summary>
    public ChargingProfilePurpose? ChargingProfilePurpose { get; init; }

    /// <summary>Those of a level, 0 or more.</summary>
    public int? StackLevel { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 0) ?? Constraint.AtLeast(StackLevel, 0);
}

/// <summary>Says whether there were any.</summary>
public sealed record ClearChargingProfileResponse : IPayload
{
    /// <summary>Whether there were any.</summary>
    public required ClearChargingProfileStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the removal of profiles.</summary>
[JsonConverter(typeof(WireEnumConverter<ClearChargingProfileStatus>))]
public enum ClearChargingProfileStatus
{
    /// <summary>They are removed.</summary>
    Accepted,

    /// <summary>None was found.</summary>
    Unknown,
}
