using System.Net.WebSockets;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Dynamo.Gateway.Handshakes;

/// <summary>
/// The life of a charge point's connection: identity, credentials, upgrade, lease, messages, end. Refusals come before the upgrade and are plain
/// HTTP answers.
/// </summary>
internal sealed partial class StationEndpoint(
    IGrainFactory grains,
    ConnectionTable connections,
    GrainCalls calls,
    GatewayMetrics metrics,
    MessageTrace trace,
    StationTransport transports,
    ILocalSiloDetails silo,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILoggerFactory logs)
{
    /// <summary>The subprotocol of OCPP 1.6.</summary>
    public const string V16Subprotocol = "ocpp1.6";

    private readonly GatewayOptions _options = options.Value;
    private readonly ILogger<StationEndpoint> _log = logs.CreateLogger<StationEndpoint>();

    /// <summary>Serves one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">Path before the identity, ending in a slash.</param>
    public async Task Serve(HttpContext context, string prefix)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var peer = context.Connection.RemoteIpAddress;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            LogNoWebSocket(StationIdentity.ForLog(target, prefix), peer);
            context.Response.Headers.Connection = "Upgrade";
            context.Response.Headers.Upgrade = "websocket";
            await Refuse(context, StatusCodes.Status426UpgradeRequired, "Charge points connect here over WebSocket with the subprotocol ocpp1.6.");
            return;
        }
        if (connections.IsDraining)
        {
            LogDraining(StationIdentity.ForLog(target, prefix), peer);
            context.Response.Headers.RetryAfter = "5";
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "The server is restarting.");
            return;
        }
        if (!StationIdentity.TryRead(target, prefix, out var identity))
        {
            LogUnusableIdentity(StationIdentity.ForLog(target, prefix), peer);
            await Refuse(context, StatusCodes.Status404NotFound, "No such charge point.");
            return;
        }
        var grain = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(identity));
        var credentials = BasicCredentials.Read(context.Request.Headers.Authorization) with { Transport = transports.Of(context) };
        if (await Admit(context, identity, grain, credentials))
            await Connect(context, identity, grain, credentials);
    }

    private async Task<bool> Admit(HttpContext context, string identity, IChargePointGrain grain, Credentials credentials)
    {
        Admission admission;
        try
        {
            admission = await AskBeside(grain, credentials, OriginOf(context, identity));
        }
        catch (Exception unavailable) when (unavailable is not OutOfMemoryException)
        {
            LogUnavailable(unavailable, identity);
            context.Response.Headers.RetryAfter = "5";
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "The server cannot look the charge point up at the moment.");
            return false;
        }
        switch (admission)
        {
            case Admission.Admitted:
                return true;
            case Admission.WrongCredentials:
                LogWrongCredentials(identity, context.Connection.RemoteIpAddress);
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"OCPP\", charset=\"UTF-8\"";
                await Refuse(context, StatusCodes.Status401Unauthorized, "The user name must be the identity of the charge point, the password its provisioning password.");
                return false;
            case Admission.WrongProfile:
                LogWrongProfile(identity, context.Connection.RemoteIpAddress, context.Request.Scheme);
                await Refuse(context, StatusCodes.Status403Forbidden, "The security profile that the charge point is registered with asks for another kind of connection.");
                return false;
            case Admission.WrongCertificate:
                LogWrongCertificate(identity, context.Connection.RemoteIpAddress);
                await Refuse(context, StatusCodes.Status403Forbidden, "The certificate of the charge point is missing, not valid, or not its own.");
                return false;
            default:
                LogUnknownIdentity(identity, context.Connection.RemoteIpAddress);
                await Refuse(context, StatusCodes.Status404NotFound, "No such charge point.");
                return false;
        }
    }

    private static Origin OriginOf(HttpContext context, string identity)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        return new(identity, context.Connection.RemoteIpAddress?.ToString() ?? "", offered.Count == 0 ? null : string.Join(", ", offered), IsSpoken(offered));
    }

    /// <summary>Who offers nothing is believed to speak what the address says.</summary>
    private static bool IsSpoken(IList<string> offered) => offered.Count == 0 || offered.Contains(V16Subprotocol, StringComparer.Ordinal);

    /// <summary>Asks the grain, and on first contact has it come up on this silo if it may: messages then need no second hop.</summary>
    private async Task<Admission> AskBeside(IChargePointGrain grain, Credentials credentials, Origin origin)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        try
        {
            return await calls.Make(() => grain.Admit(credentials, origin));
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    private async Task Connect(HttpContext context, string identity, IChargePointGrain grain, Credentials credentials)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        var isCommon = IsSpoken(offered);
        using var accepted = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = offered.Count > 0 && isCommon ? V16Subprotocol : null,
            KeepAliveInterval = TimeSpan.FromSeconds(_options.PingIntervalSeconds),
            KeepAliveTimeout = TimeSpan.FromSeconds(_options.PongTimeoutSeconds),
        });
        using var socket = new StationSocket(accepted, _options.MaxMessageBytes, TimeSpan.FromSeconds(_options.CloseTimeoutSeconds), time);
        if (!isCommon)
        {
            // Finish the handshake without a subprotocol and close at once, as OCPP-J 1.6, 3.2 demands.
            LogNoCommonSubprotocol(identity, string.Join(", ", offered));
            await socket.RefuseAsync(WebSocketCloseStatus.ProtocolError, "no common subprotocol");
            return;
        }
        if (offered.Count == 0)
            LogNoSubprotocol(identity);
        if (await Lease(context, identity, grain, credentials, socket) is { } lease)
            await Run(identity, grain, lease, socket);
    }

    /// <summary>The lease of an open socket; a socket that gets none is closed.</summary>
    private async Task<ConnectionLease?> Lease(HttpContext context, string identity, IChargePointGrain grain, Credentials credentials, StationSocket socket)
    {
        var peer = context.Connection.RemoteIpAddress;
        var request = new Connection(silo.SiloAddress, Guid.CreateVersion7().ToString("N"), OcppVersion.V16, peer?.ToString() ?? "");
        try
        {
            if (await calls.Make(() => grain.Connect(request, credentials)) is { } lease)
                return lease;
        }
        catch (Exception unavailable) when (unavailable is not OutOfMemoryException)
        {
            LogUnavailable(unavailable, identity);
            await socket.RefuseAsync(WebSocketCloseStatus.InternalServerError, "try again later");
            return null;
        }
        LogWrongCredentials(identity, peer);
        await socket.RefuseAsync(WebSocketCloseStatus.PolicyViolation, "credentials changed");
        return null;
    }

    private async Task Run(string identity, IChargePointGrain grain, ConnectionLease lease, StationSocket socket)
    {
        var station = new Station(identity, grain, lease, calls);
        var connection = new StationConnection(station, socket, _options, metrics, trace, time, logs.CreateLogger<StationConnection>());
        connections.Add(connection);
        metrics.ConnectionOpened();
        var reason = "connection failed";
        try
        {
            // The drain may have looked through the table just before.
            if (connections.IsDraining)
                await connection.CloseForRestartAsync();
            reason = await connection.RunAsync();
        }
        finally
        {
            connections.Remove(connection);
            metrics.ConnectionClosed();
            await calls.Try(() => grain.Disconnect(lease, reason), identity);
        }
    }

    private async Task Refuse(HttpContext context, int status, string text)
    {
        metrics.HandshakeRefused(status);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text);
    }

    [LoggerMessage(2401, LogLevel.Warning, "Unknown charge point {Identity} knocked from {RemoteAddress}")]
    private partial void LogUnknownIdentity(string identity, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2402, LogLevel.Warning, "Charge point {Identity} presented wrong credentials from {RemoteAddress}")]
    private partial void LogWrongCredentials(string identity, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2403, LogLevel.Warning, "Charge point {Identity} offers no common subprotocol: {Offered}")]
    private partial void LogNoCommonSubprotocol(string identity, string offered);

    [LoggerMessage(2404, LogLevel.Warning, "Charge point {Identity} names no subprotocol; the address says OCPP 1.6")]
    private partial void LogNoSubprotocol(string identity);

    [LoggerMessage(2405, LogLevel.Error, "Charge point {Identity} cannot be served at the moment")]
    private partial void LogUnavailable(Exception exception, string identity);

    [LoggerMessage(2406, LogLevel.Information, "A request for charge point {Identity} from {RemoteAddress} is no WebSocket handshake")]
    private partial void LogNoWebSocket(string identity, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2407, LogLevel.Information, "Charge point {Identity} knocked from {RemoteAddress} while the sockets are being closed; it shall come back")]
    private partial void LogDraining(string identity, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2409, LogLevel.Warning, "Charge point {Identity} knocked from {RemoteAddress} over {Scheme}, which its security profile does not allow")]
    private partial void LogWrongProfile(string identity, System.Net.IPAddress? remoteAddress, string scheme);

    [LoggerMessage(2410, LogLevel.Warning, "Charge point {Identity} presented no certificate that lets it in from {RemoteAddress}")]
    private partial void LogWrongCertificate(string identity, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2408, LogLevel.Warning, "{Identity} knocked from {RemoteAddress}, which cannot be the identity of a charge point")]
    private partial void LogUnusableIdentity(string identity, System.Net.IPAddress? remoteAddress);
}
