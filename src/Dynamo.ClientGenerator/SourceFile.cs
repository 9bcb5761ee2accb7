namespace Dynamo.ClientGenerator;

/// <summary>A file that this program makes.</summary>
internal static class SourceFile
{
    /// <summary>Writes a file, unless it holds the same already: then nothing that is built from it needs to be built again.</summary>
    public static async Task WriteAsync(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path) || await File.ReadAllTextAsync(path) != text)
            await File.WriteAllTextAsync(path, text);
    }
}
