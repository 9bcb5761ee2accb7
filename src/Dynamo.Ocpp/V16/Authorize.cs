using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Asks whether an identifier may charge (OCPP 1.6 section 4.1). The charge point asks before it starts a transaction, and before it
/// stops one for an identifier other than the one that started it.
/// </summary>
public sealed record AuthorizeRequest : IPayload
{
    /// <summary>The presented identifier, CiString20.</summary>
    public required string IdTag { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(IdTag, CiString.IdTag(strictness));
}

/// <summary>Says whether the identifier may charge.</summary>
public sealed record AuthorizeResponse : IPayload
{
    /// <summary>What the central system knows of the identifier.</summary>
    public required IdTagInfo IdTagInfo { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Nested(IdTagInfo, strictness);
}
