using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>A Kestrel server with nothing but the WebSockets of charge points.</summary>
internal static class BareServer
{
    private const string Subprotocol = "ocpp1.6";

    /// <summary>Pings as the product sends them by default, so that an idle socket has the same timers.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PongTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Serves until the process is asked to end.</summary>
    /// <param name="url">Address to listen on.</param>
    /// <param name="commits">Stores messages before they are answered; <see langword="null"/>: nothing is stored.</param>
    /// <param name="output">Told the process id, and when charge points may connect.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(string url, GroupCommit? commits, TextWriter output, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.UseWebSockets();
        app.Map("/ocpp16/{id}", (HttpContext context, string id) => ServeAsync(context, id, commits, app.Lifetime));

        await app.StartAsync(cancellationToken);
        await output.WriteLineAsync($"pid {Environment.ProcessId}");
        await output.WriteLineAsync("ready");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task ServeAsync(HttpContext context, string id, GroupCommit? commits, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol) ? Subprotocol : null,
            KeepAliveInterval = PingInterval,
            KeepAliveTimeout = PongTimeout,
        });
        await using var stopping = lifetime.ApplicationStopping.UnsafeRegister(static socket => ((System.Net.WebSockets.WebSocket)socket!).Abort(), socket);
        await new BareConnection(id, socket, commits).RunAsync();
    }
}
