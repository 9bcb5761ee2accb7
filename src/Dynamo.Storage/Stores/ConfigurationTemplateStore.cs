using Dynamo.Domain.Auditing;
using Dynamo.Domain.Configuration;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ConfigurationTemplateStore(Database database) : IConfigurationTemplateStore
{
    private const string Which = "organization_id = @organization_id and template_id = @template_id";

    private static readonly string Insert = $"""
        insert into configuration_templates ({ConfigurationTemplateTable.Columns.Names})
        select {ConfigurationTemplateTable.Columns.Parameters}
        where (select count(*) from configuration_templates where organization_id = @organization_id) < @most
        """;

    private const string Update = $"""
        update configuration_templates set name = @name, vendor = @vendor, model = @model, firmware = @firmware, items = @items, {Versions.Next}
        where {Which} and {Versions.IsExpected}
        """;

    private const string Delete = $"delete from configuration_templates where {Which} and {Versions.IsExpected}";

    private static readonly string Select = $"select {ConfigurationTemplateTable.Columns.Names} from configuration_templates where organization_id = @organization_id";

    private static readonly string Find = $"{Select} and template_id = @template_id";

    private static readonly string ListAll = $"{Select} order by created_at desc, template_id desc";

    private static readonly string List = $"""
        select count(*) as total from configuration_templates where organization_id = @organization_id;
        {ListAll} limit @limit offset @offset
        """;

    public Task<bool> InsertAsync(ConfigurationTemplate template, int most, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = SqlParameters.Of(ConfigurationTemplateTable.Columns, template);
        parameters.Add("most", most);
        return database.ChangeAsync(Insert, parameters, audit, cancellationToken);
    }

    public Task<bool> UpdateAsync(ConfigurationTemplate template, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Update, SqlParameters.Of(ConfigurationTemplateTable.Columns, template).Expecting(expectedVersion), audit, cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string templateId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Delete, Key(organizationId, templateId).Expecting(expectedVersion), audit, cancellationToken);

    public Task<ConfigurationTemplate?> FindAsync(string organizationId, string templateId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(organizationId, templateId), ConfigurationTemplateTable.Read, cancellationToken);

    public Task<Page<ConfigurationTemplate>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, new() { { "organization_id", organizationId } }, page, ConfigurationTemplateTable.Read, cancellationToken);

    public Task<IReadOnlyList<ConfigurationTemplate>> ListAllAsync(string organizationId, CancellationToken cancellationToken) =>
        database.ListAsync(ListAll, new() { { "organization_id", organizationId } }, ConfigurationTemplateTable.Read, cancellationToken);

    private static SqlParameters Key(string organizationId, string templateId) =>
        new() { { "organization_id", organizationId }, { "template_id", templateId } };
}
