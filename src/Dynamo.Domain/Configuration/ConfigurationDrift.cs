namespace Dynamo.Domain.Configuration;

/// <summary>How a key differs from what it should be.</summary>
public enum DriftKind
{
    /// <summary>It has another value.</summary>
    Different,

    /// <summary>It has another value, and the charge point does not let it be changed.</summary>
    ReadOnly,

    /// <summary>The charge point does not have the key, which it should.</summary>
    Missing,

    /// <summary>The right value was accepted and counts from the next restart on.</summary>
    Pending,
}

/// <summary>A key that is not as it should be.</summary>
/// <param name="Key">The key.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Actual">What it is; <see langword="null"/> if it has no value.</param>
/// <param name="Kind">How they differ.</param>
public sealed record ConfigurationDrift(string Key, string Expected, string? Actual, DriftKind Kind)
{
    /// <summary>The keys that are not as a template wants them, in its order.</summary>
    /// <param name="template">The template.</param>
    /// <param name="keys">The keys as they were read.</param>
    public static IReadOnlyList<ConfigurationDrift> Of(ConfigurationTemplate template, IEnumerable<ConfigurationKey> keys)
    {
        var known = keys.ToLookup(key => ConfigurationKey.Key(key.Name), StringComparer.Ordinal);
        return [.. template.Items.Select(item => Of(item, known[ConfigurationKey.Key(item.Key)].FirstOrDefault())).OfType<ConfigurationDrift>()];
    }

    private static ConfigurationDrift? Of(TemplateItem item, ConfigurationKey? key)
    {
        // What was never read as a value may be pending all the same.
        if (key is null or { IsKnown: false })
            return item.IsRequired ? new(item.Key, item.Value, null, DriftKind.Missing) : null;
        // What is stored has no passwords in it, and what was sent may have.
        var expected = ConfigurationSecrets.WithoutPassword(item.Value);
        if (key.PendingValue is { } pending)
            return new(item.Key, expected, key.Value, ConfigurationValues.AreEqual(item.Key, expected, pending) ? DriftKind.Pending : DriftKind.Different);
        if (ConfigurationValues.AreEqual(item.Key, expected, key.Value ?? ""))
            return null;
        return new(item.Key, expected, key.Value, key.IsReadOnly ? DriftKind.ReadOnly : DriftKind.Different);
    }
}
