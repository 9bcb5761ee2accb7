using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Migrations;
using Dynamo.Storage.PostgreSql;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Sqlite;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dynamo.Storage;

/// <summary>Registers the storage of the product.</summary>
public static class DynamoStorageServices
{
    /// <summary>Name of the meter on which the group-commit writer reports queue depth, batch size, duration, conflicts and retries.</summary>
    public const string MeterName = "Dynamo.Storage";

    /// <summary>
    /// Adds the stores, the queries, the event log, the group-commit writer, <see cref="IDatabaseMigrator"/> and <see cref="OrleansDatabase"/>, all
    /// as singletons; on PostgreSQL also the <see cref="NpgsqlDataSource"/> that everything shares. Logging must be registered.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="database">Which database to use.</param>
    /// <param name="commits">Limits of the group-commit writer; the defaults when absent.</param>
    /// <exception cref="ArgumentException">The limits are out of range; the message names all that are.</exception>
    public static IServiceCollection AddDynamoStorage(this IServiceCollection services, DatabaseOptions database, GroupCommitOptions? commits = null)
    {
        commits ??= new GroupCommitOptions();
        if (commits.FindErrors() is { Count: > 0 } errors)
            throw new ArgumentException(string.Join(' ', errors), nameof(commits));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(commits);
        services.AddSingleton<EventSignal>();
        services.AddSingleton<IGroupCommit, GroupCommitWriter>();
        services.AddSingleton<KeptReads>();
        AddStores(services);
        return database.Kind switch
        {
            DatabaseKind.PostgreSql => AddPostgreSql(services, database.ConnectionString),
            DatabaseKind.Sqlite => AddSqlite(services, database.ConnectionString),
            _ => throw new ArgumentOutOfRangeException(nameof(database), database.Kind, "There is no such database."),
        };
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<IOrganizationStore, OrganizationStore>();
        services.AddSingleton<IUserStore, UserStore>();
        services.AddSingleton<IAccountStore<User>>(provider => provider.GetRequiredService<IUserStore>());
        services.AddSingleton<IInstallerStore, InstallerStore>();
        services.AddSingleton<IAccountStore<Installer>>(provider => provider.GetRequiredService<IInstallerStore>());
        services.AddSingleton<ITokenKeyStore, TokenKeyStore>();
        services.AddSingleton<IInstallerProjectStore, InstallerProjectStore>();
        services.AddSingleton<IMemberStore, MemberStore>();
        services.AddSingleton<IMailStore, MailStore>();
        services.AddSingleton<IApiKeyStore, ApiKeyStore>();
        services.AddSingleton<IKeyRingStore, KeyRingStore>();
        services.AddSingleton<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<IQuirkStore, QuirkStore>();
        services.AddSingleton<ISiteStore, SiteStore>();
        services.AddSingleton<IEnergyAssetStore, EnergyAssetStore>();
        services.AddSingleton<IProjectStore, ProjectStore>();
        services.AddSingleton<IdTagStandings>();
        services.AddSingleton<IIdTagStore, IdTagStore>();
        services.AddSingleton<IIdTagGroupStore, IdTagGroupStore>();
        services.AddSingleton<IDriverStore, DriverStore>();
        services.AddSingleton<ChargePointRecalls>();
        services.AddSingleton<IChargePointStore, ChargePointStore>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddSingleton<IMeterValueStore, MeterValueStore>();
        services.AddSingleton<IRefusedConnectionStore, RefusedConnectionStore>();
        services.AddSingleton<IUnknownStopStore, UnknownStopStore>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<ISecurityStore, SecurityStore>();
        services.AddSingleton<ICertificateAuthorityStore, CertificateAuthorityStore>();
        services.AddSingleton<IConfigurationStore, ConfigurationStore>();
        services.AddSingleton<IConfigurationTemplateStore, ConfigurationTemplateStore>();
        services.AddSingleton<ILocalListStore, LocalListStore>();
        services.AddSingleton<IReservationStore, ReservationStore>();
        services.AddSingleton<IUploadStore, UploadStore>();
        services.AddSingleton<IFleetQueries, FleetQueries>();
        services.AddSingleton<IAuditQueries, AuditQueries>();
    }

    private static IServiceCollection AddPostgreSql(IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => PostgreSqlDatabase.CreateDataSource(connectionString));
        services.AddSingleton<Database, PostgreSqlDatabase>();
        services.AddSingleton(_ => new PostgreSqlWriterSource(connectionString));
        services.AddSingleton<IBatchWriter, PostgreSqlBatchWriter>();
        services.AddSingleton<ISignsOfLife, PostgreSqlSignsOfLife>();
        services.AddSingleton<IMessageWriter, PostgreSqlMessageWriter>();
        services.AddSingleton<PostgreSqlEventListener>();
        services.AddSingleton<RowChanges, PostgreSqlRowChanges>();
        services.AddSingleton<IEventLog, PostgreSqlEventLog>();
        services.AddSingleton<IDatabaseMigrator>(_ => new PostgreSqlMigrator(connectionString));
        services.AddSingleton(provider =>
            new OrleansDatabase(OrleansDatabase.PostgreSqlInvariant, null, provider.GetRequiredService<NpgsqlDataSource>()));
        return services;
    }

    private static IServiceCollection AddSqlite(IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new SqliteDatabase(connectionString));
        services.AddSingleton<Database>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IBatchWriter, SqliteBatchWriter>();
        services.AddSingleton<RowChanges, SqliteRowChanges>();
        services.AddSingleton<ISignsOfLife, SqliteSignsOfLife>();
        services.AddSingleton<IMessageWriter, SqliteMessageWriter>();
        services.AddSingleton<IEventLog, SqliteEventLog>();
        services.AddSingleton<IDatabaseMigrator>(provider => new SqliteMigrator(connectionString, provider.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton(_ => new OrleansDatabase(OrleansDatabase.SqliteInvariant, connectionString, null));
        return services;
    }
}
