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
}

/// <summary>Checks <see cref="ChargePointOptions"/> at start.</summary>
internal sealed class ChargePointOptionsCheck : IValidateOptions<ChargePointOptions>
{
    public ValidateOptionsResult Validate(string? name, ChargePointOptions options) =>
        options.PublicOcppUrl is not { Length: > 0 } text || IsOcppUrl(text)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ChargePointOptions.Section}:{nameof(options.PublicOcppUrl)} is '{text}'; it must be an absolute ws:// or wss:// address without a query.");

    private static bool IsOcppUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "ws" or "wss", Query: "", Fragment: "" };
}
