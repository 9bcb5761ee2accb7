using Dynamo.Contracts.Certificates;
using Dynamo.Contracts.ChargePoints;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargePoint;

/// <summary>What charge points prove themselves by.</summary>
internal sealed class ChargePointSecurity(ICertificateAuthority authority, IOptions<SecurityOptions> options)
{
    public ICertificateAuthority Authority { get; } = authority;

    public SecurityOptions Options { get; } = options.Value;

    /// <summary>Whether a socket that proves nothing is let in.</summary>
    public bool AllowsPlain(Transport transport) =>
        Options.AllowPlain == PlainSockets.Anywhere || (Options.AllowPlain == PlainSockets.Loopback && transport.IsLocal);
}
