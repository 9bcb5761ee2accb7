using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Configuration;

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

    /// <summary>Parameters of a soft restart.</summary>
    public const string SoftRestart = """{"type":"Soft"}""";

    private const string Hidden = ConfigurationSecrets.Hidden;

    /// <summary>Members that hold addresses, which may hold passwords, whether or not they begin with a scheme.</summary>
    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal) { "location", "remoteLocation" };

    /// <summary>The parameters, without passwords.</summary>
    public static string Parameters(StationCommand command) => WithoutSecrets(Json(command))!;

    /// <summary>JSON without the passwords in addresses and in the values of configuration keys whose names tell that they are secret.</summary>
    public static string? WithoutSecrets(string? json)
    {
        if (json is null || (!json.Contains('@', StringComparison.Ordinal) && !json.Contains("\"key\"", StringComparison.Ordinal)))
            return json;
        try
        {
            var root = JsonNode.Parse(json);
            Hide(root, name: "");
            return root?.ToJsonString();
        }
        catch (ArgumentException)
        {
            // A member that comes twice: nobody can say which of them counts.
            return null;
        }
    }

    private static void Hide(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToList())
                {
                    if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                        members[member] = Shown(text.GetValue<string>(), member, members);
                    else
                        Hide(value, member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    Hide(item, name);
                break;
        }
    }

    private static string Shown(string text, string member, JsonObject members)
    {
        if (member == "value" && members["key"] is JsonValue key && key.GetValueKind() == JsonValueKind.String && ConfigurationSecrets.IsSecret(key.GetValue<string>()))
            return Hidden;
        var begin = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        if (begin == 0 && !Addresses.Contains(member))
            return text;
        var at = text.LastIndexOf('@');
        return at < begin ? text : $"{text[..begin]}{Hidden}{text[at..]}";
    }

    private static string Json(StationCommand command) => command switch
    {
        RemoteStart { ChargingProfile: { } profile } start => $$"""{{Json(start with { ChargingProfile = null })[..^1]}},"charging_profile":{{profile}}}""",
        RemoteStart start => JsonSerializer.Serialize(start, TextJson.Default.RemoteStart),
        RemoteStop stop => JsonSerializer.Serialize(stop, TextJson.Default.RemoteStop),
        ResetWhenIdle => SoftRestart,
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
    private sealed partial class TextJson : JsonSerializerContext;
}
