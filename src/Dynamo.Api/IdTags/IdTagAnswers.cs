using Dynamo.Domain.Access;

namespace Dynamo.Api.IdTags;

/// <summary>Words id tags for callers.</summary>
internal static class IdTagAnswers
{
    public static IdTagAnswer From(IdTag idTag) =>
        new(idTag.Tag, StatusWords.Of(idTag.Status), idTag.ExpiresAt, idTag.ParentTag, idTag.DriverId, idTag.CreatedAt) { Version = idTag.Version };
}
