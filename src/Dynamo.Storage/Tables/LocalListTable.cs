using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Domain.Access;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>local_lists</c>.</summary>
internal static partial class LocalListTable
{
    public static readonly Columns<LocalListState> Columns = new Columns<LocalListState>()
        .Text("charge_point_id", list => list.ChargePointId)
        .Text("organization_id", list => list.OrganizationId)
        .Boolean("is_synced", list => list.IsSynced)
        .Text("parent_tag", list => list.ParentTag)
        .Text("parent_key", list => list.ParentTag is { } parent ? IdTag.Key(parent) : null)
        .Enum<LocalListStatus>("status", list => list.Status)
        .Integer("list_version", list => list.ListVersion)
        .Integer("entries", list => list.Sent.Count)
        .Text("sent", list => JsonSerializer.Serialize(list.Sent, SentJson.Default.IReadOnlyDictionaryStringString))
        .Text("digest", list => list.Digest)
        .Text("fault", list => list.Fault)
        .Text("unsupported_firmware", list => list.UnsupportedFirmware)
        .Time("synced_at", list => list.SyncedAt)
        .Time("attempted_at", list => list.AttemptedAt)
        .Integer("failures", list => list.Failures)
        .BigInteger("version", list => list.Version);

    public static LocalListState Read(Row row) => new()
    {
        ChargePointId = row.Text("charge_point_id"),
        OrganizationId = row.Text("organization_id"),
        IsSynced = row.Boolean("is_synced"),
        ParentTag = row.TextOrNull("parent_tag"),
        Status = row.Enum<LocalListStatus>("status"),
        ListVersion = row.IntegerOrNull("list_version"),
        Sent = row.TextOrNull("sent") is { } sent ? JsonSerializer.Deserialize(sent, SentJson.Default.IReadOnlyDictionaryStringString)! : new Dictionary<string, string>(),
        Digest = row.TextOrNull("digest"),
        Fault = row.TextOrNull("fault"),
        UnsupportedFirmware = row.TextOrNull("unsupported_firmware"),
        SyncedAt = row.TimeOrNull("synced_at"),
        AttemptedAt = row.TimeOrNull("attempted_at"),
        Failures = row.Integer("failures"),
        Version = row.BigInteger("version"),
    };

    [JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
    private sealed partial class SentJson : JsonSerializerContext;
}
