namespace Dynamo.Domain.Configuration;

/// <summary>What charge points of a kind should be configured like.</summary>
/// <param name="TemplateId">Identifier, <c>tpl_…</c>.</param>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Vendor">Vendor of the charge points, compared without regard to capitals; <see langword="null"/> for any.</param>
/// <param name="Model">Their model, likewise.</param>
/// <param name="Firmware">Their firmware version, in which <c>*</c> stands for any text; <see langword="null"/> for any.</param>
/// <param name="Items">What is wanted, each key once.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record ConfigurationTemplate(
    string TemplateId, string OrganizationId, string Name, string? Vendor, string? Model, string? Firmware, IReadOnlyList<TemplateItem> Items, DateTimeOffset CreatedAt)
{
    /// <summary>Most items.</summary>
    public const int MaxItems = 200;

    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The template that holds for a charge point: of those that match it the one that says most about it, and of equal ones the newest.</summary>
    public static ConfigurationTemplate? Choose(IEnumerable<ConfigurationTemplate> templates, Hardware hardware) => templates
        .Where(template => template.Matches(hardware))
        .OrderByDescending(template => template.Precision)
        .ThenByDescending(template => template.CreatedAt)
        .ThenByDescending(template => template.TemplateId, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether it is for charge points of a kind.</summary>
    public bool Matches(Hardware hardware) =>
        IsSame(Vendor, hardware.Vendor) && IsSame(Model, hardware.Model) && (Firmware is null || IsLike(Firmware.Trim(), hardware.Firmware?.Trim() ?? ""));

    private int Precision => (Firmware is null ? 0 : 4) + (Model is null ? 0 : 2) + (Vendor is null ? 0 : 1);

    private static bool IsSame(string? wanted, string actual) => wanted is null || string.Equals(wanted.Trim(), actual.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is like a pattern. It looks at no character of either more than once for each part of the pattern, whatever is in them.</summary>
    private static bool IsLike(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return string.Equals(pattern, text, StringComparison.OrdinalIgnoreCase);
        if (text.Length < parts[0].Length + parts[^1].Length
            || !text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var (at, end) = (parts[0].Length, text.Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return true;
    }
}

/// <summary>What a key should be.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsRequired">Whether a charge point without the key is not as it should be.</param>
public sealed record TemplateItem(string Key, string Value, bool IsRequired);

/// <summary>What a charge point is: as it said itself, or else as it was registered.</summary>
/// <param name="Vendor">Its vendor.</param>
/// <param name="Model">Its model.</param>
/// <param name="Firmware">Its firmware version, if it told it.</param>
public sealed record Hardware(string Vendor, string Model, string? Firmware);
