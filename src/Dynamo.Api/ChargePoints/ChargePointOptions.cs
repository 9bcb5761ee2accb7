using Microsoft.Extensions.Options;

namespace Dynamo.Api.ChargePoints;

/// <summary>Settings of registration, section <c>Dynamo:ChargePoints</c>.</summary>
public sealed class ChargePointOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:ChargePoints";

    /// <summary>
    /// Public address of the OCPP endpoint, such as <c>wss://ocpp.example.com</c>. Range: an absolute <c>ws</c> or <c>wss</c> address without query.
    /// Default: none, which takes scheme and host from the request that registers.
    /// </summary>
    public string? PublicOcppUrl { get; set; }

    /// <summary>
    /// The same for charge points of security profiles 2 and 3. Range: an absolute <c>wss</c> address without query. Default: none, which takes
    /// <see cref="PublicOcppUrl"/> if that is one, and else the https address that the product listens on.
    /// </summary>
    public string? PublicTlsOcppUrl { get; set; }
}

/// <summary>Checks <see cref="ChargePointOptions"/> at start.</summary>
internal sealed class ChargePointOptionsCheck : IValidateOptions<ChargePointOptions>
{
    public ValidateOptionsResult Validate(string? name, ChargePointOptions options)
    {
        List<string> faults = [];
        Check(options.PublicOcppUrl, nameof(options.PublicOcppUrl), "ws:// or wss://", "ws", "wss");
        Check(options.PublicTlsOcppUrl, nameof(options.PublicTlsOcppUrl), "wss://", "wss");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string? text, string key, string words, params string[] schemes)
        {
            if (text is { Length: > 0 } && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme, StringComparer.Ordinal) && url is { Query: "", Fragment: "" }))
                faults.Add($"{ChargePointOptions.Section}:{key} is '{text}'; it must be an absolute {words} address without a query.");
        }
    }
}
