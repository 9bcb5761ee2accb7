namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>A server under measurement: one process or several, and the database they use.</summary>
/// <param name="name">What the tables call it.</param>
/// <param name="processes">Its processes, each with the address it listens on.</param>
/// <param name="fleet">The charge points it knows.</param>
/// <param name="databaseProcess">The process of its database; <see langword="null"/> if the database is part of the server or there is none.</param>
internal sealed class RunningServer(string name, IReadOnlyList<(ServerProcess Process, Uri Address)> processes, Fleet fleet, int? databaseProcess) : IAsyncDisposable
{
    public string Name => name;

    public Fleet Fleet => fleet;

    public IReadOnlyList<Uri> Addresses { get; } = [.. processes.Select(one => one.Address)];

    /// <summary>All processes whose processor time a message costs; the database's children count to it.</summary>
    public IReadOnlyList<(string Label, int Id)> Processes { get; } =
    [
        .. processes.Select((one, index) => ($"server-{index + 1}", one.Process.Id)),
        .. databaseProcess is { } id ? [("database", id)] : Array.Empty<(string, int)>(),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, _) in processes)
            await process.DisposeAsync();
    }
}
