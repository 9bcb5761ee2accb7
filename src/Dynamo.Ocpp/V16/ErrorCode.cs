using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// The error codes of a CALLERROR in the spelling of 1.6 (OCPP-J 1.6 section 4.2.3), which is odd in two places. Received codes are
/// open strings; <see cref="FromWire"/> brings the spellings of later versions back to these.
/// </summary>
public static class ErrorCode
{
    /// <summary>The action is unknown to the receiver.</summary>
    public const string NotImplemented = "NotImplemented";

    /// <summary>The action is known, but not supported.</summary>
    public const string NotSupported = "NotSupported";

    /// <summary>The receiver failed while it processed the call.</summary>
    public const string InternalError = "InternalError";

    /// <summary>The frame or its payload is incomplete.</summary>
    public const string ProtocolError = "ProtocolError";

    /// <summary>A security problem; also any call but BootNotification before the charge point is accepted.</summary>
    public const string SecurityError = "SecurityError";

    /// <summary>The payload is not structured like the action's. 2.0.1 calls it <c>FormatViolation</c>.</summary>
    public const string FormationViolation = "FormationViolation";

    /// <summary>A member has an illegal value.</summary>
    public const string PropertyConstraintViolation = "PropertyConstraintViolation";

    /// <summary>Members are missing or too many. 1.6 writes it with one r; 2.0.1 has <c>OccurrenceConstraintViolation</c>.</summary>
    public const string OccurenceConstraintViolation = "OccurenceConstraintViolation";

    /// <summary>A member has the wrong JSON type.</summary>
    public const string TypeConstraintViolation = "TypeConstraintViolation";

    /// <summary>Anything else.</summary>
    public const string GenericError = "GenericError";

    /// <summary>The code that answers a call with this payload fault.</summary>
    public static string Of(PayloadFaultKind kind) => kind switch
    {
        PayloadFaultKind.Structure => FormationViolation,
        PayloadFaultKind.Occurrence => OccurenceConstraintViolation,
        PayloadFaultKind.Type => TypeConstraintViolation,
        PayloadFaultKind.Value => PropertyConstraintViolation,
        _ => GenericError,
    };

    /// <summary>The code that answers a frame with this fault, if it can be answered at all.</summary>
    public static string Of(FrameFaultKind kind) => kind switch
    {
        FrameFaultKind.IdNotText or FrameFaultKind.PayloadNotObject or FrameFaultKind.TooManyElements => FormationViolation,
        _ => ProtocolError,
    };

    /// <summary>Brings a received code to the spelling of 1.6; a code nobody knows comes back unchanged.</summary>
    public static string FromWire(string received) => received switch
    {
        "FormatViolation" => FormationViolation,
        "OccurrenceConstraintViolation" => OccurenceConstraintViolation,
        "MessageTypeNotSupported" => NotSupported,
        "RpcFrameworkError" => ProtocolError,
        _ => received,
    };
}
