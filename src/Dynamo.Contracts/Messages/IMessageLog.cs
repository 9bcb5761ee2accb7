using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;

namespace Dynamo.Contracts.Messages;

/// <summary>Keeps what was said with charge points. A gateway tells it of each exchange; what is told is for people who look for a fault, and may be lost.</summary>
public interface IMessageLog
{
    /// <summary>Takes an exchange. Never waits and never fails; whatever is kept of payloads is copied before this returns.</summary>
    void Note(in NotedExchange exchange);
}

/// <summary>An exchange as the gateway saw it, see <see cref="LoggedMessage"/>.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Version">The protocol.</param>
/// <param name="Direction">Who called.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="StartedAt">When the call was received or sent.</param>
public readonly record struct NotedExchange(
    string ChargePointId, string ConnectionId, OcppVersion Version, MessageDirection Direction, MessageOutcome Outcome, DateTimeOffset StartedAt)
{
    /// <summary>Name of the operation, as it was sent; <see langword="null"/> if that is not known.</summary>
    public string? Action { get; init; }

    /// <summary>The id that pairs call and answer, as it was sent; <see langword="null"/> if that is not known.</summary>
    public string? CallId { get; init; }

    /// <summary>Payload of the call or a frame that could not be read, in UTF-8; empty if there was none.</summary>
    public ReadOnlyMemory<byte> Request { get; init; }

    /// <summary>Payload of the answer or details of an error, in UTF-8; empty if there was none.</summary>
    public ReadOnlyMemory<byte> Response { get; init; }

    /// <summary>The error's code; <see langword="null"/> without an error.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error for people; <see langword="null"/> without an error.</summary>
    public string? ErrorDescription { get; init; }

    /// <summary>Ids of the rules for odd charge points that were applied; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>From call to answer; <see langword="null"/> without an answer.</summary>
    public TimeSpan? Latency { get; init; }
}
