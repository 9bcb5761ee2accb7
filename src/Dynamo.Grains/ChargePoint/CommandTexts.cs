using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Messages;

namespace Dynamo.Grains.ChargePoint;

/// <summary>How commands are written down.</summary>
internal static partial class CommandTexts
{
    public static string Action(StationCommand command) => command switch
    {
        RemoteStart => "RemoteStartTransaction",
        RemoteStop => "RemoteStopTransaction",
        ResetWhenIdle => "Reset",
        SetSecurityProfile or SetPassword => "ChangeConfiguration",
        AskForCertificate => "ExtendedTriggerMessage",
        UseCertificate => "CertificateSigned",
        OcppCall call => call.Action,
        _ => command.GetType().Name,
    };

    /// <summary>Parameters of a soft restart.</summary>
    public const string SoftRestart = """{"type":"Soft"}""";

    /// <summary>The parameters, without passwords.</summary>
    public static string Parameters(StationCommand command) => WithoutSecrets(Json(command)) ?? "{}";

    /// <summary>JSON without what must not be written down; <see langword="null"/> if there is none, or it cannot be read.</summary>
    public static string? WithoutSecrets(string? json) => json is null ? null : MessageMask.Json(Encoding.UTF8.GetBytes(json));

    private static string Json(StationCommand command) => command switch
    {
        RemoteStart { ChargingProfile: { } profile } start => $$"""{{Json(start with { ChargingProfile = null })[..^1]}},"charging_profile":{{profile}}}""",
        RemoteStart start => JsonSerializer.Serialize(start, TextJson.Default.RemoteStart),
        RemoteStop stop => JsonSerializer.Serialize(stop, TextJson.Default.RemoteStop),
        ResetWhenIdle => SoftRestart,
        SetSecurityProfile set => $$"""{"key":"SecurityProfile","value":"{{set.Profile:D}}"}""",
        SetPassword => $$"""{"key":"AuthorizationKey","value":"{{MessageMask.Hidden}}"}""",
        AskForCertificate => """{"requestedMessage":"SignChargePointCertificate"}""",
        UseCertificate use => $$"""{"certificateChain":{{JsonSerializer.Serialize(use.Chain, TextJson.Default.String)}}}""",
        OcppCall call => call.Payload,
        _ => "{}",
    };

    public static string Explain(SendVerdict verdict) => verdict switch
    {
        SendVerdict.NoConnection => "The connection to the charge point was lost before the command could be sent.",
        SendVerdict.QueueFull => "Too many commands wait for the charge point already.",
        SendVerdict.NotSupported => "The protocol of the connection has no such command.",
        _ => "",
    };

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(RemoteStart))]
    [JsonSerializable(typeof(RemoteStop))]
    [JsonSerializable(typeof(string))]
    private sealed partial class TextJson : JsonSerializerContext;
}
