using System.Diagnostics.CodeAnalysis;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>The product's storage in an SQLite file of its own, shared by both silos, with one organization, its price and its tokens.</summary>
internal sealed class Books : IAsyncDisposable
{
    public const string OrganizationId = "org_test";
    public const string GoodTag = "GOOD-TAG";
    public const string BlockedTag = "BLOCKED-TAG";
    public const string BlockedGroupTag = "BLOCKED-GROUP-TAG";
    public const string BlockedDriverTag = "BLOCKED-DRIVER-TAG";
    public const string ExpiredTag = "EXPIRED-TAG";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dynamo-grains-");
    private readonly string _connectionString;
    private readonly ServiceProvider _storage;

    public Books()
    {
        _connectionString = $"Data Source={Path.Combine(_directory.FullName, DatabaseOptions.FileName)}";
        _storage = new ServiceCollection()
            .AddLogging()
            .AddDynamoStorage(new(DatabaseKind.Sqlite, _connectionString))
            .BuildServiceProvider();
        Commits = new(Writer);
    }

    public IGroupCommit Writer => Get<IGroupCommit>();

    /// <summary>The writer as the silos have it: a test can hold it.</summary>
    public HeldCommits Commits { get; }

    public IChargePointStore ChargePoints => Get<IChargePointStore>();

    public ISessionStore Sessions => Get<ISessionStore>();

    public IReservationStore Reservations => Get<IReservationStore>();

    public ILocalListStore LocalLists => Get<ILocalListStore>();

    public IIdTagStore IdTags => Get<IIdTagStore>();

    public IConfigurationStore Configurations => Get<IConfigurationStore>();

    public IFleetQueries Fleet => Get<IFleetQueries>();

    public IQuirkStore Quirks => Get<IQuirkStore>();

    public IEventLog Events => Get<IEventLog>();

    public ISecurityStore Security => Get<ISecurityStore>();

    /// <summary>Somebody gives a charge point another security profile.</summary>
    public async Task Give(string chargePointId, SecurityProfile profile)
    {
        var chargePoint = (await ChargePoints.FindAsync(OrganizationId, chargePointId, CancellationToken.None)).ShouldNotBeNull();
        await Apply(new ChangedRegistration(chargePoint with { SecurityProfile = profile }, ChargePointFields.SecurityProfile, Audit()));
    }

    public async Task OpenAsync(DateTimeOffset now)
    {
        await Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await Get<IOrganizationStore>().SetUpAsync(
            new(OrganizationId, "Test", "DE", "test@example.com", now),
            new("usr_test", "test@example.com", "Test", "", now, now, now),
            new("key_test", OrganizationId, "Test", ApiKey.Hash("test"), [], now, null, null),
            new Tariff("tariff_test", "Test", "EUR", 0.35m),
            Audit(),
            CancellationToken.None);
        IdTag[] tags =
        [
            new(OrganizationId, GoodTag, IdTagStatus.Active, null, "FLEET", now),
            new(OrganizationId, BlockedTag, IdTagStatus.Blocked, null, null, now),
            new(OrganizationId, BlockedGroupTag, IdTagStatus.Active, null, "PARKED", now),
            new(OrganizationId, BlockedDriverTag, IdTagStatus.Active, null, "FLEET", now) { DriverId = "drv_gone" },
            new(OrganizationId, ExpiredTag, IdTagStatus.Active, now.AddDays(-1), null, now),
        ];
        await Get<IIdTagGroupStore>().InsertAsync(new(OrganizationId, "Parked", "Parked", IdTagStatus.Blocked, now), Audit(), CancellationToken.None);
        await Get<IDriverStore>().InsertAsync(
            new("drv_gone", OrganizationId, "Gone", null, null, null, IdTagStatus.Blocked, now), Audit(), CancellationToken.None);
        (await Get<IIdTagStore>().ApplyAsync([.. tags.Select(tag => new NewIdTag(tag, Audit()))], isRehearsal: false, CancellationToken.None)).ShouldBeEmpty();
    }

    /// <summary>What a change is written into the audit log with.</summary>
    public static AuditEntry Audit()
    {
        var now = DateTimeOffset.UnixEpoch;
        return new(Identifiers.New(Identifiers.AuditEntry, now), OrganizationId, now, new(ActorKind.System, "", "Test"), "test.prepared", "", null, null, null);
    }

    /// <summary>Registers a charge point, and its site if there is none yet.</summary>
    public async Task Register(Domain.Fleet.ChargePoint chargePoint)
    {
        if (chargePoint.SiteId is { } siteId && await Get<ISiteStore>().FindAsync(OrganizationId, siteId, CancellationToken.None) is null)
            await Get<ISiteStore>().InsertAsync(new(siteId, OrganizationId, "Site", "Street 1", 100_000, 0, 0, chargePoint.RegisteredAt), Audit(), CancellationToken.None);
        await Apply(new NewRegistration(chargePoint, Audit()));
    }

    /// <summary>Links a charge point to another site, or to none; the site must be there.</summary>
    public async Task Move(string chargePointId, string? siteId)
    {
        var chargePoint = (await ChargePoints.FindAsync(OrganizationId, chargePointId, CancellationToken.None)).ShouldNotBeNull();
        await Apply(new ChangedRegistration(chargePoint with { SiteId = siteId }, ChargePointFields.Site, Audit()));
    }

    /// <summary>Adds an id tag, unless it is there.</summary>
    public Task AddTag(string tag) => Get<IIdTagStore>().ApplyAsync(
        [new NewIdTag(new(OrganizationId, tag, IdTagStatus.Active, null, null, DateTimeOffset.UnixEpoch), Audit())], isRehearsal: false, CancellationToken.None);

    /// <summary>Takes a charge point out of the fleet.</summary>
    public async Task Decommission(string chargePointId, DateTimeOffset at) =>
        (await ChargePoints.DecommissionAsync(OrganizationId, chargePointId, expectedVersion: null, at, Audit(), CancellationToken.None)).ShouldBe(Decommissioning.Done);

    private async Task Apply(RegistryChange change) =>
        (await ChargePoints.ApplyAsync([change], isRehearsal: false, CancellationToken.None)).Refusals.ShouldBeEmpty();

    /// <summary>Gives a silo the same storage; its clock stays the real one.</summary>
    public void Lend(IServiceCollection services) => services
        .AddSingleton<IGroupCommit>(Commits).AddSingleton(ChargePoints).AddSingleton(Sessions).AddSingleton(Fleet)
        .AddSingleton(Get<IMeterValueStore>()).AddSingleton(Get<IOrganizationStore>()).AddSingleton(Get<IIdTagStore>()).AddSingleton(Get<IMessageStore>()).AddSingleton(Get<ISecurityStore>())
        .AddSingleton(Configurations).AddSingleton(LocalLists).AddSingleton(Reservations).AddSingleton(Get<IUploadStore>());

    /// <summary>A number that no query of the product answers.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of the tests; values are parameters.")]
    public async Task<long> Count(string from, string chargePointId)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {from} and charge_point_id = @charge_point_id";
        command.Parameters.AddWithValue("@charge_point_id", chargePointId);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>An operator gives a charge point another password, for which the product has no call yet.</summary>
    public async Task ChangePassword(string chargePointId, string password)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "update charge_points set password_hash = @password_hash where charge_point_id = @charge_point_id";
        command.Parameters.AddWithValue("@password_hash", PasswordHash.Create(password, PasswordHash.IterationsForRandom));
        command.Parameters.AddWithValue("@charge_point_id", chargePointId);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private T Get<T>()
        where T : notnull => _storage.GetRequiredService<T>();
}
