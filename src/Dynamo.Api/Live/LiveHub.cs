using System.Runtime.CompilerServices;
using Dynamo.Api.Access;
using Microsoft.AspNetCore.SignalR;

namespace Dynamo.Api.Live;

/// <summary>
/// The live stream for programs and browsers. Keys come in headers and people by their cookie; a key in the query is ignored, because
/// addresses end up in logs.
/// </summary>
public sealed class LiveHub(LiveFeed feed) : Hub
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
        {
            var issues = outcome.Refusal.Details.Select(detail => $"{detail.Field} {detail.Issue}");
            throw new HubException(string.Join(' ', [$"{outcome.Refusal.Code.Name}: {outcome.Refusal.Message}", .. issues]));
        }

        using var subscription = outcome.Value;
        await foreach (var liveEvent in subscription.ReadAsync(cancellationToken))
            yield return liveEvent;
    }
}
