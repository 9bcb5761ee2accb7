using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Domain.Quirks;

/// <summary>The profiles that come with the product: data beside this class, not code.</summary>
public static partial class QuirkProfiles
{
    private const string Resource = "quirk-profiles.json";

    /// <summary>All of them; of several that match the later ones say more.</summary>
    public static IReadOnlyList<QuirkProfile> All { get; } = Read();

    private static List<QuirkProfile> Read()
    {
        using var data = typeof(QuirkProfiles).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing.");
        return JsonSerializer.Deserialize(data, ProfileJson.Default.ListQuirkProfile)!;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(List<QuirkProfile>))]
    private sealed partial class ProfileJson : JsonSerializerContext;
}
