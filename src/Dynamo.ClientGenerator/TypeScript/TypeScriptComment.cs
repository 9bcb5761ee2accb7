namespace Dynamo.ClientGenerator.TypeScript;

/// <summary>Writes comments.</summary>
internal static class TypeScriptComment
{
    public static string Write(string text, string indent)
    {
        var safe = text.Replace("*/", "*\\/", StringComparison.Ordinal).ReplaceLineEndings("\n");
        return $"{indent}/** {safe.Replace("\n", $"\n{indent} * ", StringComparison.Ordinal)} */\n";
    }
}
