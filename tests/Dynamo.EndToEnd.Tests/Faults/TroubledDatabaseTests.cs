using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>
/// The way to the database is troubled: it says nothing, answers late, or hangs up. Charge points feel it as a slow answer or as an InternalError, and
/// keep what they have to say; the product keeps nothing that grows.
/// </summary>
public sealed class TroubledDatabaseTests : FaultTest
{
    private const long LargestGrowth = 256 * 1024 * 1024;
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_database_that_is_silent_slow_or_out_of_reach_holds_charge_points_up_and_nothing_more()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var name = await server.CreateDatabaseAsync();
        await using var way = new TroubledNetwork(server.Port);
        await using var cluster = new Cluster(PostgreSqlServer.ConnectionString(name, way.Port), "--Dynamo:Commits:Patience=00:00:02");
        var process = await cluster.Add();
        await using var load = await BeginLoad(cluster, books: server.ConnectionString(name));
        var memory = process.Memory;

        foreach (var trouble in (Action[])[way.Stall, () => way.Delay = SlowAnswer, way.HangUp])
        {
            trouble();
            await load.Troubled();
            (process.Memory - memory).ShouldBeLessThan(LargestGrowth);
            way.Calm();
            await load.Served();
        }

        var report = await load.Settle(FaultScale.LongestOutage + TimeSpan.FromSeconds(Scale.TroubleSeconds));
        report.Errors.Keys.ShouldContain(error => error.Contains("InternalError", StringComparison.Ordinal), "beyond its patience the product says so");
    }
}
