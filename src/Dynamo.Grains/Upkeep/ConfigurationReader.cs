using System.Text.Json;
using Dynamo.Domain.Configuration;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Upkeep;

/// <summary>
/// Reads the configuration of a charge point. What it answers is stored by its own grain, with each outcome; here is only decided what to ask next.
/// </summary>
internal sealed class ConfigurationReader(IConfigurationStore configurations)
{
    /// <summary>What a charge point is given for an answer with all keys.</summary>
    public static readonly TimeSpan TimeForAll = TimeSpan.FromSeconds(30);

    /// <summary>What a charge point is given for an answer with some keys.</summary>
    public static readonly TimeSpan TimeForSome = TimeSpan.FromSeconds(15);

    /// <summary>Requests in a row without an answer after which nothing more is asked.</summary>
    public const int MaxSilence = 3;

    private const string Action = "GetConfiguration";

    /// <summary>Asks for everything.</summary>
    /// <returns>What the charge point said last, if that is why not all is read; <see langword="null"/> if it is.</returns>
    public async Task<Said?> Read(StationTalk talk, string organizationId, string chargePointId)
    {
        var all = await talk.Ask(Action, "{}", TimeForAll);
        if (all.IsOver || all.IsUnsupported)
            return all;
        var stored = await configurations.FindAsync(organizationId, chargePointId, CancellationToken.None);
        var maxKeys = ConfigurationValues.ReadInteger(stored.Keys.FirstOrDefault(key => key.Name == StandardKeys.MaxKeys)?.Value);
        if (!all.IsAnswered)
            return await ReadInGroups(talk, StandardKeys.Readable, maxKeys) ? null : all;
        // As many as it gives at once: what else there is has to be asked for (OCPP 1.6, 9.1.7).
        var answered = stored.Keys.Where(key => key is { IsKnown: true } && key.ReadAt == stored.Reading?.CompleteAt).Select(key => key.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (maxKeys is > 0 && answered.Count >= maxKeys)
            await ReadInGroups(talk, StandardKeys.Readable.Where(key => !answered.Contains(key)), maxKeys);
        return null;
    }

    /// <returns>Whether the charge point answered at all.</returns>
    private static async Task<bool> ReadInGroups(StationTalk talk, IEnumerable<string> keys, int? maxKeys)
    {
        var (waiting, silence, isAnswered) = (new Queue<string[]>(KeyGroups.Of(keys, maxKeys)), 0, false);
        while (silence < MaxSilence && waiting.TryDequeue(out var group))
        {
            var said = await talk.Ask(Action, $$"""{"key":{{JsonSerializer.Serialize(group, KeyJson.Default.StringArray)}}}""", TimeForSome);
            if (said.IsOver)
                return isAnswered && waiting.Count == 0;
            isAnswered |= said.IsAnswered;
            silence = said.IsAnswered ? 0 : silence + 1;
            if (said.IsAnswered || group.Length == 1)
                continue;
            foreach (var key in group)
                waiting.Enqueue([key]);
        }

        return isAnswered;
    }
}

/// <summary>Writes names of keys.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class KeyJson : System.Text.Json.Serialization.JsonSerializerContext;
