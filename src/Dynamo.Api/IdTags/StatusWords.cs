using Dynamo.Api.Errors;
using Dynamo.Domain.Access;

namespace Dynamo.Api.IdTags;

/// <summary>How callers say whether id tags may be used: of a tag, of a group, of a driver.</summary>
internal static class StatusWords
{
    private const string Active = "active";
    private const string Blocked = "blocked";

    /// <summary>The word.</summary>
    public static string Of(IdTagStatus status) => status == IdTagStatus.Blocked ? Blocked : Active;

    /// <summary>The status of something new, which is active unless it is said otherwise.</summary>
    public static IdTagStatus Status(this FieldChecks checks, string? word)
    {
        checks.Require(word is null or Active or Blocked, "status", $"must be {Active} or {Blocked}");
        return word == Blocked ? IdTagStatus.Blocked : IdTagStatus.Active;
    }

    /// <summary>The status of something that is there, which nobody shall unblock by not thinking of it.</summary>
    public static IdTagStatus RequiredStatus(this FieldChecks checks, string? word)
    {
        checks.Require(word is not null, "status", "is required");
        return checks.Status(word);
    }

    /// <summary>The status that a list is restricted to, if it is.</summary>
    public static IdTagStatus? StatusFilter(this FieldChecks checks, string? word) => string.IsNullOrEmpty(word) ? null : checks.Status(word);
}
