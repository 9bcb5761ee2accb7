using System.Globalization;

namespace Dynamo.ClientGenerator.Model;

/// <summary>Names that travel, in the spelling of code.</summary>
internal static class Names
{
    /// <summary><c>site_id</c> as <c>SiteId</c>.</summary>
    public static string Pascal(string name) => string.Concat(Words(name).Select(Capital));

    /// <summary><c>site_id</c> as <c>siteId</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    private static string[] Words(string name) => name.Split(['_', '-', ' ', '.', ':'], StringSplitOptions.RemoveEmptyEntries);

    private static string Capital(string word) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(word[0])}{word.AsSpan(1)}");
}
