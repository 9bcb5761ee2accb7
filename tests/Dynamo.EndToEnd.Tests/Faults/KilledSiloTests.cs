using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>A silo dies without a word (SIGKILL), with the shipped settings: the others take its charge points over within seconds.</summary>
public sealed class KilledSiloTests : FaultTest
{
    [Fact]
    public async Task When_one_of_two_silos_is_killed_the_sockets_on_the_gateway_live_on_and_the_other_silo_serves_them()
    {
        await using var cluster = await NewCluster();
        await cluster.Add("gateway,api");
        await cluster.Add("silo");
        await cluster.Add("silo");
        await using var load = await BeginLoad(cluster);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            // The older one, which carries grains in every round.
            await cluster.Kill(cluster.Processes[1]);
            await load.Served();
            if (round < Scale.Rounds - 1)
                await cluster.Add("silo");
        }

        var report = await load.Settle();
        report.Reconnects.ShouldBe(0, "no socket was on a silo");
    }

    [Fact]
    public async Task When_one_of_three_processes_with_all_roles_is_killed_its_charge_points_are_served_by_the_others()
    {
        await using var cluster = await NewCluster();
        for (var process = 0; process < 3; process++)
            await cluster.Add();
        await using var load = await BeginLoad(cluster);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            // The oldest one, which holds sockets in every round.
            await cluster.Kill(cluster.Processes[0]);
            await load.Served();
            if (round < Scale.Rounds - 1)
                await cluster.Add();
        }

        var report = await load.Settle();
        report.Reconnects.ShouldBeGreaterThan(0, "a third of the sockets died with the process");
    }
}
