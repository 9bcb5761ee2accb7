using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>The database goes away and comes back: the product waits, repeats what may not have been written, and needs no hand.</summary>
public sealed class LostDatabaseTests : FaultTest
{
    [Fact]
    public async Task A_database_that_is_stopped_in_order_or_killed_and_started_again_loses_nothing_and_doubles_nothing()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var cluster = new Cluster(server.ConnectionString(await server.CreateDatabaseAsync()));
        await cluster.Add();
        await cluster.Add();
        await using var load = await BeginLoad(cluster);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            await server.StopAsync();
            await load.Troubled();
            await server.StartAgainAsync();
            await load.Served();

            server.Kill();
            await load.Troubled();
            await server.StartAgainAsync();
            await load.Served();
        }

        await load.Settle(FaultScale.LongestOutage + TimeSpan.FromSeconds(Scale.TroubleSeconds));
    }
}
