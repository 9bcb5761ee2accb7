using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.ChargePoints;

/// <summary>Where charge points reach the product over TLS.</summary>
public sealed class TlsAddress(IOptions<ChargePointOptions> options, IServer server)
{
    /// <summary>Whether there is such an address.</summary>
    public bool IsKnown => Configured is not null || Listening is not null;

    /// <summary>The address; <see langword="null"/> if there is none.</summary>
    /// <param name="requestBase">Where the caller reached us; its host is used when no public address is configured.</param>
    public string? For(Uri requestBase) =>
        Configured ?? (requestBase.Scheme == Uri.UriSchemeHttps ? $"{Uri.UriSchemeWss}://{requestBase.Authority}" : Listening is { } port ? $"{Uri.UriSchemeWss}://{requestBase.Host}:{port}" : null);

    private string? Configured =>
        options.Value.PublicTlsOcppUrl is { Length: > 0 } tls ? tls
        : options.Value.PublicOcppUrl is { Length: > 0 } any && any.StartsWith("wss:", StringComparison.OrdinalIgnoreCase) ? any
        : null;

    private string? Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses
            .Where(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            .Select(address => address.TrimEnd('/').Split(':')[^1])
            .FirstOrDefault();
}
