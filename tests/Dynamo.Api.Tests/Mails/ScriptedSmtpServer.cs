using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dynamo.Api.Tests.Mails;

/// <summary>A mail server on a free port that takes what it is told, as far as our client speaks (RFC 5321), or refuses on purpose.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _refusals;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _running = Run();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails that are refused before one is taken.</summary>
    public int Refusals
    {
        init => _refusals = value;
    }

    public ConcurrentQueue<(string From, string To, string Content)> Received { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private async Task Run()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Serve(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 scripted");
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var answer = line.Split(' ', ':')[0].ToUpperInvariant() switch
            {
                "EHLO" => "250 scripted",
                "MAIL" => TakeFrom(line, out from),
                "RCPT" => TakeTo(line, out to),
                "DATA" => await TakeData(reader, writer, from, to),
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            await writer.WriteLineAsync(answer);
            if (answer.StartsWith("221", StringComparison.Ordinal))
                return;
        }
    }

    private string TakeFrom(string line, out string from)
    {
        from = Address(line);
        return Interlocked.Decrement(ref _refusals) >= 0 ? "451 not now" : "250 ok";
    }

    private static string TakeTo(string line, out string to)
    {
        to = Address(line);
        return "250 ok";
    }

    private async Task<string> TakeData(StreamReader reader, StreamWriter writer, string from, string to)
    {
        await writer.WriteLineAsync("354 go on");
        var content = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            content.AppendLine(line);
        Received.Enqueue((from, to, content.ToString()));
        return "250 taken";
    }
}
