using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>events</c>.</summary>
internal static class EventTable
{
    public static readonly Columns<EventRow> Columns = new Columns<EventRow>()
        .Text("event_id", row => row.EventId)
        .Text("organization_id", row => row.OrganizationId)
        .Text("type", row => row.Type)
        .Time("occurred_at", row => row.OccurredAt)
        .Text("charge_point_id", row => row.ChargePointId)
        .Text("session_id", row => row.SessionId)
        .Text("data", row => row.Data);

    private static readonly string Insert = $"insert into events ({Columns.Names}) values ({Columns.Parameters})";

    /// <summary>Writes an event in the transaction of its change. Who follows the log finds it without being woken.</summary>
    public static Statement Entry(EventRow row) => Statement.Of(Insert, Columns, row);

    public static EventRow Read(Row row) => new(
        row.Text("event_id"), row.Text("organization_id"), row.Text("type"), row.Time("occurred_at"),
        row.TextOrNull("charge_point_id"), row.TextOrNull("session_id"), row.Text("data"));
}
