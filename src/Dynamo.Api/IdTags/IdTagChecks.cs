using Dynamo.Api.Errors;

namespace Dynamo.Api.IdTags;

/// <summary>The rule for the text of an id tag.</summary>
internal static class IdTagChecks
{
    /// <summary>A tag that must be there: OCPP carries printable ASCII only (CiString20Type).</summary>
    public static string IdTag(this FieldChecks checks, string? value, string field)
    {
        var tag = checks.Text(value, field, Domain.Access.IdTag.MaxLength);
        checks.Require(tag.All(c => c is >= ' ' and <= '~'), field, "must be printable ASCII");
        return tag;
    }
}
