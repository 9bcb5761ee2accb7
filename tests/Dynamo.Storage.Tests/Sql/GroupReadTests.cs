using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tests.Sql;

public sealed class GroupReadTests
{
    private readonly Queries _queries = new();
    private readonly GroupRead<string, string> _read;

    public GroupReadTests() => _read = new(_queries.Run);

    [Fact]
    public async Task Reads_that_wait_while_queries_are_under_way_share_the_next_one()
    {
        var first = Find("a");
        var (firstKeys, firstAnswer) = await _queries.Next();
        var second = Find("b");
        var (secondKeys, secondAnswer) = await _queries.Next();
        Task<string?>[] waiting = [Find("c"), Find("d"), Find("c")];
        (firstKeys, secondKeys).ShouldBe(("a", "b"));
        _queries.Count.ShouldBe(2);

        firstAnswer.SetResult();
        var (keys, answer) = await _queries.Next();
        keys.ShouldBe("c d");
        answer.SetResult();
        secondAnswer.SetResult();

        (await Task.WhenAll([first, second, .. waiting])).ShouldBe(["A", "B", "C", "D", "C"]);
        _queries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_that_is_not_found_is_nothing()
    {
        var found = Find("missing");
        (await _queries.Next()).Answer.SetResult();
        (await found).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_the_database_refuses_does_not_spoil_its_neighbours()
    {
        var one = Find("a");
        var first = await _queries.Next();
        var other = Find("b");
        var second = await _queries.Next();
        var good = Find("c");
        var refused = Find("refused");
        first.Answer.SetResult();
        (await _queries.Next()).Answer.SetException(new StorageRejectedException("both", null));
        (await _queries.Next()).Answer.SetResult();
        (await _queries.Next()).Answer.SetException(new StorageRejectedException("alone", null));
        second.Answer.SetResult();

        (await good).ShouldBe("C");
        (await Should.ThrowAsync<StorageRejectedException>(() => refused)).Message.ShouldBe("alone");
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task An_outage_is_told_to_all_and_the_next_read_asks_again()
    {
        var lost = Find("a");
        (await _queries.Next()).Answer.SetException(new StorageUnavailableException("away", null));
        await Should.ThrowAsync<StorageUnavailableException>(() => lost);

        var found = Find("a");
        (await _queries.Next()).Answer.SetResult();
        (await found).ShouldBe("A");
    }

    private Task<string?> Find(string key) => _read.FindAsync(key, TestContext.Current.CancellationToken);

    /// <summary>Queries that are answered when the test says so.</summary>
    private sealed class Queries
    {
        private readonly System.Threading.Channels.Channel<(string Keys, TaskCompletionSource Answer)> _begun =
            System.Threading.Channels.Channel.CreateUnbounded<(string, TaskCompletionSource)>();

        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task<(string Keys, TaskCompletionSource Answer)> Next() =>
            _begun.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public async Task<IReadOnlyDictionary<string, string>> Run(IReadOnlyCollection<string> keys)
        {
            Interlocked.Increment(ref _count);
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _begun.Writer.TryWrite((string.Join(' ', keys.Order(StringComparer.Ordinal)), answer));
            await answer.Task;
            return keys.Where(key => key != "missing").ToDictionary(key => key, key => key.ToUpperInvariant(), StringComparer.Ordinal);
        }
    }
}
