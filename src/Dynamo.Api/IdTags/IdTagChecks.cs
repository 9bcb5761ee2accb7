using Dynamo.Api.Errors;

namespace Dynamo.Api.IdTags;

/// <summary>The rule for the text of an id tag.</summary>
internal static class IdTagChecks
{
    /// <summary>A tag that must be there: OCPP carries printable ASCII only (CiString20Type).</summary>
    public static string IdTag(this FieldChecks checks, string? value, string field)
    {
        var tag = checks.Text(value, field, Domain.Access.IdTag.MaxLength);
        checks.Require(IsPrintable(tag), field, "must be printable ASCII");
        return tag;
    }

    /// <summary>Whether a text could be a tag. What could not need not be looked up.</summary>
    public static bool MayExist(string tag) => tag.Trim() is { Length: > 0 and <= Domain.Access.IdTag.MaxLength } text && IsPrintable(text);

    private static bool IsPrintable(string text) => text.All(c => c is >= ' ' and <= '~');
}
