using System.Xml.Linq;

namespace Dynamo.Conventions.Tests;

/// <summary>The sources of the product, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project under a folder, by name.</summary>
    public static IReadOnlyDictionary<string, XDocument> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => XDocument.Load(path), StringComparer.Ordinal);

    /// <summary>Every file written by hand under a folder, with its path from the root.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] extensions) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal)
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "lib")
        select new SourceFile(relative, File.ReadAllText(path));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dynamo.sln")))
                return directory.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Dynamo.sln; run the tests from a clone.");
    }
}

/// <summary>A file of the product.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Where an offset is, for failure messages.</summary>
    public string At(int offset) => $"{Path}:{Text.AsSpan(0, offset).Count('\n') + 1}";
}
