using Dynamo.Domain.Security;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.ChargePoints;

/// <summary>Makes the address that a charge point is set up with.</summary>
public sealed class OcppAddress(IOptions<ChargePointOptions> options, TlsAddress tls)
{
    /// <summary>The address of a charge point.</summary>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="requestBase">Where the caller reached us; used when no public address is configured.</param>
    /// <param name="profile">Its security profile.</param>
    public string For(string chargePointId, Uri requestBase, SecurityProfile profile) =>
        $"{Base(requestBase, profile).TrimEnd('/')}/ocpp16/{Uri.EscapeDataString(chargePointId)}";

    private string Base(Uri requestBase, SecurityProfile profile)
    {
        if (profile.NeedsTls() && tls.For(requestBase) is { } secure)
            return secure;
        if (options.Value.PublicOcppUrl is { Length: > 0 } configured)
            return configured;
        var scheme = requestBase.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return $"{scheme}://{requestBase.Authority}";
    }
}
