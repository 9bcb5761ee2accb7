namespace Dynamo.Simulator.Load.Wire;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    /// <summary>With a CALLRESULT.</summary>
    Answered,

    /// <summary>With a CALLERROR.</summary>
    Refused,

    /// <summary>The connection ended before.</summary>
    Lost,
}

/// <summary>What became of a call.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Reason">The code of the CALLERROR, or why the connection ended.</param>
/// <param name="Status">Status in the answer; empty when it has none.</param>
/// <param name="TransactionId">Transaction in the answer; zero when it has none.</param>
internal readonly record struct CallAnswer(CallEnd End, string Reason = "", string Status = "", long TransactionId = 0)
{
    private const string Accepted = "Accepted";

    /// <summary>Whether the answer agrees; one without a status does.</summary>
    public bool IsAccepted => End is CallEnd.Answered && Status is "" or Accepted;

    public static CallAnswer From(OcppFrame frame, bool isTelling)
    {
        if (frame.Type == OcppFrame.Error)
            return new(CallEnd.Refused, System.Text.Encoding.UTF8.GetString(frame.Name));
        if (!isTelling)
            return new(CallEnd.Answered);
        var status = frame.Text("\"status\""u8);
        return new(
            CallEnd.Answered,
            Status: status.SequenceEqual("Accepted"u8) ? Accepted : System.Text.Encoding.UTF8.GetString(status),
            TransactionId: frame.Number("\"transactionId\""u8) ?? 0);
    }
}
