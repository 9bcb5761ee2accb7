using System.ComponentModel.DataAnnotations;
using Dynamo.Storage;

namespace Dynamo.Host.Demo;

/// <summary>Adds the demonstration.</summary>
internal static class DemoRegistration
{
    public static void AddDynamoDemo(this IServiceCollection services) => services.AddHostedService<DemoFleet>();

    /// <summary>
    /// Removes what an earlier demonstration left: each one begins on an empty database of its own. The lock of the database is taken meanwhile and
    /// stays where it is, so that a demonstration that still runs keeps its data.
    /// </summary>
    /// <exception cref="ValidationException">Another demonstration runs in the directory.</exception>
    public static void Clear(string dataDirectory)
    {
        var database = Path.Combine(dataDirectory, DatabaseOptions.FileName);
        try
        {
            using var claim = new FileStream(database + DatabaseOptions.LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
                File.Delete(file);
        }
        catch (IOException inUse)
        {
            throw new ValidationException($"Another demonstration runs on {Path.GetFullPath(database)}. Stop it, or name another directory with --data.", inUse);
        }
    }
}
