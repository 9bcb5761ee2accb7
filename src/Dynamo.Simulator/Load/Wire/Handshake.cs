using System.Net.Sockets;
using System.Text;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>The upgrade to WebSocket over a plain socket (RFC 6455 section 4.1, OCPP-J 1.6 section 3).</summary>
internal static class Handshake
{
    private const int MaxAnswerBytes = 8_192;

    // The key shows that the server speaks WebSocket, no more; one for all connections has its answer computed beforehand.
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    /// <summary>Asks for the upgrade and reads the answer.</summary>
    /// <exception cref="LinkFailedException">The server refuses.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public static async Task PerformAsync(Socket socket, Uri url, ChargePointLogin login, string subProtocol)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(Request(url, login, subProtocol)), SocketFlags.None);
        Check(await ReadAnswerAsync(socket), subProtocol);
    }

    private static string Request(Uri url, ChargePointLogin login, string subProtocol)
    {
        var path = $"{url.AbsolutePath.TrimEnd('/')}/{Uri.EscapeDataString(login.Identity)}{url.Query}";
        var authorization = login.Password is { } password
            ? $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Identity}:{password}"))}\r\n"
            : "";
        return $"GET {path} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Protocol: {subProtocol}\r\n{authorization}\r\n";
    }

    /// <summary>
    /// Reads up to the empty line. A server says nothing before the charge point does, except perhaps a ping or a command; those bytes must
    /// stay for the frames, so the end is looked for without taking anything off the socket.
    /// </summary>
    private static async Task<string> ReadAnswerAsync(Socket socket)
    {
        var buffer = new byte[MaxAnswerBytes];
        var length = 0;
        while (length < MaxAnswerBytes)
        {
            var seen = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.Peek);
            if (seen == 0)
                throw new LinkFailedException("handshake: connection closed");
            var end = buffer.AsSpan(0, length + seen).IndexOf("\r\n\r\n"u8);
            var take = end < 0 ? seen : end + 4 - length;
            length += await socket.ReceiveAsync(buffer.AsMemory(length, take), SocketFlags.None);
            if (end >= 0)
                return Encoding.ASCII.GetString(buffer, 0, length);
        }

        throw new LinkFailedException("handshake: answer too long");
    }

    private static void Check(string answer, string subProtocol)
    {
        var lines = answer.Split("\r\n");
        var status = lines[0].Split(' ');
        if (status.Length < 2 || status[1] != "101")
            throw new LinkFailedException($"handshake: HTTP {(status.Length < 2 ? "?" : status[1])}");
        if (Header(lines, "Sec-WebSocket-Accept") != Accept)
            throw new LinkFailedException("handshake: not a WebSocket server");
        if (Header(lines, "Sec-WebSocket-Protocol") != subProtocol)
            throw new LinkFailedException($"handshake: server does not speak {subProtocol}");
    }

    private static string? Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
