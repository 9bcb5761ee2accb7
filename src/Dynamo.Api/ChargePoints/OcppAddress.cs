using Microsoft.Extensions.Options;

namespace Dynamo.Api.ChargePoints;

/// <summary>Makes the address that a charge point is set up with.</summary>
public sealed class OcppAddress(IOptions<ChargePointOptions> options)
{
    /// <summary>The address of a charge point.</summary>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="requestBase">Where the caller reached us; used when no public address is configured.</param>
    public string For(string chargePointId, Uri requestBase) =>
        $"{Base(requestBase)}/ocpp16/{Uri.EscapeDataString(chargePointId)}";

    private string Base(Uri requestBase)
    {
        if (options.Value.PublicOcppUrl is { Length: > 0 } configured)
            return configured.TrimEnd('/');
        var scheme = requestBase.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return $"{scheme}://{requestBase.Authority}";
    }
}
