using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>One of our programs as a process of its own: started from the release build beside this one, stopped by its own process id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int TerminateSignal = 15;
    private const int RememberedLines = 40;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _name;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, bool>? _isReady;

    private ServerProcess(Process process, string name, Func<string, bool>? isReady) => (_process, _name, _isReady) = (process, name, isReady);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it printed last, for people who wonder why it failed.</summary>
    public string LastLines
    {
        get
        {
            lock (_lastLines)
                return string.Join(Environment.NewLine, _lastLines);
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Name of its assembly.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables beside the inherited ones.</param>
    /// <param name="isReady">Recognises the line that it prints when it is ready, if it prints one.</param>
    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Func<string, bool>? isReady = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        var process = new ServerProcess(Process.Start(start)!, program, isReady);
        process.Listen();
        return process;
    }

    /// <summary>Returns when the ready line was printed.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(_ready.Task, ended) != ended)
            return;
        await ended;
        throw Ended();
    }

    /// <summary>Returns when it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>The failure of a process that ended too early or badly.</summary>
    public InvalidOperationException Ended() => new($"{_name} ended with {_process.ExitCode}. It printed:{Environment.NewLine}{LastLines}");

    /// <summary>Asks it to end (SIGTERM), and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = SendSignal(Id, TerminateSignal);
            using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > RememberedLines)
                _lastLines.Dequeue();
        }
        if (_isReady?.Invoke(line) is true)
            _ready.TrySetResult();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
