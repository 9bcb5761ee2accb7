using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks for the version of the local authorisation list (OCPP 1.6 section 5.10).</summary>
public sealed record GetLocalListVersionRequest : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The version.</summary>
public sealed record GetLocalListVersionResponse : IPayload
{
    /// <summary>Version; 0 for an empty list, −1 when the charge point has none.</summary>
    public required int ListVersion { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
