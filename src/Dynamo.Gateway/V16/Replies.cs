using Dynamo.Contracts.ChargePoints;

namespace Dynamo.Gateway.V16;

/// <summary>Puts answers of grains into the words of the wire.</summary>
internal static class Replies
{
    /// <summary>Translates the answer of a message that was handled; a refusal stays what it is.</summary>
    public static async Task<Reply<TWire>> As<T, TWire>(this Task<Reply<T>> pending, Func<T, TWire> translate)
        where T : class
        where TWire : class
    {
        var reply = await pending;
        return new(reply.Verdict, reply.Verdict == Verdict.Handled ? translate(reply.Answer!) : null, reply.Rules);
    }
}
