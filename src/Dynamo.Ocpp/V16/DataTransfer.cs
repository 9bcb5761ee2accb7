using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Carries what the protocol does not know, in either direction (OCPP 1.6 sections 4.3 and 5.6).</summary>
public sealed record DataTransferRequest : IPayload
{
    /// <summary>Whose extension this is, CiString255; a reversed domain name by custom.</summary>
    public required string VendorId { get; init; }

    /// <summary>Which message of that extension, CiString50.</summary>
    public string? MessageId { get; init; }

    /// <summary>Text without a limit of its own, often JSON.</summary>
    public string? Data { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(VendorId, CiString.Length255) ?? Constraint.MaxLength(MessageId, CiString.Length50);
}

/// <summary>Answers in the terms of the extension.</summary>
public sealed record DataTransferResponse : IPayload
{
    /// <summary>Whether the message was understood.</summary>
    public required DataTransferStatus Status { get; init; }

    /// <summary>Text without a limit of its own.</summary>
    public string? Data { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Whether a vendor's message was understood.</summary>
[JsonConverter(typeof(WireEnumConverter<DataTransferStatus>))]
public enum DataTransferStatus
{
    /// <summary>Understood and accepted.</summary>
    Accepted,

    /// <summary>Understood and refused.</summary>
    Rejected,

    /// <summary>The vendor is known, the message is not.</summary>
    UnknownMessageId,

    /// <summary>The vendor is not known.</summary>
    UnknownVendorId,
}
