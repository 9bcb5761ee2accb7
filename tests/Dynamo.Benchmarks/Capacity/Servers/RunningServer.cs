namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>A server under measurement: one process or several.</summary>
/// <param name="name">What the tables call it.</param>
/// <param name="processes">Its processes, each with the address it listens on.</param>
/// <param name="fleet">The charge points it knows.</param>
internal sealed class RunningServer(string name, IReadOnlyList<(ServerProcess Process, Uri Address)> processes, Fleet fleet) : IAsyncDisposable
{
    public string Name => name;

    public Fleet Fleet => fleet;

    public IReadOnlyList<Uri> Addresses { get; } = [.. processes.Select(one => one.Address)];

    /// <summary>The process of its database; <see langword="null"/> if the database is part of the server or there is none.</summary>
    public int? DatabaseProcess { get; init; }

    /// <summary>Where the facts are that charge points were acknowledged, as <c>verify</c> takes it; <see langword="null"/>: nowhere.</summary>
    public string? Books { get; init; }

    /// <summary>All processes whose processor time a message costs; the database's children count to it.</summary>
    public IEnumerable<(string Label, int Id)> Processes => processes
        .Select((one, index) => (Label: $"server-{index + 1}", one.Process.Id))
        .Concat(DatabaseProcess is { } id ? [(LoadResult.Database, id)] : Array.Empty<(string, int)>());

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, _) in processes)
            await process.DisposeAsync();
    }
}
