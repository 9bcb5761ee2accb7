using System.Runtime.CompilerServices;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Messages;

/// <summary>
/// Lets people watch what is said with a charge point. Who watches reads the rows that gateways write, whichever process they are in, and only while somebody
/// watches.
/// </summary>
public sealed class MessageWatch(IMessageStore messages, IFleetQueries fleet, IOptions<LiveOptions> options, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>How often is looked for new messages.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private int _watchers;

    /// <summary>Begins to watch a charge point. All that is stored after this returned is in the stream, however late its reading begins.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The stream, to be disposed when it is read no more.</returns>
    public async Task<Outcome<WatchedMessages>> Watch(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.ReadChargePoints) is { } forbidden)
            return forbidden;
        if (await MessageOperations.FindChargePoint(fleet, caller, chargePointId, cancellationToken) is not { } known)
            return MessageOperations.NoChargePoint(chargePointId);
        if (Interlocked.Increment(ref _watchers) > options.Value.MaxMessageWatchers)
        {
            Leave();
            metrics.LimitHit(ApiMetrics.MessageWatchers);
            return new Refusal(ErrorCodes.TooManySubscriptions, "Too many people watch messages.");
        }

        try
        {
            var end = await messages.EndAsync(caller.OrganizationId, known, time.GetUtcNow() - WatchedMessages.Window, cancellationToken);
            return new WatchedMessages(messages, time, Leave, caller.OrganizationId, known, end);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private void Leave() => Interlocked.Decrement(ref _watchers);
}

/// <summary>Messages of a charge point as they are stored.</summary>
public sealed class WatchedMessages : IDisposable
{
    /// <summary>Exchanges that began longer ago are not looked for: none lasts so long.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int PartRows = 100;

    private readonly IMessageStore _messages;
    private readonly TimeProvider _time;
    private readonly (string OrganizationId, string ChargePointId) _watched;
    private Action? _leave;
    private EventPosition _position;

    internal WatchedMessages(IMessageStore messages, TimeProvider time, Action leave, string organizationId, string chargePointId, EventPosition position) =>
        (_messages, _time, _leave, _watched, _position) = (messages, time, leave, (organizationId, chargePointId), position);

    /// <summary>Gives the place among the watchers free.</summary>
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();

    /// <summary>New messages in the order in which they were stored, until the reading is cancelled. While the database is away, none come; they come later.</summary>
    public async IAsyncEnumerable<MessageAnswer> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in ReadPartsAsync(cancellationToken))
        {
            foreach (var message in part)
                yield return message;
        }
    }

    /// <summary>The same in parts, for who does something for each part: those that were stored since the last look.</summary>
    public async IAsyncEnumerable<IReadOnlyList<MessageAnswer>> ReadPartsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(MessageWatch.Period, _time);
        do
        {
            var part = await Next(cancellationToken);
            if (part.Count > 0)
            {
                _position = part[^1].Position;
                yield return [.. part.Select(placed => MessageAnswer.Of(placed.Message))];
            }

            if (part.Count == PartRows)
                continue;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
        while (!cancellationToken.IsCancellationRequested);
    }

    private async Task<IReadOnlyList<PlacedMessage>> Next(CancellationToken cancellationToken)
    {
        try
        {
            return await _messages.ListAfterAsync(
                _watched.OrganizationId, _watched.ChargePointId, _time.GetUtcNow() - Window, _position, PartRows, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return [];
        }
    }
}
