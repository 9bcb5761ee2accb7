using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Connections of charge points are lost: one by one without a word, or all at once.</summary>
public sealed class LostConnectionTests : FaultTest
{
    private static readonly string[] QuickPings = ["--Dynamo:Gateway:PingIntervalSeconds=1", "--Dynamo:Gateway:PongTimeoutSeconds=1"];

    [Fact]
    public async Task A_charge_point_that_vanishes_without_a_word_is_noticed_by_its_missing_pong()
    {
        var database = await NewDatabase();
        await using var product = await RunningProduct.Start(database, QuickPings);
        await using var network = new TroubledNetwork(product.Address.Port);
        using var tenant = await Tenant.SetUp(product.Address);
        await using var chargePoint = await tenant.AddChargePoint("CP-1", endpoint: Endpoint(network));
        await chargePoint.ConnectAsync(TestContext.Current.CancellationToken);
        await chargePoint.BootAsync(TestContext.Current.CancellationToken);
        await Presence.MustBecome(1, database);

        network.LoseClients();

        await Presence.MustBecome(0, database);
    }

    [Fact]
    public async Task Charge_points_that_vanish_and_come_back_elsewhere_are_believed_on_their_new_sockets_and_the_old_ones_are_given_up()
    {
        var database = await NewDatabase();
        await using var product = await RunningProduct.Start(database, QuickPings);
        await using var network = new TroubledNetwork(product.Address.Port);
        using var tenant = await Tenant.SetUp(product.Address);
        await using var load = await ChargingLoad.Begin(tenant, Endpoint(network), database);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            network.LoseClients();
            await load.Served();
            await Eventually.Get(() => Task.FromResult(network.Connections), open => open == Scale.ChargePoints);
            await Presence.MustBecome(Scale.ChargePoints, database);
        }

        var report = await load.Settle();
        report.Reconnects.ShouldBe(Scale.ChargePoints * Scale.Rounds);
        await Presence.MustBecome(0, database);
    }

    [Fact, Trait("Quirk", "14")]
    public async Task When_all_connections_are_cut_at_once_all_charge_points_come_back_and_go_on()
    {
        var database = await NewDatabase();
        await using var product = await RunningProduct.Start(database);
        await using var network = new TroubledNetwork(product.Address.Port);
        using var tenant = await Tenant.SetUp(product.Address);
        await using var load = await ChargingLoad.Begin(tenant, Endpoint(network), database);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            network.Cut();
            await load.Served();
            await Presence.MustBecome(Scale.ChargePoints, database);
        }

        var report = await load.Settle();
        report.Reconnects.ShouldBe(Scale.ChargePoints * Scale.Rounds);
        await Presence.MustBecome(0, database);
    }

    private static Uri Endpoint(TroubledNetwork network) => new($"ws://127.0.0.1:{network.Port}/ocpp16");
}
