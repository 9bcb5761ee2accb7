using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>What fault tests begin with: a cluster on a database of its own, set up, and charge points that charge.</summary>
[Collection(FaultCollection.Name)]
public abstract class FaultTest
{
    protected static FaultScale Scale => FaultScale.Current;

    /// <summary>A cluster without processes on a new database of the server that all tests share.</summary>
    protected static async Task<Cluster> NewCluster(params string[] settings)
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        return new Cluster(server.ConnectionString(await server.CreateDatabaseAsync()), settings);
    }

    /// <summary>A tenant with charge points that are all being served by the cluster.</summary>
    protected static async Task<ChargingLoad> BeginLoad(Cluster cluster)
    {
        using var tenant = await Tenant.SetUp(cluster.Processes[0].Address);
        return await ChargingLoad.Begin(tenant, cluster.Endpoint, cluster.Database);
    }
}
