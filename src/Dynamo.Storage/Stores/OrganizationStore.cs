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

    private const string Update = $"""
        update organizations set name = @name, country = @country, contact_email = @contact_email, {Versions.Next}
        where organization_id = @organization_id and {Versions.IsExpected}
        """;

    private const string FindSettings =
        "select default_currency, time_zone, billing_email, installers_create_projects, mask_id_tags, message_log_days, version from organizations where organization_id = @organization_id";

    private const string SetSettings = $"""
        update organizations
        set default_currency = @default_currency, time_zone = @time_zone, billing_email = @billing_email,
            installers_create_projects = @installers_create_projects, mask_id_tags = @mask_id_tags, message_log_days = @message_log_days, {Versions.Next}
        where organization_id = @organization_id and {Versions.IsExpected}
        """;

    private const string RunsInstallation = "select organization_id from set_up where organization_id = @organization_id";

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
        List<Statement> statements =
        [
            new(ClaimSetUp, new() { { "organization_id", organization.OrganizationId }, { "created_at", organization.CreatedAt } }),
            OrganizationTable.New(organization),
            Statement.Of(InsertUser, UserTable.Columns, owner),
            MemberTable.New(new(organization.OrganizationId, owner.UserId, Role.Owner, organization.CreatedAt)),
            Statement.Of(InsertKey, ApiKeyTable.Columns, key),
            AuditTable.Entry(audit),
        ];
        if (tariff is not null)
        {
            var row = new TariffRow(tariff, organization.OrganizationId, IsDefault: true, organization.CreatedAt);
            statements.Add(Statement.Of(InsertTariff, TariffTable.Columns, row));
        }
        var isDone = await _database.ExecuteAllAsync(statements, cancellationToken);
        _kept.Changed(Tariffs, organization.OrganizationId);
        return isDone;
    }

    public Task<Organization?> FindAsync(string organizationId, CancellationToken cancellationToken) =>
        _database.FindAsync(Find, new() { { "organization_id", organizationId } }, OrganizationTable.Read, cancellationToken);

    public Task InsertAsync(Organization organization, string ownerId, AuditEntry audit, CancellationToken cancellationToken) =>
        _database.ExecuteAllAsync(
            [
                OrganizationTable.New(organization),
                MemberTable.New(new(organization.OrganizationId, ownerId, Role.Owner, organization.CreatedAt)),
                AuditTable.Entry(audit),
            ],
            cancellationToken);

    public Task<bool> UpdateAsync(Organization organization, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        _database.ChangeAsync(Update, SqlParameters.Of(OrganizationTable.Columns, organization).Expecting(expectedVersion), audit, cancellationToken);

    public Task<OrganizationSettings?> FindSettingsAsync(string organizationId, CancellationToken cancellationToken) =>
        _database.FindAsync(FindSettings, new() { { "organization_id", organizationId } }, ReadSettings, cancellationToken);

    public Task<bool> SetSettingsAsync(
        string organizationId, OrganizationSettings settings, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters
        {
            { "organization_id", organizationId },
            { "default_currency", settings.DefaultCurrency },
            { "time_zone", settings.TimeZone },
            { "billing_email", settings.BillingEmail },
            { "installers_create_projects", settings.InstallersCreateProjects },
            { "mask_id_tags", settings.MaskIdTags },
            { "message_log_days", settings.MessageLogDays },
        };
        return _database.ChangeAsync(SetSettings, parameters.Expecting(expectedVersion), audit, cancellationToken);
    }

    public async Task<bool> RunsInstallationAsync(string organizationId, CancellationToken cancellationToken) =>
        (await _database.ListAsync(RunsInstallation, new() { { "organization_id", organizationId } }, row => row.Text("organization_id"), cancellationToken)).Count > 0;

    public ValueTask<Tariff?> FindDefaultTariffAsync(string organizationId, CancellationToken cancellationToken) =>
        _findDefaultTariff.FindAsync(organizationId, cancellationToken);

    private static OrganizationSettings ReadSettings(Row row) =>
        new(row.TextOrNull("default_currency"), row.Text("time_zone"), row.TextOrNull("billing_email"))
        {
            InstallersCreateProjects = row.Boolean("installers_create_projects"),
            MaskIdTags = row.Boolean("mask_id_tags"),
            MessageLogDays = row.IntegerOrNull("message_log_days"),
            Version = row.BigInteger("version"),
        };

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
