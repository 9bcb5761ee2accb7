using System.Diagnostics;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Clients;

/// <summary>A script that runs on the Node.js that is installed on this machine.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private const string Program = "node";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private NodeProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Runs a script to its end and returns what it printed. Without an installed Node.js the test is skipped, or fails if it is required.</summary>
    /// <param name="script">Path of the script.</param>
    /// <param name="args">What it is called with.</param>
    public static async Task<string> Run(string script, params string[] args)
    {
        await using var program = Start(script, args);
        return await program.Finish();
    }

    /// <summary>Starts a script, as <see cref="Run"/> does.</summary>
    public static NodeProgram Start(string script, params string[] args)
    {
        var start = new ProcessStartInfo(Find(), [script, .. args])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Ends the script's input, waits for its end and returns what it printed.</summary>
    public async Task<string> Finish()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.ExitCode.ShouldBe(0, await _error);
        return await _output;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? Program + ".exe" : Program))
            .FirstOrDefault(File.Exists)
        ?? throw RequiredPrograms.Missing(Program, "Node.js is not installed.");
}
