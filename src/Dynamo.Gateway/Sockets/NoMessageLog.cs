using Dynamo.Contracts.Messages;

namespace Dynamo.Gateway.Sockets;

/// <summary>Keeps nothing: where the host brings no message log.</summary>
internal sealed class NoMessageLog : IMessageLog
{
    /// <inheritdoc/>
    public void Note(in NotedExchange exchange)
    {
    }
}
