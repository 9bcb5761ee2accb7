namespace Dynamo.Domain.Access;

/// <summary>What is known of a group of tokens. A group needs none of it: tokens that name the same group belong together in any case.</summary>
/// <param name="OrganizationId">The tenant that issued the tokens.</param>
/// <param name="ParentTag">The text that stands for the group in its tokens and at charge points, 1 to 20 characters, compared as that of a token is.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Status">Whether its tokens may be used.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record IdTagGroup(string OrganizationId, string ParentTag, string Name, IdTagStatus Status, DateTimeOffset CreatedAt)
{
    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;
}
