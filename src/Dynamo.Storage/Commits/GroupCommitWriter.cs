using System.Threading.Channels;
using Dynamo.Storage.Sql;
using Microsoft.Extensions.Logging;

namespace Dynamo.Storage.Commits;

/// <summary>
/// One loop takes what is ready, writes it in one transaction and answers each caller. There is no timer: a batch gathers while the one before
/// it is being written.
/// </summary>
/// <remarks>
/// What can go wrong. A fence refuses a commit: its caller hears of it, its neighbours do not. The database refuses a value: the batch is halved
/// until the culprit is alone. The connection is lost: nobody knows whether the transaction landed, so the same batch is sent again; fenced rows
/// bear the id of the commit that wrote them and all other rows have natural keys, so nothing is written twice. The database stays away: callers
/// are told after <see cref="GroupCommitOptions.Patience"/>, which counts from the begin of the outage, so that a long queue does not add up waits.
/// </remarks>
internal sealed partial class GroupCommitWriter : IGroupCommit, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Limit of one attempt: with a connection that is silently dead nothing else would end it.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);

    private readonly IBatchWriter _writer;
    private readonly GroupCommitOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GroupCommitWriter> _logger;
    private readonly BatchQueue _queue;
    private readonly CommitMetrics _metrics;
    private readonly Task _loop;
    private long? _outageBegan;

    public GroupCommitWriter(IBatchWriter writer, GroupCommitOptions options, TimeProvider time, ILogger<GroupCommitWriter> logger)
    {
        (_writer, _options, _time, _logger) = (writer, options, time, logger);
        _queue = new BatchQueue(options.QueueCapacity, options.MaxBatch);
        _metrics = new CommitMetrics(() => _queue.Count);
        _loop = Task.Run(RunAsync);
    }

    public async Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        var pending = new PendingCommit(commit);
        try
        {
            await _queue.AddAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new StorageUnavailableException("The writer has stopped.", exception);
        }
        return await pending.Outcome.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _loop;
        _metrics.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _queue.TakeAsync() is { } batch)
            await WriteAsync(batch);
    }

    private async Task WriteAsync(IReadOnlyList<PendingCommit> batch)
    {
        try
        {
            var outcomes = await WriteUntilAnsweredAsync([.. batch.Select(pending => pending.Commit)]);
            foreach (var (pending, outcome) in batch.Zip(outcomes))
                pending.Complete(outcome);
        }
        catch (Exception exception) when (_writer.Classify(exception) == Fault.Unavailable)
        {
            foreach (var pending in batch)
                pending.Fail(new StorageUnavailableException("The database could not be reached in time; whether the commit was written is not known.", exception));
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            LogRejected(batch[0].Commit.CommitId, exception);
            batch[0].Fail(new StorageRejectedException("The database refuses the content of the commit.", exception));
        }
        catch (Exception)
        {
            var half = batch.Count / 2;
            await WriteAsync([.. batch.Take(half)]);
            await WriteAsync([.. batch.Skip(half)]);
        }
    }

    /// <summary>Writes a batch; while the database is away it tries again until the patience is used up.</summary>
    private async Task<IReadOnlyList<CommitOutcome>> WriteUntilAnsweredAsync(IReadOnlyList<Commit> commits)
    {
        var began = _time.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            try
            {
                var outcomes = await WriteOnceAsync(commits);
                _outageBegan = null;
                return outcomes;
            }
            catch (Exception exception) when (_writer.Classify(exception) == Fault.Unavailable)
            {
                // The first attempt counts: it may have waited long for a database that says nothing.
                _outageBegan ??= began;
                if (_time.GetElapsedTime(_outageBegan.Value) + pause > _options.Patience)
                    throw;
                _metrics.Retries();
                LogRetry(commits.Count, pause, exception);
                await Task.Delay(pause, _time);
            }
        }
    }

    private async Task<IReadOnlyList<CommitOutcome>> WriteOnceAsync(IReadOnlyList<Commit> commits)
    {
        using var limit = new CancellationTokenSource(AttemptLimit, _time);
        var began = _time.GetTimestamp();
        var outcomes = await _writer.WriteAsync(commits, limit.Token);
        _metrics.Wrote(outcomes, _time.GetElapsedTime(began));
        return outcomes;
    }
}
