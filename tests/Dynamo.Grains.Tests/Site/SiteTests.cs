using Dynamo.Contracts;
using Dynamo.Contracts.Sites;
using Dynamo.Grains.Tests.Cluster;
using Orleans;

namespace Dynamo.Grains.Tests.Site;

public sealed class SiteTests(ChargingCluster cluster)
{
    private static int _count;

    private readonly string _siteId = $"site_{Interlocked.Increment(ref _count)}";

    private ISiteGrain Site => cluster.Grains.GetGrain<ISiteGrain>(GrainKeys.Site(_siteId));

    [Fact]
    public async Task Members_are_remembered_once_and_in_order()
    {
        await Site.Join("CP-B");
        await Site.Join("CP-A");
        await Site.Join("CP-B");

        (await Site.GetMembership()).ChargePointIds.ShouldBe(["CP-A", "CP-B"]);
    }

    [Fact]
    public async Task A_site_that_wakes_up_with_members_compares_them_with_the_books()
    {
        var first = await Station.Registered(cluster, _siteId);
        await Site.Join(first.Id);
        await Site.Join("CP-GONE");
        await cluster.Deactivate(Site);
        var unannounced = await Station.Registered(cluster, _siteId);

        (await Site.GetMembership()).ChargePointIds.ShouldBe([first.Id, unannounced.Id]);
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_registered_is_registered_when_the_site_wakes_up_again()
    {
        var station = await Station.Registered(cluster, _siteId);
        cluster.Calls.BreakAll("UpsertRow");
        await Site.Join(station.Id);
        cluster.Calls.MendAll("UpsertRow");
        cluster.Logs.Of(1302, _siteId).ShouldNotBeEmpty();
        await cluster.Deactivate(Site);
        await Site.GetMembership();

        var reconciled = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(IRemindable.ReceiveReminder));
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));
        await reconciled;
    }

    [Fact]
    public async Task Who_leaves_wants_no_power_any_more()
    {
        await Site.Join("CP-A");
        await Site.Join("CP-B");
        await Site.ReportDemand(new("CP-A", 1, true));
        await Site.ReportDemand(new("CP-B", 1, true));
        await Site.Leave("CP-A");
        await Site.Leave("CP-A");

        var membership = await Site.GetMembership();
        membership.ChargePointIds.ShouldBe(["CP-B"]);
        membership.Charging.ShouldBe([new ConnectorDemand("CP-B", 1, true)]);
    }

    [Fact]
    public async Task A_site_that_wakes_up_for_the_first_time_reads_the_books()
    {
        var station = await Station.Registered(cluster, _siteId);

        (await Site.GetMembership()).ChargePointIds.ShouldBe([station.Id]);
    }

    [Fact]
    public async Task A_transaction_is_demand_from_its_start_to_its_stop()
    {
        var station = await Station.Ready(cluster, _siteId);
        var transaction = await Reported(() => station.Start(connectorId: 2));
        (await Site.GetMembership()).Charging.ShouldBe([new ConnectorDemand(station.Id, 2, true)]);

        await Reported(() => station.Stop(transaction, 2_000));
        (await Site.GetMembership()).Charging.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_that_forgot_everything_finds_the_running_transactions_in_the_books()
    {
        var station = await Station.Ready(cluster, _siteId);
        await Reported(() => station.Start());
        await cluster.Deactivate(Site);

        (await Site.GetMembership()).Charging.ShouldBe([new ConnectorDemand(station.Id, 1, true)]);
    }

    [Fact]
    public async Task The_reminder_puts_right_what_a_lost_hint_left_wrong()
    {
        var station = await Station.Registered(cluster, _siteId);
        await Site.Join(station.Id);
        await Site.Join("CP-GONE");
        await Site.ReportDemand(new(station.Id, 1, true));

        var reconciled = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(IRemindable.ReceiveReminder));
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));
        await reconciled;

        var membership = await Site.GetMembership();
        membership.ChargePointIds.ShouldBe([station.Id]);
        membership.Charging.ShouldBeEmpty();
    }

    private async Task<T> Reported<T>(Func<Task<T>> action)
    {
        var reported = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(ISiteGrain.ReportDemand));
        var result = await action();
        await reported;
        return result;
    }
}
