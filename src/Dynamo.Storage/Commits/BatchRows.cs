using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Commits;

/// <summary>A row of a batch and the commit it is part of.</summary>
/// <param name="Number">Place of the commit in the batch.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Row">The row.</param>
/// <typeparam name="T">Kind of row.</typeparam>
internal readonly record struct BatchRow<T>(int Number, Commit Commit, T Row);

/// <summary>The rows of a batch by table, in the order of their commits.</summary>
internal sealed class BatchRows(IReadOnlyList<Commit> commits)
{
    public IReadOnlyList<BatchRow<FencedChargePoint>> ChargePoints { get; } = Fences<FencedChargePoint>(commits);

    public IReadOnlyList<BatchRow<FencedSession>> Sessions { get; } = Fences<FencedSession>(commits);

    public IReadOnlyList<BatchRow<ConnectorRow>> Connectors { get; } = Rows(commits, commit => commit.Connectors);

    public IReadOnlyList<BatchRow<MeterValueRow>> MeterValues { get; } = Rows(commits, commit => commit.MeterValues);

    public IReadOnlyList<BatchRow<UnknownStop>> UnknownStops { get; } = Rows(commits, commit => commit.UnknownStops);

    public IReadOnlyList<BatchRow<CommandRecord>> Commands { get; } = Rows(commits, commit => commit.Commands);

    public IReadOnlyList<BatchRow<EventRow>> Events { get; } = Rows(commits, commit => commit.Events);

    private static List<BatchRow<T>> Fences<T>(IReadOnlyList<Commit> commits)
        where T : FencedRow => [.. commits.Index().Where(item => item.Item.Fence is T).Select(item => new BatchRow<T>(item.Index, item.Item, (T)item.Item.Fence!))];

    private static List<BatchRow<T>> Rows<T>(IReadOnlyList<Commit> commits, Func<Commit, IReadOnlyList<T>> rows) =>
        [.. commits.Index().SelectMany(item => rows(item.Item).Select(row => new BatchRow<T>(item.Index, item.Item, row)))];
}
