using System.Security;
using System.Text.RegularExpressions;

namespace Dynamo.ClientGenerator.CSharp;

/// <summary>Writes comments. Descriptions are Markdown, of which ours use code in backticks only.</summary>
internal static partial class CSharpComment
{
    public static string Summary(string text, string indent) => $"{indent}/// <summary>{Xml(text, indent)}</summary>\n";

    public static string Parameter(string name, string text, string indent) => $"{indent}/// <param name=\"{name}\">{Xml(text, indent)}</param>\n";

    private static string Xml(string text, string indent) =>
        Code().Replace(SecurityElement.Escape(text), "<c>${code}</c>").ReplaceLineEndings("\n").Replace("\n", $"\n{indent}/// ", StringComparison.Ordinal);

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
