using Dynamo.Api.Errors;

namespace Dynamo.Api.Wire;

/// <summary>Identifiers that we made and callers bring back.</summary>
internal static class OpaqueId
{
    /// <summary>Whether a text could be one of ours. What could not need not be looked up, and a NUL character never reaches the database.</summary>
    public static bool MayExist(string? text) =>
        text is { Length: > 0 and <= FieldLimits.Identifier } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
