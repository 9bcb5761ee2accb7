using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Charging;

/// <summary>A message that has to reach the central system in order, however long that takes (OCPP 1.6 section 3.7).</summary>
internal abstract class TransactionMessage
{
    /// <summary>How often it was sent without success while there was a connection.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>Readings may be dropped when the queue is full; starts and stops may not.</summary>
    public abstract bool MayBeDropped { get; }

    public abstract Task<CallOutcome> SendAsync(StationConnection connection, CancellationToken cancellationToken);
}

/// <summary>A message of one action.</summary>
/// <param name="action">The action.</param>
/// <param name="request">
/// Makes the request. Called for each attempt, because the transaction id may only be known by then; all else stays the same.
/// </param>
/// <param name="answered">Takes the response, if anybody wants it.</param>
internal sealed class TransactionMessage<TRequest, TResponse>(
    V16Action<TRequest, TResponse> action,
    Func<TRequest> request,
    Action<TResponse>? answered) : TransactionMessage
    where TRequest : class, IPayload
    where TResponse : class, IPayload
{
    public override bool MayBeDropped => typeof(TRequest) == typeof(MeterValuesRequest);

    public override async Task<CallOutcome> SendAsync(StationConnection connection, CancellationToken cancellationToken)
    {
        var reply = await connection.CallAsync(action, request(), answered, cancellationToken);
        return reply.Outcome;
    }
}
