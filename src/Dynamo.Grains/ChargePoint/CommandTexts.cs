using System.Text.Json;
using System.Text.Json.Serialization;
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
        _ => command.GetType().Name,
    };

    public static string Parameters(StationCommand command) => command switch
    {
        RemoteStart start => JsonSerializer.Serialize(start, Json.Default.RemoteStart),
        RemoteStop stop => JsonSerializer.Serialize(stop, Json.Default.RemoteStop),
        _ => "{}",
    };

    public static string Explain(SendVerdict verdict) => verdict switch
    {
        SendVerdict.NoConnection => "The connection to the charge point was lost before the command could be sent.",
        SendVerdict.QueueFull => "Too many commands wait for the charge point already.",
        SendVerdict.NotSupported => "The protocol of the connection has no such command.",
        _ => "",
    };

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(RemoteStart))]
    [JsonSerializable(typeof(RemoteStop))]
    private sealed partial class Json : JsonSerializerContext;
}
