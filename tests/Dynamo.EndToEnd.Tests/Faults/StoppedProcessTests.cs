namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Processes are stopped in order (SIGTERM), as an orchestrator does.</summary>
public sealed class StoppedProcessTests : FaultTest
{
    [Fact]
    public async Task A_silo_and_then_a_gateway_stop_in_order_and_charge_points_go_on_with_the_others()
    {
        await using var cluster = await NewCluster();
        var gateway = await cluster.Add("gateway,api");
        await cluster.Add("gateway,api");
        var silo = await cluster.Add("silo");
        await cluster.Add("silo");
        await using var load = await BeginLoad(cluster);

        (await cluster.Terminate(silo)).ShouldBe(0, silo.Output);
        await load.Served();
        (await cluster.Terminate(gateway)).ShouldBe(0, gateway.Output);
        await load.Served();

        var report = await load.Settle();
        report.Errors.Keys.ShouldContain(error => error.Contains("1001", StringComparison.Ordinal), "the gateway takes leave of its charge points");
    }
}
