using Dynamo.Api.Errors;

namespace Dynamo.Api.IdTags;

/// <summary>The rule for the text of an id tag.</summary>
internal static class IdTagChecks
{
    private const string EscapedSlash = "%2F";

    /// <summary>Words that stand in the place of a tag in some path.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "export", "import" };

    /// <summary>The text of a new tag.</summary>
    public static string NewIdTag(this FieldChecks checks, string? value, string field)
    {
        var tag = checks.IdTag(value, field);
        checks.Require(!Reserved.Contains(tag), field, "is a reserved word");
        // In a path it would be another tag, see FromSegment.
        checks.Require(!tag.Contains(EscapedSlash, StringComparison.OrdinalIgnoreCase), field, "must not contain %2F");
        return tag;
    }

    /// <summary>A tag that must be there: OCPP carries printable ASCII only (CiString20Type).</summary>
    public static string IdTag(this FieldChecks checks, string? value, string field)
    {
        var tag = checks.Text(value, field, Domain.Access.IdTag.MaxLength);
        checks.Require(IsPrintable(tag), field, "must be printable ASCII");
        return tag;
    }

    /// <summary>A tag that may be absent; a blank one counts as absent.</summary>
    public static string? OptionalIdTag(this FieldChecks checks, string? value, string field) => string.IsNullOrWhiteSpace(value) ? null : checks.IdTag(value, field);

    /// <summary>The tag in a path: a slash arrives as it was escaped; everything else the server unescapes.</summary>
    public static string FromSegment(string segment) => segment.Replace(EscapedSlash, "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text could be a tag. What could not need not be looked up.</summary>
    public static bool MayExist(string tag) => tag.Trim() is { Length: > 0 and <= Domain.Access.IdTag.MaxLength } text && IsPrintable(text);

    private static bool IsPrintable(string text) => text.All(c => c is >= ' ' and <= '~');
}
