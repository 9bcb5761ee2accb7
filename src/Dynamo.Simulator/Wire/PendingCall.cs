using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Wire;

/// <summary>Somebody who waits for the end of a call.</summary>
internal abstract class PendingCall
{
    public abstract void Complete(CallOutcome outcome);
}

/// <summary>Somebody who waits for the response of an action.</summary>
/// <param name="action">Reads the response.</param>
/// <param name="answered">
/// Takes the response while the connection still holds the next frame back. Who awaits <see cref="Reply"/> may learn of it later: a
/// RemoteStopTransaction can follow the answer to StartTransaction at once, and has to find the transaction.
/// </param>
internal sealed class PendingCall<TRequest, TResponse>(V16Action<TRequest, TResponse> action, Action<TResponse>? answered) : PendingCall
    where TRequest : class, IPayload
    where TResponse : class, IPayload
{
    private readonly TaskCompletionSource<CallReply<TResponse>> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CallReply<TResponse>> Reply => _reply.Task;

    public override void Complete(CallOutcome outcome)
    {
        var reply = Read(outcome);
        if (reply.Response is not null)
            answered?.Invoke(reply.Response);
        _reply.SetResult(reply);
    }

    /// <summary>An answer that cannot be read is no answer.</summary>
    private CallReply<TResponse> Read(CallOutcome outcome)
    {
        if (outcome is not CallOutcome.Answered answer)
            return new(null, outcome);

        return action.ReadResponse(answer.Payload, Strictness.Lenient).TryGet(out var response, out var fault)
            ? new(response, outcome)
            : new(null, new CallOutcome.Refused(ErrorCode.Of(fault.Kind), $"unreadable answer, {fault.Description}"));
    }
}

/// <summary>How a call ended, with the response when there was a readable one.</summary>
internal sealed record CallReply<TResponse>(TResponse? Response, CallOutcome Outcome)
    where TResponse : class;
