using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>audit_entries</c>.</summary>
internal static class AuditTable
{
    public static readonly Columns<AuditEntry> Columns = new Columns<AuditEntry>()
        .Text("audit_id", entry => entry.AuditId)
        .Text("organization_id", entry => entry.OrganizationId)
        .Time("at", entry => entry.At)
        .Enum<ActorKind>("actor_kind", entry => entry.Actor.Kind)
        .Text("actor_id", entry => entry.Actor.Id)
        .Text("actor_name", entry => entry.Actor.Name)
        .Text("action", entry => entry.Action)
        .Text("resource_id", entry => entry.ResourceId)
        .Text("before_json", entry => entry.Before)
        .Text("after_json", entry => entry.After)
        .Text("request_id", entry => entry.RequestId);

    public static readonly string Insert = $"insert into audit_entries ({Columns.Names}) values ({Columns.Parameters})";

    /// <summary>Writes an entry in the transaction of its change.</summary>
    public static Statement Entry(AuditEntry entry) => Statement.Of(Insert, Columns, entry);

    public static AuditEntry Read(Row row) => new(
        row.Text("audit_id"), row.Text("organization_id"), row.Time("at"),
        new(row.Enum<ActorKind>("actor_kind"), row.Text("actor_id"), row.Text("actor_name")),
        row.Text("action"), row.Text("resource_id"), row.TextOrNull("before_json"), row.TextOrNull("after_json"), row.TextOrNull("request_id"));
}
