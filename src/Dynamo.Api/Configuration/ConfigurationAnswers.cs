using System.Text.Json.Serialization;
using Dynamo.Domain.Configuration;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Configuration;

/// <summary>What is known of the configuration of a charge point.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ReadAt">When it was read last; null if it never was.</param>
/// <param name="AgeSeconds">How long ago that is, in seconds.</param>
/// <param name="IsComplete">Whether all keys were read; if not, only those that were asked for are known.</param>
/// <param name="LastFault">Why the last reading by itself failed; null if it did not.</param>
/// <param name="Template">The template that holds for the charge point; null if there is none.</param>
/// <param name="Keys">Its keys by name.</param>
/// <param name="UnknownKeys">Names that it was asked for and does not know.</param>
/// <param name="Drift">What is not as the template wants it.</param>
public sealed record ConfigurationAnswer(
    string ChargePointId,
    DateTimeOffset? ReadAt,
    long? AgeSeconds,
    bool IsComplete,
    string? LastFault,
    ChosenTemplate? Template,
    IReadOnlyList<ConfigurationKeyAnswer> Keys,
    IReadOnlyList<string> UnknownKeys,
    IReadOnlyList<DriftAnswer> Drift)
{
    internal static ConfigurationAnswer Of(string chargePointId, StoredConfiguration stored, ConfigurationTemplate? template, DateTimeOffset now)
    {
        var readAt = stored.Reading?.ReadAt ?? (stored.Keys.Count == 0 ? null : stored.Keys.Max(key => key.ReadAt));
        return new(
            chargePointId,
            readAt,
            readAt is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : null,
            stored.Reading?.CompleteAt is not null,
            stored.Reading?.Fault,
            template is null ? null : new(template.TemplateId, template.Name),
            [.. stored.Keys.Where(key => key.IsKnown).Select(ConfigurationKeyAnswer.Of)],
            [.. stored.Keys.Where(key => !key.IsKnown).Select(key => key.Name)],
            template is null ? [] : [.. ConfigurationDrift.Of(template, stored.Keys).Select(DriftAnswer.Of)]);
    }
}

/// <summary>The template that holds for a charge point.</summary>
/// <param name="TemplateId">Its identifier.</param>
/// <param name="Name">Its name.</param>
public sealed record ChosenTemplate(string TemplateId, string Name);

/// <summary>A configuration key of a charge point.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value; null if it has none or is secret.</param>
/// <param name="Readonly">Whether the charge point refuses changes.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="PendingValue">A value that was accepted and counts from the next restart on; null if there is none.</param>
/// <param name="ReadAt">When it was read, or a change was accepted.</param>
public sealed record ConfigurationKeyAnswer(string Key, string? Value, bool Readonly, bool IsSecret, string? PendingValue, DateTimeOffset ReadAt)
{
    internal static ConfigurationKeyAnswer Of(ConfigurationKey key) =>
        new(key.Name, key.Value, key.IsReadOnly, ConfigurationSecrets.IsSecret(key.Name), key.PendingValue, key.ReadAt);
}

/// <summary>How a key differs from what a template wants.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftWord>))]
public enum DriftWord
{
    /// <summary>It has another value.</summary>
    [JsonStringEnumMemberName("different")]
    Different,

    /// <summary>It has another value, which the charge point does not let be changed.</summary>
    [JsonStringEnumMemberName("read_only")]
    ReadOnly,

    /// <summary>The charge point does not have the key.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The right value counts from the next restart on.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,
}

/// <summary>A key that is not as the template wants it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Actual">What it is; null if it has no value.</param>
/// <param name="Kind">How they differ.</param>
public sealed record DriftAnswer(string Key, string Expected, string? Actual, DriftWord Kind)
{
    internal static DriftAnswer Of(ConfigurationDrift drift) => new(drift.Key, drift.Expected, drift.Actual, (DriftWord)drift.Kind);
}

/// <summary>How reading the configuration went.</summary>
/// <param name="Status"><c>read</c>; <c>reading</c> if it is not finished and goes on; <c>failed</c>.</param>
/// <param name="Fault">Why it failed; null if it did not.</param>
/// <param name="Configuration">What is known by now.</param>
public sealed record RefreshedConfiguration(string Status, string? Fault, ConfigurationAnswer Configuration);

/// <summary>A charge point that is not configured as its template wants.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Template">The template.</param>
/// <param name="Drift">What is not as it wants.</param>
public sealed record DriftingChargePoint(string ChargePointId, ChosenTemplate Template, IReadOnlyList<DriftAnswer> Drift);

/// <summary>Part of the charge points that are not configured as their templates want, by identity.</summary>
/// <param name="ChargePoints">The charge points.</param>
/// <param name="Total">Number of them.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record DriftList(IReadOnlyList<DriftingChargePoint> ChargePoints, int Total, int Limit, int Offset);
