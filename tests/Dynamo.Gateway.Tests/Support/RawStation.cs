using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A charge point that writes its own bytes: for handshakes and frames that no client library would send.</summary>
internal sealed class RawStation : IDisposable
{
    private readonly TcpClient _tcp = new();

    private NetworkStream Stream => _tcp.GetStream();

    /// <summary>Asks for an upgrade and reads the head of the answer.</summary>
    /// <param name="gateway">Where to.</param>
    /// <param name="target">Target of the request line, as it is.</param>
    /// <param name="headers">Headers beside those of every WebSocket handshake.</param>
    public static async Task<(RawStation Station, RawAnswer Answer)> UpgradeAsync(TestGateway gateway, string target, params string[] headers)
    {
        var station = new RawStation();
        var answer = await station.RequestAsync(
            gateway, target, ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", .. headers]);
        return (station, answer);
    }

    /// <summary>Sends a GET and reads the head of the answer.</summary>
    public async Task<RawAnswer> RequestAsync(TestGateway gateway, string target, params string[] headers)
    {
        await _tcp.ConnectAsync("127.0.0.1", gateway.Port);
        var request = $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var head = new List<byte>();
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
            head.Add((await ReadAsync(1))[0]);
        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new(
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            lines.Skip(1).ToLookup(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Sends one frame of less than 126 bytes, masked with zeros.</summary>
    public async Task SendFrameAsync(Opcode opcode, byte[] payload, bool isFinal = true)
    {
        var head = new byte[] { (byte)((isFinal ? 0x80 : 0) | (int)opcode), (byte)(0x80 | payload.Length), 0, 0, 0, 0 };
        await Stream.WriteAsync((byte[])[.. head, .. payload]);
    }

    /// <summary>Sends a text message in one frame.</summary>
    public Task SendTextAsync(string text) => SendFrameAsync(Opcode.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads the next frame, whatever it is.</summary>
    public async Task<(Opcode Opcode, byte[] Payload)> ReadFrameAsync()
    {
        var head = await ReadAsync(2);
        var length = head[1] == 126 ? BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)) : head[1];
        return ((Opcode)(head[0] & 0x0F), await ReadAsync(length));
    }

    /// <summary>Reads frames until one of a kind.</summary>
    public async Task<byte[]> ReadFrameAsync(Opcode opcode)
    {
        while (true)
        {
            var frame = await ReadFrameAsync();
            if (frame.Opcode == opcode)
                return frame.Payload;
        }
    }

    public void Dispose() => _tcp.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await Stream.ReadExactlyAsync(bytes).AsTask().Soon();
        return bytes;
    }
}

/// <summary>Head of an HTTP answer.</summary>
internal sealed record RawAnswer(int Status, ILookup<string, string> Headers);

/// <summary>Kinds of WebSocket frames (RFC 6455, 5.2).</summary>
internal enum Opcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
