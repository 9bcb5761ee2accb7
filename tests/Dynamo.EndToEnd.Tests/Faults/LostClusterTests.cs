namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>All silos die at once, as in a power cut: one that starts again must not wait long for the dead.</summary>
public sealed class LostClusterTests : FaultTest
{
    /// <summary>What is promised is 20 s; the machine may be busy.</summary>
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task When_all_silos_were_killed_one_that_starts_at_once_serves_all_charge_points()
    {
        await using var cluster = await NewCluster();
        await cluster.Add();
        await cluster.Add();
        await using var load = await BeginLoad(cluster);

        foreach (var process in cluster.Processes.ToList())
            await cluster.Kill(process);
        await cluster.Add();
        await load.Served();

        await load.Settle(LongestOutage);
    }
}
