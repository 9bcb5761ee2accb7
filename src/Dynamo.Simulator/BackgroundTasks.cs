using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator;

/// <summary>Work that goes on beside the caller, for example what follows a command. Ends with its owner.</summary>
internal sealed class BackgroundTasks : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _tasks = [];

    public void Start(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            _tasks.RemoveAll(task => task.IsCompletedSuccessfully);
            _tasks.Add(Task.Run(() => RunAsync(work)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task[] tasks;
        lock (_lock)
            tasks = [.. _tasks];
        await Task.WhenAll(tasks);
        _end.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_end.Token);
        }
        catch (CallFailedException)
        {
            // The central system refused or left; a real charge point shrugs, too. The journal has the frames.
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The owner ends.
        }
    }
}
