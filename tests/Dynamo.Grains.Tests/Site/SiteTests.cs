using Dynamo.Contracts;
using Dynamo.Contracts.Sites;
using Dynamo.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Dynamo.Grains.Tests.Site;

public sealed class SiteTests(ChargingCluster cluster)
{
    private static int _count;

    private readonly string _siteId = $"site_{Interlocked.Increment(ref _count)}";

    private ISiteGrain Site => cluster.Grains.GetGrain<ISiteGrain>(GrainKeys.Site(_siteId));

    [Fact]
    public async Task Members_are_those_of_the_books_in_order()
    {
        var first = await Station.Registered(cluster, _siteId);
        (await Site.GetMembership()).ChargePointIds.ShouldBe([first.Id]);
        var second = await Station.Registered(cluster, _siteId);
        await Site.MembersChanged();
        (await Site.GetMembership()).ChargePointIds.ShouldBe([first.Id, second.Id]);

        await cluster.Books.Move(first.Id, null);
        await Site.MembersChanged();
        (await Site.GetMembership()).ChargePointIds.ShouldBe([second.Id]);
    }

    [Fact]
    public async Task A_site_that_wakes_up_with_members_compares_them_with_the_books()
    {
        var first = await Station.Registered(cluster, _siteId);
        await Site.MembersChanged();
        await cluster.Deactivate(Site);
        var unannounced = await Station.Registered(cluster, _siteId);

        (await Site.GetMembership()).ChargePointIds.ShouldBe([first.Id, unannounced.Id]);
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_registered_is_registered_when_the_site_wakes_up_again()
    {
        await Station.Registered(cluster, _siteId);
        cluster.Calls.BreakAll("UpsertRow");
        await Site.MembersChanged();
        cluster.Calls.MendAll("UpsertRow");
        cluster.Logs.Of(1302, _siteId).ShouldNotBeEmpty();
        await cluster.Deactivate(Site);
        await Site.GetMembership();

        var reconciled = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(IRemindable.ReceiveReminder));
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));
        await reconciled;
    }

    [Fact]
    public async Task A_site_without_members_is_not_reminded_any_more()
    {
        var station = await Station.Registered(cluster, _siteId);
        await Site.MembersChanged();
        (await IsReminded()).ShouldBeTrue();

        await cluster.Books.Move(station.Id, null);
        await cluster.Deactivate(Site);
        await Site.MembersChanged();
        (await IsReminded()).ShouldBeFalse();

        await cluster.Books.Move(station.Id, _siteId);
        await Site.MembersChanged();
        (await IsReminded()).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_leaves_wants_no_power_any_more()
    {
        var (leaver, stayer) = (await Station.Ready(cluster, _siteId), await Station.Ready(cluster, _siteId));
        await Reported(() => leaver.Start());
        await Reported(() => stayer.Start());
        await cluster.Books.Move(leaver.Id, null);
        await Site.MembersChanged();

        var membership = await Site.GetMembership();
        membership.ChargePointIds.ShouldBe([stayer.Id]);
        membership.Charging.ShouldBe([new ConnectorDemand(stayer.Id, 1, true)]);
    }

    [Fact]
    public async Task A_running_transaction_moves_with_its_charge_point_and_ends_at_the_new_site()
    {
        await Station.Registered(cluster, _siteId + "_new");
        var newSite = cluster.Grains.GetGrain<ISiteGrain>(GrainKeys.Site(_siteId + "_new"));
        var station = await Station.Ready(cluster, _siteId);
        var transaction = await Reported(() => station.Start());

        await cluster.Books.Move(station.Id, _siteId + "_new");
        await station.Grain.RegistrationChanged();
        await Site.MembersChanged();
        await newSite.MembersChanged();

        (await Site.GetMembership()).Charging.ShouldBeEmpty();
        (await newSite.GetMembership()).Charging.ShouldBe([new ConnectorDemand(station.Id, 1, true)]);
        var reported = cluster.Calls.Next(GrainKeys.Site(_siteId + "_new"), nameof(ISiteGrain.ReportDemand));
        await station.Stop(transaction, 2_000);
        await reported;
        (await newSite.GetMembership()).Charging.ShouldBeEmpty();
        (await station.Session(transaction)).SiteId.ShouldBe(_siteId);
    }

    [Fact]
    public async Task The_demand_of_a_charge_point_that_has_just_left_is_not_the_sites()
    {
        var station = await Station.Ready(cluster, _siteId);
        await Site.MembersChanged();
        await cluster.Books.Move(station.Id, null);
        await Site.MembersChanged();

        await Site.ReportDemand(new(station.Id, 1, true));

        (await Site.GetMembership()).Charging.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_demand_of_a_member_that_nobody_announced_is_found_in_the_books()
    {
        await Station.Registered(cluster, _siteId);
        await Site.MembersChanged();
        var station = await Station.Ready(cluster, _siteId);
        await Reported(() => station.Start());

        var membership = await Site.GetMembership();
        membership.ChargePointIds.ShouldContain(station.Id);
        membership.Charging.ShouldBe([new ConnectorDemand(station.Id, 1, true)]);
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
        var gone = await Station.Registered(cluster, _siteId);
        await Site.MembersChanged();
        await Site.ReportDemand(new(station.Id, 1, true));
        await cluster.Books.Move(gone.Id, null);

        var reconciled = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(IRemindable.ReceiveReminder));
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));
        await reconciled;

        var membership = await Site.GetMembership();
        membership.ChargePointIds.ShouldBe([station.Id]);
        membership.Charging.ShouldBeEmpty();
    }

    private async Task<bool> IsReminded()
    {
        var site = Site.GetGrainId();
        var table = cluster.Services.GetRequiredService<IReminderTable>();
        return (await table.ReadRows(site)).Reminders.Count > 0;
    }

    private async Task<T> Reported<T>(Func<Task<T>> action)
    {
        var reported = cluster.Calls.Next(GrainKeys.Site(_siteId), nameof(ISiteGrain.ReportDemand));
        var result = await action();
        await reported;
        return result;
    }
}
