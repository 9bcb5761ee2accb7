using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Domain.Configuration;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>configuration_templates</c>.</summary>
internal static partial class ConfigurationTemplateTable
{
    public static readonly Columns<ConfigurationTemplate> Columns = new Columns<ConfigurationTemplate>()
        .Text("template_id", template => template.TemplateId)
        .Text("organization_id", template => template.OrganizationId)
        .Text("name", template => template.Name)
        .Text("vendor", template => template.Vendor)
        .Text("model", template => template.Model)
        .Text("firmware", template => template.Firmware)
        .Text("items", template => JsonSerializer.Serialize(template.Items, ItemJson.Default.IReadOnlyListTemplateItem))
        .Time("created_at", template => template.CreatedAt)
        .BigInteger("version", template => template.Version);

    public static ConfigurationTemplate Read(Row row) => new(
        row.Text("template_id"), row.Text("organization_id"), row.Text("name"), row.TextOrNull("vendor"), row.TextOrNull("model"), row.TextOrNull("firmware"),
        JsonSerializer.Deserialize(row.Text("items"), ItemJson.Default.IReadOnlyListTemplateItem) ?? [], row.Time("created_at"))
    {
        Version = row.BigInteger("version"),
    };

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(IReadOnlyList<TemplateItem>))]
    private sealed partial class ItemJson : JsonSerializerContext;
}
