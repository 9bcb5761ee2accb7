namespace Dynamo.Simulator.Commands;

/// <summary>How a charge point replies to a command: with a response, with an error, or not at all.</summary>
/// <typeparam name="TResponse">Payload of the positive answer.</typeparam>
public sealed record CommandReply<TResponse>
    where TResponse : class
{
    /// <summary>The positive answer.</summary>
    public TResponse? Response { get; init; }

    /// <summary>Code of the CALLERROR, when there is no response.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What to do once the answer is sent; runs beside the connection, so that it may call the central system.</summary>
    public Func<CancellationToken, Task>? Afterwards { get; init; }

    /// <summary>A positive answer.</summary>
    public static implicit operator CommandReply<TResponse>(TResponse response) => new() { Response = response };
}

/// <summary>Replies that tests use to misbehave.</summary>
public static class CommandReply
{
    /// <summary>No answer ever.</summary>
    public static CommandReply<TResponse> Silence<TResponse>()
        where TResponse : class => new();

    /// <summary>A CALLERROR.</summary>
    public static CommandReply<TResponse> Error<TResponse>(string errorCode)
        where TResponse : class => new() { ErrorCode = errorCode };
}
