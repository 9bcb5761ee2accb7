using Dynamo.TestServers;
using Microsoft.Playwright;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>The Chromium that is installed on this machine; nothing is downloaded.</summary>
internal static class Chromium
{
    private const string Program = "chromium";

    /// <summary>Starts it without a window. Without an installed one the test is skipped, or fails if it is required.</summary>
    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find(),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => new[] { Program, "chromium-browser", "google-chrome" }.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
        ?? throw RequiredPrograms.Missing(Program, "Chromium is not installed.");
}
