using System.ComponentModel.DataAnnotations;
using Dynamo.Domain.Access;

namespace Dynamo.Api.ApiKeys;

/// <summary>Request to create a key.</summary>
public sealed record CreateApiKey
{
    /// <summary>Display name, 1 to 128 characters, unique in the organization. Required.</summary>
    [Required, StringLength(ApiKey.MaxNameLength, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>What the key may do, at least one scope. A key grants only scopes that it holds itself. Required.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Days until it stops working, 1 to 3,650; absent for never.</summary>
    [Range(1, ApiKeyOperations.MaxExpiryDays)]
    public int? ExpiresInDays { get; init; }
}

/// <summary>A key that was just created, with its secret: the only time that it can be read.</summary>
/// <param name="Id">Identifier, <c>key_…</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Key">The secret, to be sent as <c>Authorization: Bearer</c> or <c>X-API-Key</c>.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
public sealed record CreatedApiKey(
    string Id, string Name, string Key, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A key as callers see it; the secret is not kept and cannot be shown.</summary>
/// <param name="Id">Identifier, <c>key_…</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="LastUsedAt">Latest use, to the minute; null if it was never used.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
public sealed record ApiKeyAnswer(
    string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt);

/// <summary>Part of the organization's keys, newest first.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Total">Number of keys.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyAnswer> Keys, int Total, int Limit, int Offset);
