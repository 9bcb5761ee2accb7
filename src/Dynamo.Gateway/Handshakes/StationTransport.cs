using System.Net;
using Dynamo.Contracts.ChargePoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dynamo.Gateway.Handshakes;

/// <summary>Finds out what a request of a charge point comes over.</summary>
internal sealed class StationTransport(IOptions<GatewayOptions> options)
{
    /// <summary>Headers by which a proxy tells of itself.</summary>
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via"];

    private static readonly string[] SecureSchemes = ["https", "wss", "on"];

    private readonly string? _tlsHeader = options.Value.TlsHeader;
    private readonly IReadOnlyList<IPNetwork> _proxies = GatewayOptions.ReadNetworks(options.Value.TrustedProxies);

    /// <summary>What the request comes over. A header counts only if a proxy that is trusted sends it.</summary>
    public Transport Of(HttpContext context)
    {
        var (connection, request) = (context.Connection, context.Request);
        var peer = Unmapped(connection.RemoteIpAddress);
        var isProxied = _tlsHeader is { Length: > 0 } header && request.Headers.ContainsKey(header);
        var isLocal = peer is not null && IPAddress.IsLoopback(peer) && !isProxied && !ProxyHeaders.Any(request.Headers.ContainsKey);
        return new(request.IsHttps || (isProxied && IsTrusted(peer) && SaysTls(request)), isLocal, connection.ClientCertificate?.RawData);
    }

    private bool IsTrusted(IPAddress? peer) => peer is not null && _proxies.Any(network => network.Contains(peer));

    /// <summary>The last value is that of the nearest proxy; those before it may have been sent by anybody.</summary>
    private bool SaysTls(HttpRequest request)
    {
        var told = request.Headers[_tlsHeader!].LastOrDefault()?.Split(',', StringSplitOptions.TrimEntries).LastOrDefault();
        return SecureSchemes.Contains(told, StringComparer.OrdinalIgnoreCase);
    }

    private static IPAddress? Unmapped(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
