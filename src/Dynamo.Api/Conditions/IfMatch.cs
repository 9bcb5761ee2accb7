using System.Globalization;
using System.Reflection;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Conditions;

/// <summary>
/// What a caller says it has read, so that it does not overwrite what it has not: the entity tags in <c>If-Match</c>. Of a tag only the version counts;
/// what a charge point reports meanwhile keeps nobody from changing its name. For the same reason a tag that a proxy made weak is good enough.
/// </summary>
public sealed class IfMatch : IUnreadable, IEndpointParameterMetadataProvider
{
    /// <summary>The version of a tag that is none of ours; no row has it.</summary>
    private const long NoVersion = 0;

    private readonly IReadOnlyList<long>? _versions;

    private IfMatch(IReadOnlyList<long>? versions, Refusal? refusal = null) => (_versions, Refusal) = (versions, refusal);

    /// <summary>No condition: whatever is there may be changed.</summary>
    public static IfMatch Any { get; } = new(versions: null);

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <summary>The refusal of a change whose condition does not hold.</summary>
    internal static Refusal Failed { get; } =
        new(ErrorCodes.PreconditionFailed, "It was changed since it was read. Read it again and decide again.", HeaderNames.IfMatch, "names another version");

    /// <summary>The version that the row must have; <see langword="null"/> if any will do.</summary>
    /// <param name="known">Version of the row as it was read last, to choose one if the caller names several.</param>
    internal long? Expected(long known) => _versions switch
    {
        null => null,
        [var only] => only,
        _ => _versions.Contains(known) ? known : NoVersion,
    };

    /// <summary>Whether a change that the store did not make was refused for the version.</summary>
    internal bool Excludes(long known) => Expected(known) is { } expected && expected != known;

    /// <summary>Lets endpoints take the condition as a parameter.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
            return ValueTask.FromResult(Any);
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) || tags.Count == 0)
            return ValueTask.FromResult(new IfMatch(versions: null, Malformed));
        return ValueTask.FromResult(tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)) ? Any : new([.. tags.Select(Version)]));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(TakesIfMatch.Instance);

    private static Refusal Malformed => new(
        ErrorCodes.ValidationFailed, "The condition cannot be read.", HeaderNames.IfMatch, "must be an entity tag such as \"3-5d41…\" as an answer gave it, or *");

    private static long Version(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf('-');
        return end > 0 && long.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoVersion;
    }
}

/// <summary>Marks endpoints that look at <c>If-Match</c>, for the OpenAPI document.</summary>
internal sealed class TakesIfMatch
{
    public static TakesIfMatch Instance { get; } = new();
}
