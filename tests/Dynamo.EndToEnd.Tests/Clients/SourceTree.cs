namespace Dynamo.EndToEnd.Tests.Clients;

/// <summary>The repository that the tests run in: packages for other platforms are made in it and are no part of the tests' output.</summary>
internal static class SourceTree
{
    private static readonly string Root = Find();

    /// <summary>Path of a file or folder.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dynamo.sln")))
                return directory.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Dynamo.sln; run the tests from a clone.");
    }
}
