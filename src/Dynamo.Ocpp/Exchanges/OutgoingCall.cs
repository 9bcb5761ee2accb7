namespace Dynamo.Ocpp.Exchanges;

/// <summary>A call that waits for its turn, or for its answer.</summary>
/// <typeparam name="TContext">What the owner hangs on the call to know it again.</typeparam>
/// <param name="Id">Message id; never used before by this sender on this connection. A UUID does.</param>
/// <param name="Action">Name of the operation, needed to read the answer.</param>
/// <param name="Frame">The complete CALL frame in UTF-8.</param>
/// <param name="Context">The owner's own.</param>
/// <param name="Timeout">How long it waits for its answer once sent; null: as long as the exchange's options say.</param>
/// <param name="Priority">Which of the calls that wait goes first.</param>
/// <param name="GiveUpAt">When it is over whether it was sent or not; null: it waits for its turn for as long as that takes.</param>
public sealed record OutgoingCall<TContext>(
    string Id,
    string Action,
    ReadOnlyMemory<byte> Frame,
    TContext Context,
    TimeSpan? Timeout = null,
    CallPriority Priority = CallPriority.Normal,
    DateTimeOffset? GiveUpAt = null);

/// <summary>A call whose story has ended.</summary>
/// <typeparam name="TContext">What the owner hung on the call.</typeparam>
/// <param name="Call">The call.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record CompletedCall<TContext>(OutgoingCall<TContext> Call, CallOutcome Outcome);
