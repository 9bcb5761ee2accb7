namespace Dynamo.Client;

/// <summary>What a single call needs beyond what it sends.</summary>
public sealed record CallOptions
{
    /// <summary>
    /// Names the call, so that it can be made again without being done twice: the same call with the same key gets the same answer.
    /// 1 to 255 printable ASCII characters. For calls that change something.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The <c>ETag</c> of what was read last: the change is refused with <c>precondition_failed</c> if it was changed since. For calls that replace or remove.
    /// </summary>
    public string? IfMatch { get; init; }

    /// <summary>Sees the answer before it is read, for its headers: <c>ETag</c>, <c>X-Request-Id</c>, <c>X-RateLimit-Remaining</c> and others.</summary>
    public Action<HttpResponseMessage>? Answered { get; init; }
}
