using System.Text;
using System.Threading.Channels;
using Dynamo.Contracts.Messages;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A message log that is read exchange by exchange. Like the real one it copies the payloads, whose buffers are used again at once.</summary>
internal sealed class NotedExchanges : IMessageLog
{
    private readonly Channel<(NotedExchange Exchange, string Request, string Response)> _noted = Channel.CreateUnbounded<(NotedExchange, string, string)>();

    public void Note(in NotedExchange exchange) =>
        _noted.Writer.TryWrite((exchange, Encoding.UTF8.GetString(exchange.Request.Span), Encoding.UTF8.GetString(exchange.Response.Span)));

    /// <summary>Waits for the next exchange, but for the greeting of every connection.</summary>
    public async Task<(NotedExchange Exchange, string Request, string Response)> Next()
    {
        while (true)
        {
            var next = await _noted.Reader.ReadAsync().Soon();
            if (next.Exchange.CallId != "hello")
                return next;
        }
    }
}
