using Dynamo.Domain.Access;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class OrganizationStore(Database database) : IOrganizationStore
{
    private const string Any = "select organization_id from organizations limit 1";

    /// <summary>The table holds one row at most: of two that set up at the same time, the second finds it taken.</summary>
    private const string ClaimSetUp = """
        insert into set_up (only_row, organization_id, done_at)
        select 1, @organization_id, @created_at
        where not exists (select 1 from organizations)
        on conflict do nothing
        """;

    private static readonly string Find = $"select {OrganizationTable.Columns.Names} from organizations where organization_id = @organization_id";

    private static readonly string FindDefaultTariff =
        $"select {TariffTable.Columns.Names} from tariffs where organization_id = @organization_id and is_default";

    private static readonly string InsertOrganization =
        $"insert into organizations ({OrganizationTable.Columns.Names}) values ({OrganizationTable.Columns.Parameters})";

    private static readonly string InsertUser = $"insert into users ({UserTable.Columns.Names}) values ({UserTable.Columns.Parameters})";

    private static readonly string InsertKey = $"insert into api_keys ({ApiKeyTable.Columns.Names}) values ({ApiKeyTable.Columns.Parameters})";

    private static readonly string InsertTariff = $"insert into tariffs ({TariffTable.Columns.Names}) values ({TariffTable.Columns.Parameters})";

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        (await database.ListAsync(Any, [], row => row.Text("organization_id"), cancellationToken)).Count > 0;

    public Task<bool> SetUpAsync(Organization organization, User owner, ApiKey key, Tariff? tariff, CancellationToken cancellationToken)
    {
        List<(string, SqlParameters)> statements =
        [
            (ClaimSetUp, new SqlParameters { { "organization_id", organization.OrganizationId }, { "created_at", organization.CreatedAt } }),
            (InsertOrganization, SqlParameters.Of(OrganizationTable.Columns, organization)),
            (InsertUser, SqlParameters.Of(UserTable.Columns, owner)),
            (InsertKey, SqlParameters.Of(ApiKeyTable.Columns, key)),
        ];
        if (tariff is not null)
        {
            var row = new TariffRow(tariff, organization.OrganizationId, IsDefault: true, organization.CreatedAt);
            statements.Add((InsertTariff, SqlParameters.Of(TariffTable.Columns, row)));
        }
        return database.ExecuteAllAsync(statements, cancellationToken);
    }

    public Task<Organization?> FindAsync(string organizationId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "organization_id", organizationId } }, OrganizationTable.Read, cancellationToken);

    public Task<Tariff?> FindDefaultTariffAsync(string organizationId, CancellationToken cancellationToken) =>
        database.FindAsync(FindDefaultTariff, new() { { "organization_id", organizationId } }, TariffTable.Read, cancellationToken);
}
