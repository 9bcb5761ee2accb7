using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace Dynamo.TestServers;

/// <summary>
/// Packages of the npm registry that tests compare the product with. They are fetched by the installed npm once for each process; nothing of them is
/// kept in the repository.
/// </summary>
public static class NpmPackage
{
    private const string Program = "npm";

    private static readonly Dictionary<string, Task<string>> Unpacked = new(StringComparer.Ordinal);

    /// <summary>The folder with the content of a package. Without npm the test is skipped, or fails if it is required.</summary>
    /// <param name="nameAndVersion">Such as <c>ocpp-rpc@2.2.1</c>.</param>
    public static Task<string> Folder(string nameAndVersion)
    {
        lock (Unpacked)
            return Unpacked.TryGetValue(nameAndVersion, out var folder) ? folder : Unpacked[nameAndVersion] = Task.Run(() => Fetch(nameAndVersion));
    }

    /// <summary>A folder in which a package is installed with all that it needs, for programs that use it. Without npm as <see cref="Folder"/>.</summary>
    /// <param name="nameAndVersion">Such as <c>ocpp-rpc@2.2.1</c>.</param>
    public static async Task<string> Installed(string nameAndVersion)
    {
        var folder = NewFolder();
        await Run(Find(), "install", nameAndVersion, "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder);
        return folder;
    }

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("dynamo-npm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static async Task<string> Fetch(string nameAndVersion)
    {
        var folder = NewFolder();
        await Run(Find(), "pack", nameAndVersion, "--silent", "--pack-destination", folder);
        await using var packed = new GZipStream(File.OpenRead(Directory.GetFiles(folder, "*.tgz").Single()), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(packed, folder, overwriteFiles: false);
        return Path.Combine(folder, "package");
    }

    private static async Task Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw RequiredPrograms.Missing(Program, $"npm could not fetch the package: {error}{await output}");
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? Program + ".cmd" : Program))
            .FirstOrDefault(File.Exists)
        ?? throw RequiredPrograms.Missing(Program, "npm is not installed.");
}
