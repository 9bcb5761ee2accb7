using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Dynamo.Ocpp.Frames;
using Dynamo.Simulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dynamo.Simulator.Tests;

/// <summary>A scripted central system: answers each action as told, keeps everything it hears, and may misbehave on purpose.</summary>
internal sealed class CentralSystem : IAsyncDisposable
{
    private const string Time = "2026-03-01T10:30:00.000Z";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<CallFrame, string?>> _answers = new(StringComparer.Ordinal);
    private WebSocket? _socket;
    private int _callCount;

    private CentralSystem(WebApplication app)
    {
        _app = app;
        Answer("BootNotification", $$"""{"status":"Accepted","currentTime":"{{Time}}","interval":300}""");
        Answer("Heartbeat", $$"""{"currentTime":"{{Time}}"}""");
        Answer("Authorize", """{"idTagInfo":{"status":"Accepted"}}""");
        Answer("StartTransaction", """{"idTagInfo":{"status":"Accepted"},"transactionId":7}""");
        Answer("StopTransaction", "{}");
        Answer("StatusNotification", "{}");
        Answer("MeterValues", "{}");
    }

    /// <summary>Endpoint without the identity.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Everything it sent and received, as seen from here.</summary>
    public FrameJournal Journal { get; } = new();

    /// <summary>Path and query of each upgrade, as sent.</summary>
    public ConcurrentQueue<string> Targets { get; } = [];

    /// <summary>Authorization header of each upgrade, as sent.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = [];

    /// <summary>HTTP status of a refused upgrade; null lets everybody in.</summary>
    public int? RefuseWith { get; set; }

    /// <summary>The subprotocol it chooses; null chooses none.</summary>
    public string? SubProtocol { get; set; } = "ocpp1.6";

    public static async Task<CentralSystem> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var centralSystem = new CentralSystem(app);
        app.UseWebSockets();
        app.Run(centralSystem.AcceptAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        centralSystem.Url = new Uri(address.Replace("http", "ws", StringComparison.Ordinal) + "/ocpp16");
        return centralSystem;
    }

    /// <summary>Answers an action with this payload; null never answers.</summary>
    public void Answer(string action, string? payload) => Answer(action, _ => payload);

    /// <summary>Answers an action with a payload, a whole frame, or null for never.</summary>
    public void Answer(string action, Func<CallFrame, string?> answer) => _answers[action] = answer;

    /// <summary>How an action is answered now.</summary>
    public Func<CallFrame, string?> AnswerTo(string action) => _answers[action];

    /// <summary>Calls the charge point and waits for its answer.</summary>
    /// <returns>The answer without its id: <c>[3,payload]</c> or <c>[4,code]</c>.</returns>
    public async Task<string> CallAsync(string action, string payload)
    {
        var id = $"cs-{Interlocked.Increment(ref _callCount)}";
        await SendAsync($"""[2,"{id}","{action}",{payload}]""");
        var answer = await Journal.FirstAsync(f =>
            f.Direction is FrameDirection.Received && Read(f) is (CallResultFrame or CallErrorFrame) and { } a && a.Id == id);
        return Read(answer) switch
        {
            CallResultFrame result => $"[3,{Encoding.UTF8.GetString(result.Payload.Span)}]",
            CallErrorFrame error => $"[4,{error.ErrorCode}]",
            _ => "",
        };
    }

    public async Task SendAsync(string text)
    {
        Journal.Note(new WireFrame(DateTimeOffset.UnixEpoch, FrameDirection.Sent, text));
        await _socket!.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    /// <summary>Payload of the first call of this action for which <paramref name="matches"/> holds; waits for it.</summary>
    public async Task<string> HearAsync(string action, Func<string, bool>? matches = null)
    {
        var frame = await Journal.FirstAsync(f => Payload(f, action) is { } payload && (matches?.Invoke(payload) ?? true))
            .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        return Payload(frame, action)!;
    }

    /// <summary>Waits until an action was called this often.</summary>
    /// <returns>The payloads, oldest first.</returns>
    public async Task<IReadOnlyList<string>> HearAsync(string action, int times)
    {
        // The journal asks again after each frame; the frame itself does not matter.
        await Journal.FirstAsync(_ => Heard(action).Count >= times).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        return Heard(action);
    }

    /// <summary>Payloads of all calls of an action so far.</summary>
    public IReadOnlyList<string> Heard(string action) =>
        [.. Journal.Frames.Select(f => Payload(f, action)).OfType<string>()];

    /// <summary>Names of all actions that were called so far.</summary>
    public IReadOnlyList<string> HeardActions() =>
        [.. Journal.Frames.Where(f => f.Direction is FrameDirection.Received).Select(Read).OfType<CallFrame>().Select(c => c.Action)];

    public void Abort() => _socket?.Abort();

    public async ValueTask DisposeAsync()
    {
        Abort();
        await _app.DisposeAsync();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        Targets.Enqueue(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        if (RefuseWith is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(SubProtocol);
        _socket = socket;
        try
        {
            while (await ReceiveAsync(socket) is { } text)
                await HandleAsync(text);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The test or the charge point cut the line.
        }
    }

    private async Task HandleAsync(string text)
    {
        Journal.Note(new WireFrame(DateTimeOffset.UnixEpoch, FrameDirection.Received, text));
        if (FrameReader.Read(Encoding.UTF8.GetBytes(text)).Value is not CallFrame call)
            return;

        var answer = _answers.TryGetValue(call.Action, out var how) ? how(call) : $"""[4,"{call.Id}","NotImplemented","",{"{}"}]""";
        if (answer is not null)
            await SendAsync(answer.StartsWith('[') ? answer : $"""[3,"{call.Id}",{answer}]""");
    }

    private static async Task<string?> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    private static Frame? Read(WireFrame frame) => FrameReader.Read(Encoding.UTF8.GetBytes(frame.Text)).Value;

    private static string? Payload(WireFrame frame, string action) =>
        frame.Direction is FrameDirection.Received && Read(frame) is CallFrame call && call.Action == action
            ? Encoding.UTF8.GetString(call.Payload.Span)
            : null;
}
