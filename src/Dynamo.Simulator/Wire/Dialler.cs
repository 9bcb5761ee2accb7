using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Dynamo.Simulator.Wire;

/// <summary>Performs the WebSocket upgrade of a charge point (OCPP-J 1.6 section 3, security white paper section 2.3).</summary>
internal static class Dialler
{
    public static async Task<ClientWebSocket> DialAsync(
        ChargePointOptions options,
        StationSecurity security,
        byte[]? password,
        CancellationToken cancellationToken)
    {
        var socket = NewSocket(options, security, password);
        try
        {
            await socket.ConnectAsync(Address(options, security), cancellationToken);
            if (options.SubProtocols.Count > 0 && socket.SubProtocol is null)
                throw new ConnectFailedException("the central system chose no common subprotocol", HttpStatusCode.SwitchingProtocols);
            return socket;
        }
        catch (WebSocketException e)
        {
            HttpStatusCode? status = (int)socket.HttpStatusCode == 0 ? null : socket.HttpStatusCode;
            socket.Dispose();
            throw new ConnectFailedException(e.Message, status, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ClientWebSocket NewSocket(ChargePointOptions options, StationSecurity security, byte[]? password)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var subProtocol in options.SubProtocols)
            socket.Options.AddSubProtocol(subProtocol);
        security.Configure(socket.Options);
        if (password is not null && security.HasPassword)
            socket.Options.SetRequestHeader("Authorization", Basic(options.Identity, password));
        options.ConfigureSocket?.Invoke(socket.Options);
        return socket;
    }

    private static Uri Address(ChargePointOptions options, StationSecurity security) =>
        new($"{(security.UsesTls && options.TlsUrl is { } secure ? secure : options.Url).AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(options.Identity)}");

    // The password is raw bytes, which need not be text (OCPP-J 1.6 section 6.2.2).
    private static string Basic(string identity, byte[] password) =>
        $"Basic {Convert.ToBase64String([.. Encoding.UTF8.GetBytes(identity), (byte)':', .. password])}";
}
