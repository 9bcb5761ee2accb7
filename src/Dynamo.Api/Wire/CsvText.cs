namespace Dynamo.Api.Wire;

/// <summary>
/// Makes texts harmless for people who open a file in a spreadsheet, which runs a cell as a formula when it begins in a certain way: an apostrophe is put
/// before such a text, and taken away again when the file comes back.
/// </summary>
internal static class CsvText
{
    private const char Shield = '\'';

    /// <summary>What a formula begins with, also in the wide forms of East Asian keyboards.</summary>
    private static readonly System.Buffers.SearchValues<char> FormulaStarts = System.Buffers.SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>The text for a file.</summary>
    public static string Shielded(string text) => IsDangerous(text) ? Shield + text : text;

    /// <summary>The text that a file was made from.</summary>
    public static string Unshielded(string text) => text.StartsWith(Shield) && IsDangerous(text) ? text[1..] : text;

    /// <summary>Also one that is shielded already, so that both ways are exact.</summary>
    private static bool IsDangerous(string text)
    {
        var bare = text.AsSpan().TrimStart(Shield);
        return bare.Length > 0 && FormulaStarts.Contains(bare[0]);
    }
}
