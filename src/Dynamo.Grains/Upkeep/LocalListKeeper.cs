using System.Collections.Concurrent;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.LocalLists;
using Dynamo.Grains.ChargePoint;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Upkeep;

/// <summary>Has local authorisation lists synchronised when id tags changed, and when a charge point comes back.</summary>
internal sealed partial class LocalListKeeper(
    ILocalListStore lists, IGrainFactory grains, IOptions<ChargePointOptions> options, GrainMetrics metrics, TimeProvider time, ILogger<LocalListKeeper> log)
    : BackgroundService
{
    /// <summary>Lists that this silo synchronises at the same time; the rest have their turn later.</summary>
    public const int MaxLocalListSyncs = 50;

    private const int PartSize = 500;

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.LocalListIntervalSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(failed);
            }
        }
    }

    /// <summary>One round: begins what is due.</summary>
    /// <returns>Completes when what it began is done.</returns>
    internal async Task<Task> Round(CancellationToken cancellationToken)
    {
        var (now, after, begun) = (time.GetUtcNow(), "", new List<Task>());
        // Charge points of one tenant mostly have the same list.
        var digests = new Dictionary<(string, string?), string>();
        while (true)
        {
            var part = await lists.ListKeptAsync(after, PartSize, cancellationToken);
            foreach (var kept in part.Where(kept => !_running.ContainsKey(kept.List.ChargePointId)))
            {
                var scope = (kept.List.OrganizationId, kept.List.ParentTag);
                if (!digests.TryGetValue(scope, out var digest))
                    digests[scope] = digest = await Digest(scope.OrganizationId, scope.ParentTag, now, cancellationToken);
                if (!kept.List.IsDue(digest, kept.Firmware, kept.ConnectedAt, now))
                    continue;
                if (_running.Count >= MaxLocalListSyncs)
                {
                    metrics.LimitHit(nameof(MaxLocalListSyncs));
                    return Task.WhenAll(begun);
                }

                begun.Add(Begin(kept.List));
            }

            if (part.Count < PartSize)
                return Task.WhenAll(begun);
            after = part[^1].List.ChargePointId;
        }
    }

    private async Task<string> Digest(string organizationId, string? parentTag, DateTimeOffset now, CancellationToken cancellationToken) =>
        LocalListEntry.DigestOf(await lists.ListEntriesAsync(organizationId, parentTag, now, LocalListState.MaxEntries + 1, cancellationToken));

    private Task<bool> Begin(LocalListState list)
    {
        var running = Run(list);
        _running[list.ChargePointId] = running;
        return running.ContinueWith(_ => _running.TryRemove(list.ChargePointId, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task Run(LocalListState list)
    {
        try
        {
            var report = await grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(list.ChargePointId))
                .SynchronizeLocalList(new(list.OrganizationId, list.ChargePointId, RequestedBy: null));
            if (report.Fault is { } fault)
                LogNotSynced(list.ChargePointId, fault);
        }
        catch (Exception failed)
        {
            // One charge point must not keep the others from theirs; its turn comes again.
            LogSyncFailed(failed, list.ChargePointId);
        }
    }

    [LoggerMessage(1108, LogLevel.Warning, "It could not be found out which local lists are to be synchronised; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1109, LogLevel.Information, "The local list of charge point {ChargePointId} is not synchronised: {Fault}")]
    private partial void LogNotSynced(string chargePointId, string fault);

    [LoggerMessage(1110, LogLevel.Warning, "The local list of charge point {ChargePointId} could not be synchronised; a later round tries again")]
    private partial void LogSyncFailed(Exception exception, string chargePointId);
}
