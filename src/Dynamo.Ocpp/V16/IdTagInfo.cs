using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>What the central system knows of an identifier (OCPP 1.6 section 7). The charge point may cache it.</summary>
public sealed record IdTagInfo : IPayload
{
    /// <summary>Whether the identifier may charge.</summary>
    public required AuthorizationStatus Status { get; init; }

    /// <summary>When the charge point should forget this; null when it need not.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>The group of the identifier, CiString20; members of a group may stop each other's transactions.</summary>
    public string? ParentIdTag { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(ParentIdTag, CiString.Length20);
}

/// <summary>Whether an identifier may charge (OCPP 1.6 section 7.2).</summary>
[JsonConverter(typeof(WireEnumConverter<AuthorizationStatus>))]
public enum AuthorizationStatus
{
    /// <summary>It may.</summary>
    Accepted,

    /// <summary>It has been blocked.</summary>
    Blocked,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It is unknown.</summary>
    Invalid,

    /// <summary>It is busy in another transaction; only in answers to StartTransaction.</summary>
    ConcurrentTx,
}
