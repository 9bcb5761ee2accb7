using System.Globalization;
using System.Security.Cryptography;

namespace Dynamo.TestServers;

/// <summary>A file system in memory that is small enough to be filled. Needs the right to mount; without it the test ends.</summary>
public sealed class SmallFileSystem : IAsyncDisposable
{
    /// <summary>Name of the program for <see cref="RequiredPrograms"/>.</summary>
    public const string Program = "mount";

    private const string Prefix = "dynamo-small-";

    private SmallFileSystem(string directory) => Directory = directory;

    /// <summary>Where it is mounted. Every account may write there.</summary>
    public string Directory { get; }

    private string Ballast => Path.Combine(Directory, "ballast");

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">Its size.</param>
    public static async Task<SmallFileSystem> MountAsync(int megabytes)
    {
        await RemoveLeftOversAsync();
        var name = $"{Prefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0777");
        try
        {
            await ServerProgram.RunAsync((IReadOnlyList<string>)["mount", "-t", "tmpfs", "-o", size, "tmpfs", directory]);
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            System.IO.Directory.Delete(directory);
            throw RequiredPrograms.Missing(Program, "A small file system cannot be mounted here: " + refused.Message);
        }
        return new(directory);
    }

    /// <summary>Takes all the room there is.</summary>
    public async Task FillAsync()
    {
        var block = new byte[64 * 1024];
        await using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[block.Length, 1024, 1])
        {
            try
            {
                while (true)
                    await file.WriteAsync(block.AsMemory(0, size));
            }
            catch (IOException)
            {
                // Full, but for what is smaller than that.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    /// <summary>Unmounts it.</summary>
    public ValueTask DisposeAsync() => new(RemoveAsync(Directory));

    /// <summary>Removes those of test processes that were killed before they could.</summary>
    private static async Task RemoveLeftOversAsync()
    {
        foreach (var directory in System.IO.Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(directory)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var processId) && !ServerProgram.IsRunning(processId))
                await RemoveAsync(directory);
        }
    }

    private static async Task RemoveAsync(string directory)
    {
        // Lazily: the server that used it may still be ending.
        await ServerProgram.RunAsync((IReadOnlyList<string>)["umount", "--lazy", directory]);
        System.IO.Directory.Delete(directory);
    }
}
