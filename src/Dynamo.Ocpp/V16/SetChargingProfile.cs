using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Sets limits over time (OCPP 1.6 section 5.16).</summary>
public sealed record SetChargingProfileRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for the whole charge point.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The profile; the plural is the specification's.</summary>
    public required ChargingProfile CsChargingProfiles { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, 0) ?? Constraint.Nested(CsChargingProfiles, strictness);
}

/// <summary>Says whether the limits hold.</summary>
public sealed record SetChargingProfileResponse : IPayload
{
    /// <summary>Whether the limits hold.</summary>
    public required ChargingProfileStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to a profile.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfileStatus>))]
public enum ChargingProfileStatus
{
    /// <summary>It holds.</summary>
    Accepted,

    /// <summary>It does not hold; what was before goes on.</summary>
    Rejected,

    /// <summary>The charge point knows no profiles.</summary>
    NotSupported,
}
