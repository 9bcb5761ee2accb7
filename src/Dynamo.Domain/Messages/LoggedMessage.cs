using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Messages;

/// <summary>
/// One exchange of OCPP messages with a charge point: a call and what came of it. A frame that is no call and answers none is kept likewise, so that what
/// was said can be read without a gap. Payloads are as they were on the wire, but for what is hidden, see <see cref="MessageMask"/>.
/// </summary>
/// <param name="MessageId">Identifier, <c>msg_…</c>. Identifiers sort by <paramref name="StartedAt"/>, to the millisecond.</param>
/// <param name="OrganizationId">The tenant that owns the charge point.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectionId">The connection, unique for ever.</param>
/// <param name="Version">The protocol.</param>
/// <param name="Direction">Who called.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="StartedAt">When the call was received, or handed to the network, UTC.</param>
public sealed record LoggedMessage(
    string MessageId,
    string OrganizationId,
    string ChargePointId,
    string ConnectionId,
    OcppVersion Version,
    MessageDirection Direction,
    MessageOutcome Outcome,
    DateTimeOffset StartedAt)
{
    /// <summary>Most characters that are kept of an action, an error code and a call's id. No valid one is longer.</summary>
    public const int MaxWord = 64;

    /// <summary>Most characters that are kept of an error's description; OCPP allows 255 (OCPP-J 1.6, 4.2.3).</summary>
    public const int MaxDescription = 500;

    /// <summary>Name of the operation; <see langword="null"/> if that is not known.</summary>
    public string? Action { get; init; }

    /// <summary>The id that pairs call and answer; <see langword="null"/> if that is not known.</summary>
    public string? CallId { get; init; }

    /// <summary>Payload of the call, or the text of a frame that could not be read; <see langword="null"/> if there was none.</summary>
    public string? Request { get; init; }

    /// <summary>Payload of the answer, or the details of an error; <see langword="null"/> if there was none.</summary>
    public string? Response { get; init; }

    /// <summary>Whether a payload was longer than is kept; it is cut.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The error's code, or what was wrong with a frame; <see langword="null"/> without an error.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error for people; <see langword="null"/> without an error.</summary>
    public string? ErrorDescription { get; init; }

    /// <summary>Ids of the rules for odd charge points that were applied, such as <c>meter.kwh_as_wh</c>, in the order of their application.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>When the answer was sent or received, UTC; <see langword="null"/> if there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Milliseconds from call to answer; <see langword="null"/> without an answer.</summary>
    public int? LatencyMs => AnsweredAt is { } answeredAt ? (int)Math.Min((answeredAt - StartedAt).TotalMilliseconds, int.MaxValue) : null;
}

/// <summary>Who called.</summary>
public enum MessageDirection
{
    /// <summary>The charge point; the central system answered.</summary>
    FromChargePoint,

    /// <summary>The central system; the charge point answered.</summary>
    ToChargePoint,
}

/// <summary>What came of a call.</summary>
public enum MessageOutcome
{
    /// <summary>It was answered with a result.</summary>
    Answered,

    /// <summary>It was answered with an error.</summary>
    CallError,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The connection ended, or was closed, before the answer could be delivered.</summary>
    ConnectionLost,

    /// <summary>It is no frame, or none that can be read.</summary>
    Unreadable,

    /// <summary>An answer to no call that is open: it came too late, or to none at all.</summary>
    Dropped,
}
