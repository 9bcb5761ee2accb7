using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Upkeep;

/// <summary>
/// Makes the local authorisation list of a charge point what it should be: by what has changed if the charge point has what was sent last, or else as a whole
/// (OCPP 1.6, 5.15). Before anything is sent it is written down that nobody knows what is on the list, so that whatever happens meanwhile ends with a whole one.
/// </summary>
internal sealed class LocalListSync(ILocalListStore lists, IConfigurationStore configurations, IChargePointStore chargePoints, GrainMetrics metrics, TimeProvider time)
{
    /// <summary>What the history of commands calls the messages of a synchronisation; those of a person have the protocol's word or the product's.</summary>
    public const string CommandName = "synchronize_local_list";

    /// <summary>What a charge point is given for each message.</summary>
    public static readonly TimeSpan TimeForMessage = TimeSpan.FromSeconds(30);

    private const string Changed = "The list was changed by somebody else meanwhile.";

    /// <summary>Synchronises.</summary>
    /// <returns>What is known after it; <see langword="null"/> if the list is not kept in order.</returns>
    public async Task<(LocalListState? State, Said? Last)> Run(StationTalk talk, string organizationId, string chargePointId)
    {
        if (await lists.FindAsync(organizationId, chargePointId, CancellationToken.None) is not { IsSynced: true } state)
            return (null, null);
        var now = time.GetUtcNow();
        var wanted = await lists.ListEntriesAsync(organizationId, state.ParentTag, now, LocalListState.MaxEntries + 1, CancellationToken.None);
        state = state with { Digest = LocalListEntry.DigestOf(wanted), AttemptedAt = now, Fault = null };
        var keys = (await configurations.FindAsync(organizationId, chargePointId, CancellationToken.None)).Keys;
        var capacity = Math.Min(Number(keys, StandardKeys.LocalListCapacity) ?? LocalListState.MaxEntries, LocalListState.MaxEntries);
        if (wanted.Count > LocalListState.MaxEntries)
            metrics.LimitHit($"LocalLists:{nameof(LocalListState.MaxEntries)}");
        if (wanted.Count > capacity)
            return (await Save(state with { Status = LocalListStatus.TooLarge, Fault = $"{wanted.Count} id tags belong on the list; there is room for {capacity}." }), null);
        var said = await talk.Ask("GetLocalListVersion", "{}", TimeForMessage, CommandName);
        if (!said.IsAnswered)
            return (await NotDone(state, said), said);
        if (Version(said) is not { } version || version < 0)
            return (await Unsupported(state), said);
        if (!Has(state, version))
            return await Send(talk, state, wanted, LocalListPlan.Full(wanted, Math.Max(version, state.ListVersion ?? 0), Chunk(keys)));
        var messages = LocalListPlan.Differential(state.Sent, wanted, version, Chunk(keys));
        if (messages.Count == 0)
            return (await Done(state), said);
        var (after, last) = await Send(talk, state, wanted, messages);
        // The charge point knows better what it has.
        return after is { Status: LocalListStatus.Failed } && last is { IsAnswered: true }
            ? await Send(talk, after, wanted, LocalListPlan.Full(wanted, Math.Max(version, messages[^1].ListVersion), Chunk(keys)))
            : (after, last);
    }

    /// <summary>Whether the charge point has what was sent last. An empty list may have the version that was sent, or none.</summary>
    private static bool Has(LocalListState state, int version) =>
        state.Status == LocalListStatus.Synced && (version == state.ListVersion || (version == 0 && state.Sent.Count == 0));

    private async Task<(LocalListState? State, Said? Last)> Send(
        StationTalk talk, LocalListState state, IReadOnlyCollection<LocalListEntry> wanted, IReadOnlyList<LocalListMessage> messages)
    {
        state = await Save(state with { Status = LocalListStatus.Unknown, Fault = null });
        Said? said = null;
        foreach (var message in messages)
        {
            if (state.Fault == Changed)
                return (state, said);
            said = await talk.Ask("SendLocalList", Payload(message), TimeForMessage, CommandName);
            if (!said.IsAnswered)
                return (await NotDone(state, said), said);
            switch (Word(said))
            {
                case "Accepted":
                    break;
                case "NotSupported":
                    return (await Unsupported(state), said);
                case var word:
                    return (await Save(state with { Status = LocalListStatus.Failed, Failures = state.Failures + 1, Fault = $"The charge point answered {word}." }), said);
            }
        }

        var sent = wanted.ToDictionary(entry => entry.IdTag, entry => entry.Digest, StringComparer.Ordinal);
        return (await Done(state with { Sent = sent, ListVersion = messages[^1].ListVersion }), said);
    }

    private Task<LocalListState> Done(LocalListState state) =>
        Save(state with { Status = LocalListStatus.Synced, SyncedAt = time.GetUtcNow(), Failures = 0, Fault = null, UnsupportedFirmware = null });

    private Task<LocalListState> NotDone(LocalListState state, Said said) => said.IsUnsupported
        ? Unsupported(state)
        : Save(state with { Status = LocalListStatus.Failed, Failures = state.Failures + 1, Fault = said.Fault });

    private async Task<LocalListState> Unsupported(LocalListState state)
    {
        var recall = await chargePoints.RecallAsync(state.ChargePointId, CancellationToken.None);
        return await Save(state with
        {
            Status = LocalListStatus.Unsupported,
            UnsupportedFirmware = recall?.State?.Boot?.FirmwareVersion ?? "",
            Fault = "The charge point has no local authorisation list.",
        });
    }

    private async Task<LocalListState> Save(LocalListState state) => await lists.SaveAsync(state, CancellationToken.None)
        ? state with { Version = state.Version + 1 }
        : state with { Status = LocalListStatus.Unknown, Fault = Changed };

    private static int? Chunk(IReadOnlyList<ConfigurationKey> keys) => Number(keys, StandardKeys.LocalListChunk);

    private static int? Number(IReadOnlyList<ConfigurationKey> keys, string name) =>
        ConfigurationValues.ReadInteger(keys.FirstOrDefault(key => string.Equals(key.Name, name, StringComparison.OrdinalIgnoreCase))?.Value) is > 0 and var number ? number : null;

    private static string Payload(LocalListMessage message) => new JsonObject
    {
        ["listVersion"] = message.ListVersion,
        ["localAuthorizationList"] = new JsonArray([.. message.Changes.Select(Entry)]),
        ["updateType"] = message.IsFull ? "Full" : "Differential",
    }.ToJsonString();

    private static JsonObject Entry(LocalListChange change)
    {
        var entry = new JsonObject { ["idTag"] = change.IdTag };
        if (change.Entry is not { } wanted)
            return entry;
        var info = new JsonObject { ["status"] = "Accepted" };
        if (wanted.ExpiresAt is { } expiresAt)
            info["expiryDate"] = expiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        if (wanted.ParentIdTag is { } parent)
            info["parentIdTag"] = parent;
        entry["idTagInfo"] = info;
        return entry;
    }

    private static int? Version(Said said)
    {
        using var answer = JsonDocument.Parse(said.Outcome.Response!);
        return answer.RootElement.TryGetProperty("listVersion", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : null;
    }

    private static string Word(Said said)
    {
        using var answer = JsonDocument.Parse(said.Outcome.Response!);
        return answer.RootElement.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String ? status.GetString()! : "nothing";
    }
}
