using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Wire;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;

namespace Dynamo.Api.Messages;

/// <summary>Who called, as it travels.</summary>
public enum MessageDirectionName
{
    /// <summary>The charge point.</summary>
    [JsonStringEnumMemberName("from_charge_point")]
    FromChargePoint,

    /// <summary>The central system.</summary>
    [JsonStringEnumMemberName("to_charge_point")]
    ToChargePoint,
}

/// <summary>What came of a call, as it travels.</summary>
public enum MessageOutcomeName
{
    /// <summary>It was answered with a result.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>It was answered with an error.</summary>
    [JsonStringEnumMemberName("call_error")]
    CallError,

    /// <summary>No answer came in time.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The connection ended before the answer could be delivered.</summary>
    [JsonStringEnumMemberName("connection_lost")]
    ConnectionLost,

    /// <summary>It is no frame, or none that can be read.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>An answer to no call that is open.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,
}

/// <summary>An exchange of messages with a charge point: a call and what came of it.</summary>
/// <param name="MessageId">Identifier; identifiers sort by time.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectionId">The connection.</param>
/// <param name="OcppVersion">The protocol.</param>
/// <param name="Direction">Who called.</param>
/// <param name="Action">Name of the operation; null if that is not known.</param>
/// <param name="CallId">The id that pairs call and answer; null if that is not known.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="ErrorCode">The error's code, or what was wrong with a frame; null without an error.</param>
/// <param name="ErrorDescription">The error for people; null without an error.</param>
/// <param name="Request">Payload of the call as it was sent; a text if it was cut or is no JSON; null if there was none.</param>
/// <param name="Response">Payload of the answer, or the details of an error, likewise.</param>
/// <param name="Truncated">Whether a payload was longer than is kept and was cut.</param>
/// <param name="Rules">Ids of the rules for odd charge points that were applied.</param>
/// <param name="StartedAt">When the call was received or sent, to the millisecond.</param>
/// <param name="LatencyMs">Milliseconds from call to answer; null without an answer.</param>
public sealed record MessageAnswer(
    string MessageId,
    string ChargePointId,
    string ConnectionId,
    string OcppVersion,
    MessageDirectionName Direction,
    string? Action,
    string? CallId,
    MessageOutcomeName Outcome,
    string? ErrorCode,
    string? ErrorDescription,
    JsonElement? Request,
    JsonElement? Response,
    bool Truncated,
    IReadOnlyList<string> Rules,
    [property: JsonConverter(typeof(PreciseInstantConverter))] DateTimeOffset StartedAt,
    int? LatencyMs)
{
    internal static MessageAnswer Of(LoggedMessage message) => new(
        message.MessageId,
        message.ChargePointId,
        message.ConnectionId,
        VersionName(message.Version),
        (MessageDirectionName)message.Direction,
        message.Action,
        message.CallId,
        (MessageOutcomeName)message.Outcome,
        message.ErrorCode,
        message.ErrorDescription,
        Json(message.Request),
        Json(message.Response),
        message.IsTruncated,
        message.Rules,
        message.StartedAt,
        message.LatencyMs);

    internal static string VersionName(OcppVersion version) => version == Domain.Fleet.OcppVersion.V16 ? Registration.Ocpp16 : "2.0.1";

    /// <summary>A payload as JSON. Charge points send what is none, and texts that are no Unicode, of which nobody knows before they are written.</summary>
    private static JsonElement? Json(string? payload)
    {
        if (payload is null)
            return null;
        try
        {
            var json = JsonElement.Parse(payload);
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            json.WriteTo(nowhere);
            return json;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return JsonElement.Parse($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(payload)}\"");
        }
    }
}

/// <summary>Part of the messages, newest first. They are not counted: there may be millions.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="NextBefore">Where the next part begins: ask again with it as <c>before</c>; null when there is no more.</param>
public sealed record MessageList(IReadOnlyList<MessageAnswer> Messages, int Limit, string? NextBefore);
