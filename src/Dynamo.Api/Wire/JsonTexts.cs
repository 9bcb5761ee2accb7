using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dynamo.Api.Wire;

/// <summary>Reads texts of JSON values that nobody has looked into: a text may be half a character, of which the reader knows only when it is asked.</summary>
internal static class JsonTexts
{
    /// <summary>The text, if it is one.</summary>
    public static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
