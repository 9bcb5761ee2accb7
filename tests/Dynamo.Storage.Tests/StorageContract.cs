using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests;

/// <summary>
/// What every implementation of the storage must do. Each area is an abstract class; a sealed one for each database runs it on a database of its own.
/// </summary>
public abstract class StorageContract(DatabaseKind kind) : IAsyncLifetime
{
    private ServiceProvider? _services;
    private TestDatabase? _database;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestDatabase Database => _database!;

    protected IServiceProvider Services => _services!;

    protected IGroupCommit Commits => Get<IGroupCommit>();

    protected IOrganizationStore Organizations => Get<IOrganizationStore>();

    protected IChargePointStore ChargePoints => Get<IChargePointStore>();

    protected ISessionStore Sessions => Get<ISessionStore>();

    protected IFleetQueries Fleet => Get<IFleetQueries>();

    protected IEventLog Events => Get<IEventLog>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _services = Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The storage of another process on the same database.</summary>
    protected ServiceProvider Start(GroupCommitOptions? commits = null, TimeProvider? time = null, DatabaseOptions? options = null)
    {
        var services = new ServiceCollection().AddLogging();
        if (time is not null)
            services.AddSingleton(time);
        return services.AddDynamoStorage(options ?? Database.Options, commits).BuildServiceProvider();
    }

    /// <summary>Adds sites of the tenant.</summary>
    protected async Task AddSitesAsync(params string[] siteIds)
    {
        foreach (var siteId in siteIds)
            await Get<ISiteStore>().InsertAsync(Samples.Site(siteId), Samples.Audit(), Cancellation);
    }

    /// <summary>Adds projects of the tenant.</summary>
    protected async Task AddProjectsAsync(params string[] projectIds)
    {
        foreach (var projectId in projectIds)
            (await Get<IProjectStore>().InsertAsync(Samples.Project(projectId), Samples.Audit(), Cancellation)).ShouldBe(ProjectOutcome.Done);
    }

    /// <summary>Commits and expects that it is written.</summary>
    protected async Task CommitAsync(Commit commit) => (await Commits.CommitAsync(commit, Cancellation)).ShouldBe(CommitOutcome.Committed);
}
