using System.Diagnostics;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Clients;

/// <summary>The Node.js that is installed on this machine.</summary>
internal static class NodeProgram
{
    private const string Program = "node";

    /// <summary>Runs a script to its end and returns what it printed. Without an installed Node.js the test is skipped, or fails if it is required.</summary>
    /// <param name="script">Path of the script.</param>
    /// <param name="args">What it is called with.</param>
    public static async Task<string> Run(string script, params string[] args)
    {
        var start = new ProcessStartInfo(Find(), [script, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? Program + ".exe" : Program))
            .FirstOrDefault(File.Exists)
        ?? throw RequiredPrograms.Missing(Program, "Node.js is not installed.");
}
