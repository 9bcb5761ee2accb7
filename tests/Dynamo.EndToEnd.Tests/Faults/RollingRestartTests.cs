namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>A new version comes in: one process after the other is stopped, and another started in its place before the next one stops.</summary>
public sealed class RollingRestartTests : FaultTest
{
    [Fact]
    public async Task Three_processes_are_replaced_one_after_the_other_and_no_charge_point_waits_longer_than_it_takes_to_connect_again()
    {
        await using var cluster = await NewCluster("--Dynamo:Gateway:DrainSliceSize=5");
        for (var process = 0; process < 3; process++)
            await cluster.Add();
        await using var load = await BeginLoad(cluster);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            foreach (var old in cluster.Processes.ToList())
            {
                (await cluster.Terminate(old)).ShouldBe(0, old.Output);
                // Ready is all that whoever updates a cluster waits for.
                await cluster.Add();
            }
            await load.Served();
        }

        await load.Settle();
    }
}
