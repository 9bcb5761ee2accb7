using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;

namespace Dynamo.Grains.ChargePoint;

/// <summary>How commands are written down.</summary>
internal static partial class CommandTexts
{
    public static string Action(StationCommand command) => command switch
    {
        RemoteStart => "RemoteStartTransaction",
        RemoteStop => "RemoteStopTransaction",
        ResetWhenIdle => "Reset",
        OcppCall call => call.Action,
        _ => command.GetType().Name,
    };

    /// <summary>The parameters, without the passwords that addresses of uploads and downloads may hold.</summary>
    public static string Parameters(StationCommand command) => UserInfo().Replace(Json(command), "://***@");

    private static string Json(StationCommand command) => command switch
    {
        RemoteStart { ChargingProfile: { } profile } start => $$"""{{Json(start with { ChargingProfile = null })[..^1]}},"charging_profile":{{profile}}}""",
        RemoteStart start => JsonSerializer.Serialize(start, TextJson.Default.RemoteStart),
        RemoteStop stop => JsonSerializer.Serialize(stop, TextJson.Default.RemoteStop),
        ResetWhenIdle => """{"type":"Soft"}""",
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

    [GeneratedRegex("""://[^/@"\\\s]*@""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UserInfo();

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(RemoteStart))]
    [JsonSerializable(typeof(RemoteStop))]
    private sealed partial class TextJson : JsonSerializerContext;
}
