using System.Diagnostics.Metrics;

namespace Dynamo.Storage.Commits;

/// <summary>What the group-commit writer tells of itself.</summary>
internal sealed class CommitMetrics : IDisposable
{
    private readonly Meter _meter = new(DynamoStorageServices.MeterName);
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly Counter<int> _conflicts;
    private readonly Counter<int> _retries;

    public CommitMetrics(Func<int> queueDepth)
    {
        _meter.CreateObservableGauge("dynamo.storage.commit.queue_depth", queueDepth, "{commit}", "Commits that wait for the writer");
        _batchSize = _meter.CreateHistogram<int>("dynamo.storage.commit.batch_size", "{commit}", "Commits in one transaction");
        _duration = _meter.CreateHistogram<double>("dynamo.storage.commit.duration", "s", "Time of one transaction");
        _conflicts = _meter.CreateCounter<int>("dynamo.storage.commit.conflicts", "{commit}", "Commits that a fence refused");
        _retries = _meter.CreateCounter<int>("dynamo.storage.commit.retries", "{attempt}", "Transactions that failed and were tried again");
    }

    public void Wrote(IReadOnlyList<CommitOutcome> outcomes, TimeSpan duration)
    {
        _batchSize.Record(outcomes.Count);
        _duration.Record(duration.TotalSeconds);
        _conflicts.Add(outcomes.Count(outcome => outcome == CommitOutcome.Conflict));
    }

    public void Retries() => _retries.Add(1);

    public void Dispose() => _meter.Dispose();
}
