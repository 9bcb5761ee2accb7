using Dynamo.Storage;

namespace Dynamo.Host.Demo;

/// <summary>Adds the demonstration.</summary>
internal static class DemoRegistration
{
    public static void AddDynamoDemo(this IServiceCollection services) => services.AddHostedService<DemoFleet>();

    /// <summary>Removes what an earlier demonstration left: each one begins on an empty database of its own.</summary>
    public static void Clear(string dataDirectory)
    {
        foreach (var file in Directory.EnumerateFiles(dataDirectory, DatabaseOptions.FileName + "*"))
            File.Delete(file);
    }
}
