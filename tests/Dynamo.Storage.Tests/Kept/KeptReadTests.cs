using Dynamo.Storage.Kept;

namespace Dynamo.Storage.Tests.Kept;

public sealed class KeptReadTests : IDisposable
{
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal) { ["a"] = "A" };
    private readonly Changes _changes = new();
    private readonly KeptReads _reads;
    private readonly KeptRead<string, string> _read;
    private Task _hold = Task.CompletedTask;
    private int _queries;

    public KeptReadTests()
    {
        _reads = new(_changes);
        _read = _reads.Of<string, string>("rows", new(Query), key => key);
    }

    public void Dispose() => _reads.Dispose();

    [Theory]
    [InlineData("a", "A")]
    [InlineData("missing", null)]
    public async Task An_answer_is_read_once_whether_there_is_a_row_or_not(string key, string? value)
    {
        (await Find(key)).ShouldBe(value);
        (await Find(key)).ShouldBe(value);

        _queries.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_row_is_read_again_and_its_neighbours_are_not()
    {
        _rows["b"] = "B";
        await Find("a");
        await Find("b");
        _rows["a"] = "changed";
        _reads.Changed("other_rows", "a");
        (await Find("a")).ShouldBe("A", "it was another table's row");

        _reads.Changed("rows", "a");

        (await Find("a")).ShouldBe("changed");
        (await Find("b")).ShouldBe("B");
        _queries.ShouldBe(3);
    }

    [Fact]
    public async Task A_row_that_changes_while_it_is_read_is_not_kept()
    {
        var gate = new TaskCompletionSource();
        _hold = gate.Task;
        var reading = Find("a");
        _rows["a"] = "changed";
        _reads.Changed("rows", "a");
        gate.SetResult();
        await reading;

        await Find("a");

        _queries.ShouldBe(2);
    }

    [Fact]
    public async Task While_changes_are_not_heard_every_answer_comes_from_the_database()
    {
        await Find("a");
        _changes.Hear(false);
        await Find("a");
        await Find("a");
        _queries.ShouldBe(3);

        _changes.Hear(true);
        await Find("a");
        await Find("a");
        _queries.ShouldBe(4, "what was kept before may have changed unheard");
    }

    [Fact]
    public async Task No_more_answers_are_kept_than_there_is_room_for()
    {
        for (var number = 0; number < KeptRead<string, string>.Capacity + 1_000; number++)
            await Find($"{number}");

        _read.Count.ShouldBeLessThanOrEqualTo(KeptRead<string, string>.Capacity);
        _read.Count.ShouldBeGreaterThan(KeptRead<string, string>.Capacity / 2);
    }

    private Task<string?> Find(string key) => _read.FindAsync(key, TestContext.Current.CancellationToken).AsTask();

    private async Task<IReadOnlyDictionary<string, string>> Query(IReadOnlyCollection<string> keys)
    {
        Interlocked.Increment(ref _queries);
        var found = keys.Where(_rows.ContainsKey).ToDictionary(key => key, key => _rows[key], StringComparer.Ordinal);
        await _hold;
        return found;
    }

    private sealed class Changes : RowChanges
    {
        private bool _heard = true;

        public override bool AreHeard => _heard;

        public void Hear(bool heard)
        {
            _heard = heard;
            TellMissed();
        }
    }
}
