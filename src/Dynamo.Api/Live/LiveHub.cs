using System.Runtime.CompilerServices;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Messages;
using Microsoft.AspNetCore.SignalR;

namespace Dynamo.Api.Live;

/// <summary>
/// The live stream for programs and browsers. Keys come in headers and people by their cookie; a key in the query is ignored, because
/// addresses end up in logs.
/// </summary>
public sealed class LiveHub(LiveFeed feed, MessageWatch messages) : Hub
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hubs/live";

    /// <summary>Events of the caller's organization: those after the filter's position first, then new ones as they happen.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="HubException">The filter was refused; the message begins with the error code.</exception>
    public async IAsyncEnumerable<LiveEvent> Subscribe(LiveFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var outcome = await feed.Subscribe(Caller.From(Context.User!), filter ?? new LiveFilter(), cancellationToken);
        if (!outcome.IsDone)
            throw Refused(outcome.Refusal);
        using var subscription = outcome.Value;
        await foreach (var liveEvent in subscription.ReadAsync(cancellationToken))
            yield return liveEvent;
    }

    /// <summary>What is said with a charge point, from now on, about a second after it was said.</summary>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="HubException">There is no such charge point, the caller may not read it, or too many watch; the message begins with the error code.</exception>
    public async IAsyncEnumerable<MessageAnswer> WatchMessages(string? chargePointId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var outcome = await messages.Watch(Caller.From(Context.User!), chargePointId ?? "", cancellationToken);
        if (!outcome.IsDone)
            throw Refused(outcome.Refusal);
        using var watched = outcome.Value;
        await foreach (var message in watched.ReadAsync(cancellationToken))
            yield return message;
    }

    private static HubException Refused(Refusal refusal)
    {
        var issues = refusal.Details.Select(detail => $"{detail.Field} {detail.Issue}");
        return new(string.Join(' ', [$"{refusal.Code.Name}: {refusal.Message}", .. issues]));
    }
}
