using System.Buffers;
using Dynamo.Contracts.Messages;

namespace Dynamo.Grains.Messages;

/// <summary>Exchanges that wait to be written, with copies of their payloads in one buffer. Used again and again, so that noting one allocates nothing.</summary>
internal sealed class MessageBatch
{
    /// <summary>A buffer that a flood made larger than this is not kept.</summary>
    private const int KeptBytes = 4 * 1_024 * 1_024;

    private readonly List<NotedExchange> _exchanges = [];
    private readonly List<(int Start, int Middle, int End)> _places = [];
    private ArrayBufferWriter<byte> _payloads = new(KeptBytes / 64);

    /// <summary>Number of exchanges.</summary>
    public int Count => _exchanges.Count;

    /// <summary>Bytes of payloads.</summary>
    public int Bytes => _payloads.WrittenCount;

    /// <summary>Copies an exchange.</summary>
    public void Add(in NotedExchange exchange)
    {
        var start = _payloads.WrittenCount;
        _payloads.Write(exchange.Request.Span);
        _places.Add((start, start + exchange.Request.Length, start + exchange.Request.Length + exchange.Response.Length));
        _payloads.Write(exchange.Response.Span);
        _exchanges.Add(exchange with { Request = default, Response = default });
    }

    /// <summary>An exchange with its copied payloads, valid until the batch is emptied.</summary>
    public NotedExchange this[int index]
    {
        get
        {
            var (start, middle, end) = _places[index];
            var payloads = _payloads.WrittenMemory;
            return _exchanges[index] with { Request = payloads[start..middle], Response = payloads[middle..end] };
        }
    }

    /// <summary>Forgets all exchanges.</summary>
    public void Clear()
    {
        _exchanges.Clear();
        _places.Clear();
        if (_payloads.Capacity > KeptBytes)
            _payloads = new(KeptBytes / 64);
        else
            _payloads.ResetWrittenCount();
    }
}
