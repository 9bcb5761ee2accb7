using Dynamo.Domain.Messages;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Stores;

/// <summary>The message log: what was said with charge points.</summary>
public interface IMessageStore
{
    /// <summary>Whose charge points are, and what their owners chose about messages.</summary>
    /// <param name="chargePointKeys">Identities in the spelling of <see cref="Domain.Fleet.ChargePointId.Key"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>By identity, in the same spelling; without those that are not registered.</returns>
    Task<IReadOnlyDictionary<string, MessageOwner>> FindOwnersAsync(IReadOnlyCollection<string> chargePointKeys, CancellationToken cancellationToken);

    /// <summary>Messages, newest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="limit">Most messages to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<LoggedMessage>> ListAsync(string organizationId, MessageFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>Counts messages, up to a limit.</summary>
    Task<int> CountAsync(string organizationId, MessageFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>One message.</summary>
    Task<LoggedMessage?> FindAsync(string organizationId, string messageId, CancellationToken cancellationToken);

    /// <summary>The place of a charge point's last message in the order in which messages were stored, those that began since a time alone.</summary>
    Task<EventPosition> EndAsync(string organizationId, string chargePointId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Messages of a charge point that were stored after a place, oldest first. None ever appears before a place that was handed out.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="since">Only those that began at or after this time: longer ago than an exchange lasts.</param>
    /// <param name="after">Place of the last message seen.</param>
    /// <param name="limit">Most messages to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<PlacedMessage>> ListAfterAsync(
        string organizationId, string chargePointId, DateTimeOffset since, EventPosition after, int limit, CancellationToken cancellationToken);

    /// <summary>What organizations chose about how long messages are kept.</summary>
    /// <returns>Days by organization; <see langword="null"/> where nothing was chosen.</returns>
    Task<IReadOnlyList<(string OrganizationId, int? Days)>> ListRetentionAsync(CancellationToken cancellationToken);

    /// <summary>Removes a tenant's messages that began before a time, the oldest first.</summary>
    /// <returns>Number of messages removed.</returns>
    Task<int> ForgetAsync(string organizationId, DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>Whose a charge point is.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="ChargePointId">The charge point's identity in its own spelling.</param>
/// <param name="MasksIdTags">Whether the tenant wants id tags hidden.</param>
public sealed record MessageOwner(string OrganizationId, string ChargePointId, bool MasksIdTags);

/// <summary>A message and its place in the order of storing.</summary>
public sealed record PlacedMessage(EventPosition Position, LoggedMessage Message);

/// <summary>Which messages are wanted; absent members do not restrict.</summary>
/// <param name="ChargePointId">Only those of a charge point, whatever the spelling.</param>
/// <param name="From">Only those that began at or after this time, to the millisecond.</param>
/// <param name="To">Only those that began before this time, to the millisecond.</param>
/// <param name="Before">Only those whose identifier is less than this one.</param>
public sealed record MessageFilter(string? ChargePointId = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Before = null)
{
    /// <summary>Only those of an action.</summary>
    public string? Action { get; init; }

    /// <summary>Only those in a direction.</summary>
    public MessageDirection? Direction { get; init; }

    /// <summary>Only those that went so.</summary>
    public MessageOutcome? Outcome { get; init; }

    /// <summary>Only those that went wrong in any way.</summary>
    public bool OnlyErrors { get; init; }

    /// <summary>Only those with an error code.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Only those to which a rule was applied.</summary>
    public string? Rule { get; init; }

    /// <summary>Only those with a call's id.</summary>
    public string? CallId { get; init; }
}
