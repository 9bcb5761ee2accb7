namespace Dynamo.Ocpp.Exchanges;

/// <summary>
/// How a call ended. Only <see cref="NeverSent"/> promises that the other side did nothing; after <see cref="TimedOut"/> and
/// <see cref="ConnectionLost"/> it may have acted or not.
/// </summary>
public abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>The other side answered with a CALLRESULT.</summary>
    /// <param name="Payload">Its payload; a slice of the received frame.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Payload) : CallOutcome;

    /// <summary>The other side answered with a CALLERROR.</summary>
    /// <param name="ErrorCode">As received, an open string.</param>
    /// <param name="ErrorDescription">Text for people, possibly empty.</param>
    public sealed record Refused(string ErrorCode, string ErrorDescription) : CallOutcome;

    /// <summary>The call was sent and no answer came in time.</summary>
    public sealed record TimedOut : CallOutcome;

    /// <summary>The connection ended while the call was open: sent, outcome unknown.</summary>
    public sealed record ConnectionLost : CallOutcome;

    /// <summary>The connection ended while the call was still queued.</summary>
    public sealed record NeverSent : CallOutcome;
}
