using System.Text.Json;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// What the outcome of a command says about the configuration of the charge point, whoever asked for it. What breaks the rules is used as far as it can be read.
/// </summary>
internal static class ConfigurationFacts
{
    /// <summary>Keys of one answer that are stored; further ones are dropped.</summary>
    public const int MaxConfigurationKeys = 1_000;

    private const string Get = "GetConfiguration";
    private const string Change = "ChangeConfiguration";

    /// <summary>Adds to the commit of an outcome what it says.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="command">The command with its outcome, without secrets.</param>
    /// <param name="bootedAt">When the charge point booted last.</param>
    /// <param name="now">The present time.</param>
    /// <param name="metrics">Counts what is dropped.</param>
    public static Commit AddTo(Commit commit, CommandRecord command, DateTimeOffset? bootedAt, DateTimeOffset now, GrainMetrics metrics)
    {
        if (command.Response is not { } response || command.Action is not (Get or Change))
            return commit;
        using var parameters = JsonDocument.Parse(command.Parameters);
        using var answer = JsonDocument.Parse(response);
        if (answer.RootElement.ValueKind != JsonValueKind.Object)
            return commit;
        return command.Action == Change
            ? commit with { ConfigurationKeys = Changed(command, parameters.RootElement, answer.RootElement, now) }
            : Read(commit, command, parameters.RootElement, answer.RootElement, bootedAt, now, metrics);
    }

    private static Commit Read(
        Commit commit, CommandRecord command, JsonElement parameters, JsonElement answer, DateTimeOffset? bootedAt, DateTimeOffset now, GrainMetrics metrics)
    {
        var keys = new Dictionary<string, ConfigurationKey>(StringComparer.Ordinal);
        foreach (var unknown in Items(answer, "unknownKey").Where(item => item.ValueKind == JsonValueKind.String))
            Add(Key(command, unknown, value: null, isReadOnly: false, now) is { } key ? key with { IsKnown = false, PendingAt = bootedAt } : null);
        foreach (var item in Items(answer, "configurationKey").Where(item => item.ValueKind == JsonValueKind.Object))
        {
            if (item.TryGetProperty("key", out var name))
                Add(Key(command, name, Text(item, "value"), IsTrue(item, "readonly"), now) is { } key ? key with { PendingAt = bootedAt } : null);
        }

        var isComplete = command.Status == CommandStatus.Accepted && Items(parameters, "key").Count == 0;
        return commit with
        {
            ConfigurationKeys = [.. keys.Values],
            ConfigurationReadings = isComplete
                ? [new() { OrganizationId = command.OrganizationId, ChargePointId = command.ChargePointId, CompleteAt = now, ReadAt = command.RequestedAt }]
                : [],
        };

        void Add(ConfigurationKey? key)
        {
            if (key is null)
                return;
            var name = ConfigurationKey.Key(key.Name);
            if (keys.Count < MaxConfigurationKeys || keys.ContainsKey(name))
                keys[name] = key;
            else
                metrics.LimitHit(nameof(MaxConfigurationKeys));
        }
    }

    /// <summary>A change that the charge point agreed to. One that counts after a restart leaves the value as it is until then.</summary>
    private static IReadOnlyList<ConfigurationKey> Changed(CommandRecord command, JsonElement parameters, JsonElement answer, DateTimeOffset now)
    {
        var status = Text(answer, "status");
        if (!parameters.TryGetProperty("key", out var name))
            return [];
        return (status, Key(command, name, Text(parameters, "value"), isReadOnly: false, now)) switch
        {
            ("Accepted", { } key) => [key with { PendingAt = now }],
            ("RebootRequired", { Value: { } pending } key) => [key with { Value = null, PendingValue = pending, PendingAt = now }],
            ("NotSupported", { } key) => [key with { Value = null, IsKnown = false, PendingAt = now }],
            _ => [],
        };
    }

    private static ConfigurationKey? Key(CommandRecord command, JsonElement name, string? value, bool isReadOnly, DateTimeOffset now)
    {
        if (name.ValueKind != JsonValueKind.String || Clean(name.GetString()!, ConfigurationKey.MaxName).Trim() is not { Length: > 0 } text)
            return null;
        return new()
        {
            OrganizationId = command.OrganizationId,
            ChargePointId = command.ChargePointId,
            Name = text,
            Value = value is null || ConfigurationSecrets.IsSecret(text) ? null : Clean(ConfigurationSecrets.WithoutPassword(value), ConfigurationKey.MaxValue),
            IsReadOnly = isReadOnly,
            ReadAt = now,
        };
    }

    private static List<JsonElement> Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private static bool IsTrue(JsonElement of, string name) => of.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true")));

    /// <summary>A text; numbers and truth values count as what is written, which some charge points do.</summary>
    private static string? Text(JsonElement of, string name) => !of.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    /// <summary>A text that a database takes.</summary>
    private static string Clean(string text, int most)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        if (clean.Length <= most)
            return clean;
        return clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }
}
