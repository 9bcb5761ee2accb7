using Dynamo.Domain.Auditing;
using Dynamo.Domain.Quirks;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Stores;

internal sealed class QuirkStore(Database database) : IQuirkStore
{
    /// <summary>Names of the columns that are read.</summary>
    internal const string Columns = "rule_id, is_on, value";

    private const string Which = "organization_id = @organization_id and charge_point_id = @charge_point_id";

    private const string List = $"select {Columns} from quirk_switches where {Which} order by rule_id";

    private const string Set = """
        insert into quirk_switches (charge_point_id, rule_id, organization_id, is_on, value)
        values (@charge_point_id, @rule_id, @organization_id, @is_on, @value)
        on conflict (charge_point_id, rule_id) do update set organization_id = excluded.organization_id, is_on = excluded.is_on, value = excluded.value
        """;

    private const string Remove = $"delete from quirk_switches where {Which} and rule_id = @rule_id";

    public Task<IReadOnlyList<QuirkSwitch>> ListAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        database.ListAsync(List, Key(organizationId, chargePointId), Read, cancellationToken);

    public Task SetAsync(string organizationId, string chargePointId, QuirkSwitch said, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = Key(organizationId, chargePointId);
        parameters.Add("rule_id", said.RuleId);
        parameters.Add("is_on", said.IsOn);
        parameters.Add("value", said.Value);
        return database.ChangeAsync(Set, parameters, audit, cancellationToken);
    }

    public Task<bool> RemoveAsync(string organizationId, string chargePointId, string ruleId, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = Key(organizationId, chargePointId);
        parameters.Add("rule_id", ruleId);
        return database.ChangeAsync(Remove, parameters, audit, cancellationToken);
    }

    internal static QuirkSwitch Read(Row row) => new(row.Text("rule_id"), row.Boolean("is_on"), row.TextOrNull("value"));

    private static SqlParameters Key(string organizationId, string chargePointId) =>
        new() { { "organization_id", organizationId }, { "charge_point_id", chargePointId } };
}
