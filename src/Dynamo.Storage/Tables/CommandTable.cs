using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>commands</c>.</summary>
internal static class CommandTable
{
    public static readonly Columns<CommandRecord> Columns = new Columns<CommandRecord>()
        .Text("command_id", command => command.CommandId)
        .Text("organization_id", command => command.OrganizationId)
        .Text("charge_point_id", command => command.ChargePointId)
        .Text("action", command => command.Action)
        .Text("parameters", command => command.Parameters)
        .Time("requested_at", command => command.RequestedAt)
        .Time("deadline", command => command.Deadline)
        .Enum<CommandStatus>("status", command => command.Status)
        .Text("response", command => command.Response)
        .Text("error", command => command.Error)
        .Integer("response_time_ms", command => command.ResponseTimeMs)
        .Time("completed_at", command => command.CompletedAt)
        .Text("requested_by", command => command.RequestedBy)
        .Boolean("is_held", command => command.IsHeld)
        .Text("error_code", command => command.ErrorCode);

    public static CommandRecord Read(Row row) => new()
    {
        CommandId = row.Text("command_id"),
        OrganizationId = row.Text("organization_id"),
        ChargePointId = row.Text("charge_point_id"),
        Action = row.Text("action"),
        Parameters = row.Text("parameters"),
        RequestedAt = row.Time("requested_at"),
        Deadline = row.Time("deadline"),
        Status = row.Enum<CommandStatus>("status"),
        Response = row.TextOrNull("response"),
        Error = row.TextOrNull("error"),
        ResponseTimeMs = row.IntegerOrNull("response_time_ms"),
        CompletedAt = row.TimeOrNull("completed_at"),
        RequestedBy = row.TextOrNull("requested_by"),
        IsHeld = row.Boolean("is_held"),
        ErrorCode = row.TextOrNull("error_code"),
    };
}
