using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Tells that the charge point still lives, and asks for the time (OCPP 1.6 section 4.6). May be left out after any other message;
/// once a day it is due in any case.
/// </summary>
public sealed record HeartbeatRequest : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Tells the time.</summary>
public sealed record HeartbeatResponse : IPayload
{
    /// <summary>The central system's time, to which the charge point sets its clock.</summary>
    public required DateTimeOffset CurrentTime { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
