using System.Globalization;
using Dynamo.Storage;
using Dynamo.TestServers;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>
/// Everything that runs on this machine for the measurements: one PostgreSQL, a database with registered charge points that products are given copies
/// of, and the load generator. Servers belong to whoever starts them here.
/// </summary>
internal sealed class MachineRoom : IAsyncDisposable
{
    private const string Registered = "registered";

    private readonly string _directory = Directory.CreateTempSubdirectory("dynamo-capacity-").FullName;
    private readonly int _chargePoints;
    private Fleet? _registered;
    private int _files;

    private MachineRoom(PostgreSqlServer postgreSql, int chargePoints, TextWriter progress)
    {
        (PostgreSql, _chargePoints) = (postgreSql, chargePoints);
        Load = new LoadGenerator(NewPath, progress);
    }

    /// <summary>The database server of all that use PostgreSQL.</summary>
    public PostgreSqlServer PostgreSql { get; }

    /// <summary>The load generator.</summary>
    public LoadGenerator Load { get; }

    /// <summary>Starts the database.</summary>
    /// <param name="chargePoints">Charge points that servers know.</param>
    /// <param name="progress">Told what is going on.</param>
    public static async Task<MachineRoom> OpenAsync(int chargePoints, TextWriter progress) => new(await PostgreSqlServer.StartAsync(), chargePoints, progress);

    /// <summary>The product on a database of its own, in which nothing but the charge points exists.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="processes">Silos of the cluster.</param>
    /// <param name="prepare">Fills the database before the product starts, given the connection string.</param>
    public async Task<RunningServer> StartProductAsync(CancellationToken cancellationToken, int processes = 1, Func<string, Task>? prepare = null)
    {
        var database = await PostgreSql.CreateDatabaseAsync(Registered, template => RegisterAsync(template, cancellationToken));
        var connectionString = PostgreSql.ConnectionString(database);
        if (prepare is not null)
            await prepare(connectionString);
        var processesOfProduct = await Product.StartAsync(NewPath(), connectionString, processes, cancellationToken);
        return new("product on PostgreSQL", processesOfProduct, _registered!) { DatabaseProcess = PostgreSql.ProcessId, Books = connectionString };
    }

    /// <summary>The product on an SQLite file.</summary>
    public async Task<RunningServer> StartProductOnSqliteAsync(int chargePoints, CancellationToken cancellationToken)
    {
        var data = NewPath();
        var fleet = await RegisterAsync(data, connectionString: null, chargePoints, cancellationToken);
        var process = await Product.StartAsync(data, connectionString: null, processes: 1, cancellationToken);
        return new("product on SQLite", process, fleet) { Books = Path.Combine(data, DatabaseOptions.FileName) };
    }

    /// <summary>The bare server without storage.</summary>
    public Task<RunningServer> StartBareAsync(CancellationToken cancellationToken) =>
        StartBareAsync("bare server", null, ["--commit", "none"], cancellationToken);

    /// <summary>The bare server with a group-committed row per message in a PostgreSQL database of its own.</summary>
    public async Task<RunningServer> StartBareOnPostgreSqlAsync(CancellationToken cancellationToken)
    {
        var connectionString = PostgreSql.ConnectionString(await PostgreSql.CreateDatabaseAsync());
        return await StartBareAsync(
            "bare server, one PostgreSQL row per message", PostgreSql.ProcessId, ["--commit", "postgres", "--database", connectionString], cancellationToken);
    }

    /// <summary>The bare server with a group-committed row per message in an SQLite file.</summary>
    public Task<RunningServer> StartBareOnSqliteAsync(CancellationToken cancellationToken) =>
        StartBareAsync("bare server, one SQLite row per message", null, ["--commit", "sqlite", "--database", NewPath()], cancellationToken);

    /// <summary>Stops the database and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        await PostgreSql.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<RunningServer> StartBareAsync(string name, int? databaseProcess, string[] commit, CancellationToken cancellationToken) =>
        new(name, [await BareServer.StartAsync(commit, cancellationToken)], Fleet.Numbered(NewPath(), _chargePoints)) { DatabaseProcess = databaseProcess };

    private async Task RegisterAsync(string template, CancellationToken cancellationToken) =>
        _registered = await RegisterAsync(NewPath(), template, _chargePoints, cancellationToken);

    /// <summary>Has a product set up and charge points registered, through REST as a customer does it; the product is stopped again.</summary>
    private async Task<Fleet> RegisterAsync(string data, string? connectionString, int chargePoints, CancellationToken cancellationToken)
    {
        await using var product = new RunningServer("product", await Product.StartAsync(data, connectionString, processes: 1, cancellationToken), Fleet.None);
        var address = product.Addresses[0];
        var fleet = new Fleet(NewPath());
        await LoadGenerator.RegisterAsync(address, await Product.SetUpAsync(address, cancellationToken), chargePoints, fleet.File, cancellationToken);
        return fleet;
    }

    private string NewPath() => Path.Combine(_directory, Interlocked.Increment(ref _files).ToString(CultureInfo.InvariantCulture));
}
