using Dynamo.Domain.Reservations;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>reservations</c>.</summary>
internal static class ReservationTable
{
    public static readonly Columns<Reservation> Columns = new Columns<Reservation>()
        .Text("reservation_id", reservation => reservation.ReservationId)
        .Text("organization_id", reservation => reservation.OrganizationId)
        .Text("charge_point_id", reservation => reservation.ChargePointId)
        .Integer("number", reservation => reservation.Number)
        .Integer("connector_id", reservation => reservation.ConnectorId)
        .Text("id_tag", reservation => reservation.IdTag)
        .Text("parent_id_tag", reservation => reservation.ParentIdTag)
        .Time("expires_at", reservation => reservation.ExpiresAt)
        .Enum<ReservationState>("state", reservation => reservation.State)
        .Text("reason", reservation => reservation.Reason)
        .Boolean("is_certain", reservation => reservation.IsCertain)
        .Text("session_id", reservation => reservation.SessionId)
        .Text("command_id", reservation => reservation.CommandId)
        .Text("created_by", reservation => reservation.CreatedBy)
        .Time("created_at", reservation => reservation.CreatedAt)
        .Time("ended_at", reservation => reservation.EndedAt);

    /// <summary>What a write does to a reservation that is there. One that ended stays as it ended.</summary>
    public const string Upsert = """
        on conflict (reservation_id) do update set
            state = excluded.state,
            reason = excluded.reason,
            is_certain = excluded.is_certain,
            session_id = excluded.session_id,
            ended_at = excluded.ended_at
        where r.ended_at is null
        """;

    public static Reservation Read(Row row) => new()
    {
        ReservationId = row.Text("reservation_id"),
        OrganizationId = row.Text("organization_id"),
        ChargePointId = row.Text("charge_point_id"),
        Number = row.Integer("number"),
        ConnectorId = row.Integer("connector_id"),
        IdTag = row.Text("id_tag"),
        ParentIdTag = row.TextOrNull("parent_id_tag"),
        ExpiresAt = row.Time("expires_at"),
        State = row.Enum<ReservationState>("state"),
        Reason = row.TextOrNull("reason"),
        IsCertain = row.Boolean("is_certain"),
        SessionId = row.TextOrNull("session_id"),
        CommandId = row.Text("command_id"),
        CreatedBy = row.Text("created_by"),
        CreatedAt = row.Time("created_at"),
        EndedAt = row.TimeOrNull("ended_at"),
    };
}
