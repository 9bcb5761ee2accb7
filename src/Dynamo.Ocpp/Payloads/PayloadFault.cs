namespace Dynamo.Ocpp.Payloads;

/// <summary>Why a payload is not a message of its action.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Path">JSON path of the offending member, for example <c>$.meterValue[0].timestamp</c>.</param>
/// <param name="Reason">The same for people; never quotes the value, which may be an id token.</param>
public sealed record PayloadFault(PayloadFaultKind Kind, string Path, string Reason)
{
    /// <summary>Path and reason, fit for the description of a CALLERROR.</summary>
    public string Description => $"{Path}: {Reason}";

    internal PayloadFault Under(string parent) => this with { Path = $"{parent}.{Path}" };
}

/// <summary>The ways in which a payload can fail to be a message. Each version spells its own error code for them.</summary>
public enum PayloadFaultKind
{
    /// <summary>The structure is not that of the message: not an object, or unknown or repeated members.</summary>
    Structure,

    /// <summary>A required member is missing, or a list has too few entries.</summary>
    Occurrence,

    /// <summary>A member has the wrong JSON type.</summary>
    Type,

    /// <summary>A member has the right type and an illegal value: too long, out of range, not in the list, no timestamp, no Unicode.</summary>
    Value,
}
