using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class OrganizationStore : IOrganizationStore
{
    private const string Tariffs = "tariffs";

    private const string Any = "select organization_id from organizations limit 1";

    /// <summary>The table holds one row at most: of two that set up at the same time, the second finds it taken.</summary>
    private const string ClaimSetUp = """
        insert into set_up (only_row, organization_id, done_at)
        select 1, @organization_id, @created_at
        where not exists (select 1 from organizations)
        on conflict do nothing
        """;

    private static readonly string Find = $"select {OrganizationTable.Columns.Names} from organizations where organization_id = @organization_id";

    private static readonly string InsertOrganization =
        $"insert into organizations ({OrganizationTable.Columns.Names}) values ({OrganizationTable.Columns.Parameters})";

    private static readonly string InsertUser = $"insert into users ({UserTable.Columns.Names}) values ({UserTable.Columns.Parameters})";

    private static readonly string InsertKey = $"insert into api_keys ({ApiKeyTable.Columns.Names}) values ({ApiKeyTable.Columns.Parameters})";

    private static readonly string InsertTariff = $"insert into tariffs ({TariffTable.Columns.Names}) values ({TariffTable.Columns.Parameters})";

    private readonly Database _database;
    private readonly string _findDefaultTariffs;
    private readonly KeptReads _kept;
    private readonly KeptRead<string, Tariff> _findDefaultTariff;

    public OrganizationStore(Database database, KeptReads kept)
    {
        (_database, _kept) = (database, kept);
        _findDefaultTariffs = $"select {TariffTable.Columns.Of("t")} from {database.KeyTable} join tariffs t on t.organization_id = k.key and t.is_default";
        _findDefaultTariff = kept.Of<string, Tariff>(Tariffs, new(FindDefaultTariffsAsync), organizationId => organizationId);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        (await _database.ListAsync(Any, [], row => row.Text("organization_id"), cancellationToken)).Count > 0;

    public async Task<bool> SetUpAsync(Organization organization, User owner, ApiKey key, Tariff? tariff, AuditEntry audit, CancellationToken cancellationToken)
    {
        List<(string, SqlParameters)> statements =
        [
            (ClaimSetUp, new SqlParameters { { "organization_id", organization.OrganizationId }, { "created_at", organization.CreatedAt } }),
            (InsertOrganization, SqlParameters.Of(OrganizationTable.Columns, organization)),
            (InsertUser, SqlParameters.Of(UserTable.Columns, owner)),
            (InsertKey, SqlParameters.Of(ApiKeyTable.Columns, key)),
            (AuditTable.Insert, SqlParameters.Of(AuditTable.Columns, audit)),
        ];
        if (tariff is not null)
        {
            var row = new TariffRow(tariff, organization.OrganizationId, IsDefault: true, organization.CreatedAt);
            statements.Add((InsertTariff, SqlParameters.Of(TariffTable.Columns, row)));
        }
        var isDone = await _database.ExecuteAllAsync(statements, cancellationToken);
        _kept.Changed(Tariffs, organization.OrganizationId);
        return isDone;
    }

    public Task<Organization?> FindAsync(string organizationId, CancellationToken cancellationToken) =>
        _database.FindAsync(Find, new() { { "organization_id", organizationId } }, OrganizationTable.Read, cancellationToken);

    public ValueTask<Tariff?> FindDefaultTariffAsync(string organizationId, CancellationToken cancellationToken) =>
        _findDefaultTariff.FindAsync(organizationId, cancellationToken);

    private async Task<IReadOnlyDictionary<string, Tariff>> FindDefaultTariffsAsync(IReadOnlyCollection<string> organizationIds)
    {
        var tariffs = await _database.ListAsync(
            _findDefaultTariffs,
            new() { { "keys", organizationIds.ToArray() } },
            row => (OrganizationId: row.Text("organization_id"), Tariff: TariffTable.Read(row)),
            CancellationToken.None);
        return tariffs.ToDictionary(row => row.OrganizationId, row => row.Tariff, StringComparer.Ordinal);
    }
}
