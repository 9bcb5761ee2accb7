using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>messages</c>.</summary>
internal static class MessageTable
{
    public static readonly Columns<LoggedMessage> Columns = new Columns<LoggedMessage>()
        .Text("message_id", message => message.MessageId)
        .Text("organization_id", message => message.OrganizationId)
        .Text("charge_point_key", message => ChargePointId.Key(message.ChargePointId))
        .Text("charge_point_id", message => message.ChargePointId)
        .Text("connection_id", message => message.ConnectionId)
        .Text("version", message => Word(message.Version))
        .Text("direction", message => Word(message.Direction))
        .Text("outcome", message => Word(message.Outcome))
        .Text("action", message => message.Action)
        .Text("call_id", message => message.CallId)
        .Text("request", message => message.Request)
        .Text("response", message => message.Response)
        .Boolean("is_truncated", message => message.IsTruncated)
        .Text("error_code", message => message.ErrorCode)
        .Text("error_description", message => message.ErrorDescription)
        .Text("rules", message => Rules(message.Rules))
        .Time("started_at", message => message.StartedAt)
        .Time("answered_at", message => message.AnsweredAt);

    public static LoggedMessage Read(Row row) => new(
        row.Text("message_id"),
        row.Text("organization_id"),
        row.Text("charge_point_id"),
        row.Text("connection_id"),
        row.Enum<OcppVersion>("version"),
        row.Enum<MessageDirection>("direction"),
        row.Enum<MessageOutcome>("outcome"),
        row.Time("started_at"))
    {
        Action = row.TextOrNull("action"),
        CallId = row.TextOrNull("call_id"),
        Request = row.TextOrNull("request"),
        Response = row.TextOrNull("response"),
        IsTruncated = row.Boolean("is_truncated"),
        ErrorCode = row.TextOrNull("error_code"),
        ErrorDescription = row.TextOrNull("error_description"),
        Rules = row.TextOrNull("rules")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        AnsweredAt = row.TimeOrNull("answered_at"),
    };

    /// <summary>A rule as it is looked for: with a space on both sides, so that no other one holds it.</summary>
    public static string Rule(string ruleId) => $" {ruleId} ";

    private static string? Rules(IReadOnlyList<string> rules) => rules.Count == 0 ? null : Rule(string.Join(' ', rules));

    /// <summary>Written for every message, so the name is not made anew each time.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!;
}
