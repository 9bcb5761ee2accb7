using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Domain.Configuration;

namespace Dynamo.Api.Configuration;

/// <summary>What a template of configuration is to be: request to create or replace one.</summary>
public sealed record ConfigurationTemplateDetails
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Only for charge points of this vendor, up to 50 characters; any when absent.</summary>
    [MaxLength(FieldLimits.Hardware)]
    public string? Vendor { get; init; }

    /// <summary>Only for charge points of this model, up to 50 characters; any when absent.</summary>
    [MaxLength(FieldLimits.Hardware)]
    public string? Model { get; init; }

    /// <summary>Only for charge points with this firmware version, up to 50 characters; <c>*</c> stands for any text. Any when absent.</summary>
    [MaxLength(FieldLimits.Hardware)]
    public string? Firmware { get; init; }

    /// <summary>What is wanted, 1 to 200 keys, each once. Required.</summary>
    [Required, MinLength(1), MaxLength(ConfigurationTemplate.MaxItems)]
    public IReadOnlyList<TemplateKey>? Keys { get; init; }

    internal ConfigurationTemplate Read(string templateId, string organizationId, DateTimeOffset createdAt, FieldChecks checks) => new(
        templateId, organizationId, checks.Text(Name, "name", FieldLimits.Name), checks.OptionalText(Vendor, "vendor", FieldLimits.Hardware),
        checks.OptionalText(Model, "model", FieldLimits.Hardware), checks.OptionalText(Firmware, "firmware", FieldLimits.Hardware), Items(checks), createdAt);

    private List<TemplateItem> Items(FieldChecks checks)
    {
        var keys = Keys ?? [];
        checks.Require(keys.Count is > 0 and <= ConfigurationTemplate.MaxItems, "keys", $"must hold 1 to {ConfigurationTemplate.MaxItems} keys");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<TemplateItem>();
        foreach (var (index, item) in keys.Take(ConfigurationTemplate.MaxItems).Index())
        {
            var field = $"keys[{index}]";
            var key = checks.ConfigurationName(item?.Key, $"{field}.key");
            checks.Require(key.Length == 0 || seen.Add(ConfigurationKey.Key(key)), $"{field}.key", "comes twice");
            checks.Require(!ConfigurationSecrets.IsSecret(key), $"{field}.key", "is secret: a template is no place for secrets");
            checks.Require(
                item?.Value is not { } value || ConfigurationSecrets.WithoutPassword(value) == value, $"{field}.value", "holds a password: a template is no place for secrets");
            items.Add(new(key, checks.ConfigurationValue(key, item?.Value, field), item?.Required ?? false));
        }

        return items;
    }
}

/// <summary>What a key should be.</summary>
public sealed record TemplateKey
{
    /// <summary>The key, 1 to 50 characters. Required.</summary>
    [Required, StringLength(ChangeConfigurationKeys.MaxName, MinimumLength = 1)]
    public string? Key { get; init; }

    /// <summary>The value as text, up to 500 characters. Required.</summary>
    [Required(AllowEmptyStrings = true), MaxLength(ChangeConfigurationKeys.MaxValue)]
    public string? Value { get; init; }

    /// <summary>Whether a charge point that does not have the key differs from the template; false when absent.</summary>
    public bool? Required { get; init; }
}

/// <summary>A template of configuration.</summary>
/// <param name="TemplateId">Its identifier.</param>
/// <param name="Name">Display name.</param>
/// <param name="Vendor">Only for charge points of this vendor; null for any.</param>
/// <param name="Model">Only for charge points of this model; null for any.</param>
/// <param name="Firmware">Only for charge points with this firmware version; null for any.</param>
/// <param name="Keys">What is wanted.</param>
/// <param name="CreatedAt">Time of creation.</param>
public sealed record ConfigurationTemplateAnswer(
    string TemplateId, string Name, string? Vendor, string? Model, string? Firmware, IReadOnlyList<TemplateKeyAnswer> Keys, DateTimeOffset CreatedAt) : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }

    internal static ConfigurationTemplateAnswer Of(ConfigurationTemplate template) => new(
        template.TemplateId, template.Name, template.Vendor, template.Model, template.Firmware,
        [.. template.Items.Select(item => new TemplateKeyAnswer(item.Key, item.Value, item.IsRequired))], template.CreatedAt)
    {
        Version = template.Version,
    };
}

/// <summary>What a key should be.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Required">Whether a charge point that does not have the key differs from the template.</param>
public sealed record TemplateKeyAnswer(string Key, string Value, bool Required);

/// <summary>Part of the organization's templates, newest first.</summary>
/// <param name="ConfigurationTemplates">The templates.</param>
/// <param name="Total">Number of templates.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ConfigurationTemplateList(IReadOnlyList<ConfigurationTemplateAnswer> ConfigurationTemplates, int Total, int Limit, int Offset);
