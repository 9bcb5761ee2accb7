using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>What fault tests begin with: a cluster on a database of its own, set up, and charge points that charge.</summary>
[Collection(FaultCollection.Name)]
public abstract class FaultTest
{
    protected static FaultScale Scale => FaultScale.Current;

    /// <summary>A cluster without processes on a new database of the server that all tests share.</summary>
    protected static async Task<Cluster> NewCluster(params string[] settings) => new(await NewDatabase(), settings);

    /// <summary>A new database of the server that all tests share.</summary>
    protected static async Task<string> NewDatabase()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        return server.ConnectionString(await server.CreateDatabaseAsync());
    }

    /// <summary>A tenant with charge points that are all being served by the cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="books">How the test reaches the database, if not as the product does.</param>
    protected static async Task<ChargingLoad> BeginLoad(Cluster cluster, string? books = null)
    {
        using var tenant = await Tenant.SetUp(cluster.Processes[0].Address);
        return await ChargingLoad.Begin(tenant, cluster.Endpoint, books ?? cluster.Database);
    }
}
