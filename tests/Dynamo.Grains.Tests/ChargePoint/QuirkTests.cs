using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class QuirkTests(ChargingCluster cluster)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // ---- Id tags -------------------------------------------------------------------------------------------------------------

    [Theory]
    [InlineData("GOOD-TAG_17619300", QuirkRules.StripTagSuffix, "_"), Trait("Quirk", "24")]
    [InlineData("GOOD-TAG\u0001\u0002", QuirkRules.TrimTag, null), Trait("Quirk", "25")]
    [InlineData("VEND", QuirkRules.AnonymousTag, "VEND>GOOD-TAG"), Trait("Quirk", "27")]
    [InlineData("", QuirkRules.AnonymousTag, ">GOOD-TAG")]
    [InlineData("BLOC:KED", QuirkRules.IgnoreTagSeparators, null), Trait("Quirk", "28")]
    public async Task A_tag_in_another_spelling_is_known_by_rule_and_unknown_without(string sent, string ruleId, string? value)
    {
        await cluster.Books.AddTag("BLOCKED");
        var station = await Station.Ready(cluster);
        await Switch(station, ruleId, false, null);
        (await station.Grain.Authorize(station.Lease, sent)).Answer!.Status.ShouldBe(AuthorizationStatus.Invalid);

        await Switch(station, ruleId, true, value);
        var reply = await station.Grain.Authorize(station.Lease, sent);
        reply.Answer!.Status.ShouldBe(AuthorizationStatus.Accepted);
        reply.Rules.ShouldBe([ruleId]);
        var start = await station.Grain.StartTransaction(station.Lease, Station.StartOf(cluster.Now, idTag: sent));
        (start.Answer!.IdTagInfo.Status, start.Rules!.Single()).ShouldBe((AuthorizationStatus.Accepted, ruleId));
        (await station.Session(1)).Start.IdTag.ShouldBe(sent);
    }

    [Fact]
    public async Task A_tag_that_is_known_as_it_is_needs_no_rule()
    {
        var station = await Station.Ready(cluster);
        await Switch(station, QuirkRules.StripTagSuffix, true, "-");

        var reply = await station.Grain.Authorize(station.Lease, Books.BlockedTag);
        (reply.Answer!.Status, reply.Rules).ShouldBe((AuthorizationStatus.Blocked, null));
    }

    [Fact, Trait("Quirk", "24")]
    public async Task The_rules_are_those_of_the_make_that_the_charge_point_reports()
    {
        var station = await Station.Ready(cluster);
        (await station.Grain.Authorize(station.Lease, "GOOD-TAG_1")).Answer!.Status.ShouldBe(AuthorizationStatus.Invalid);

        await station.Grain.Boot(station.Lease, new("Keba AG", "P30", null, "1.13", null, null, null, null));
        (await station.Grain.Authorize(station.Lease, "GOOD-TAG_1")).Rules.ShouldBe([QuirkRules.StripTagSuffix]);
        await station.Forget();
        (await station.Grain.Authorize(station.Lease, "GOOD-TAG_1")).Rules.ShouldBe([QuirkRules.StripTagSuffix]);
    }

    // ---- Remote starts -------------------------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "26")]
    public async Task A_remote_start_is_sent_with_the_tag_that_the_charge_point_takes()
    {
        var station = await Station.Ready(cluster);
        var plain = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, 1), Books.OrganizationId, Timeout));
        await Switch(station, QuirkRules.RemoteStartTag, true, "0011AABB");
        var shaped = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, 1), Books.OrganizationId, Timeout));

        Sent(plain).ShouldBe([new RemoteStart(Books.GoodTag, 1)]);
        Sent(shaped).ShouldBe([new RemoteStart("0011AABB", 1)]);
    }

    [Theory, Trait("Quirk", "40")]
    [InlineData(1, null)]
    [InlineData(null, 2)]
    public async Task A_remote_start_that_is_rejected_is_tried_once_in_the_other_form_by_rule(int? connector, int? other)
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Faulted, connectorId: 1);
        await station.Status(ConnectorStatus.Available, connectorId: 2);
        var plain = await Rejected(station, connector);
        Sent(plain).ShouldBe([new RemoteStart(Books.GoodTag, connector)]);
        (await Status(station, plain)).ShouldBe(CommandStatus.Rejected);

        await Switch(station, QuirkRules.RemoteStartOtherForm, true, null);
        var tried = await Rejected(station, connector);
        Sent(tried).ShouldBe([new RemoteStart(Books.GoodTag, connector), new RemoteStart(Books.GoodTag, other)]);
        (await Status(station, tried)).ShouldBe(CommandStatus.Pending);
        await station.Grain.ReportOutcome(station.Lease, new(tried.CommandId!, CommandStatus.Rejected));
        (await Status(station, tried)).ShouldBe(CommandStatus.Rejected);
        Sent(tried).Count.ShouldBe(2);
    }

    // ---- Stops ---------------------------------------------------------------------------------------------------------------

    [Theory, Trait("Quirk", "32")]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_stop_without_a_usable_id_ends_the_one_transaction_that_it_fits_to(int id)
    {
        var station = await Station.Ready(cluster);
        await Switch(station, QuirkRules.MatchStop, false, null);
        var transaction = await station.Start();
        var stop = new StopReport(id, 1_500, cluster.Now, "Local", Books.GoodTag, []);
        (await station.Grain.StopTransaction(station.Lease, stop with { MeterStopWh = 1_400 })).Verdict.ShouldBe(Verdict.Handled);
        (await station.Session(transaction)).IsActive.ShouldBeTrue();

        await Switch(station, QuirkRules.MatchStop, true, null);
        (await station.Grain.StopTransaction(station.Lease, stop)).Rules.ShouldBe([QuirkRules.MatchStop]);
        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(500));
        await station.Forget();
        (await station.Grain.StopTransaction(station.Lease, stop)).Rules.ShouldBe([QuirkRules.MatchStop]);
        (await cluster.Books.Count("unknown_stops where 1 = 1", station.Id)).ShouldBe(1);
    }

    [Theory, Trait("Quirk", "32")]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_stop_without_id_and_tag_is_matched_only_where_there_is_one_connector(int connectors, bool isActive)
    {
        var station = await Station.Ready(cluster);
        for (var connector = 1; connector <= connectors; connector++)
            await station.Status(ConnectorStatus.Available, connectorId: connector);
        var transaction = await station.Start();

        await station.Grain.StopTransaction(station.Lease, new(-1, 1_500, cluster.Now, "Local", null, []));

        (await station.Session(transaction)).IsActive.ShouldBe(isActive);
    }

    [Fact, Trait("Quirk", "32")]
    public async Task A_stop_that_fits_to_none_or_to_several_is_filed_for_people()
    {
        var station = await Station.Ready(cluster);
        var first = await station.Start();
        var second = await station.Start(connectorId: 2);
        foreach (var stop in (StopReport[])
            [new(-1, 1_500, cluster.Now, null, null, []), new(-1, 900, cluster.Now, null, null, []), new(-1, 1_600, cluster.Now, null, "ANOTHER", []), new(-1, 1_700, cluster.Now.AddHours(-1), null, null, [])])
            (await station.Grain.StopTransaction(station.Lease, stop)).Rules.ShouldBeNull();

        (await station.Session(first)).IsActive.ShouldBeTrue();
        (await station.Session(second)).IsActive.ShouldBeTrue();
        (await cluster.Books.Count("unknown_stops where 1 = 1", station.Id)).ShouldBe(4);
    }

    // ---- Meters --------------------------------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "44")]
    public async Task Registers_in_another_unit_are_multiplied_by_rule()
    {
        var station = await Station.Ready(cluster);
        var plain = await Charge(station, 1);
        (plain.Energy, plain.IsHeldForReview).ShouldBe((Energy.FromWattHours(7), true));

        await Switch(station, QuirkRules.StartStopFactor, true, "1000");
        await Switch(station, QuirkRules.SampleFactor, true, "1000");
        var scaled = await Charge(station, 2);
        (scaled.Energy, scaled.IsHeldForReview).ShouldBe((Energy.FromWattHours(7_000), false));
    }

    private async Task<Domain.Charging.ChargingSession> Charge(Station station, int connectorId)
    {
        var began = cluster.Now.AddHours(-1);
        var transaction = (await station.Start(Station.StartOf(began, connectorId, meterWh: 100))).TransactionId;
        foreach (var minute in (int[])[0, 15, 30, 45])
        {
            await station.Meter(
                transaction, connectorId, Station.Register(100 + (minute * 7 / 60), began.AddMinutes(minute)),
                new(began.AddMinutes(minute), "7000", MeterSample.Power, "W", null, null, null, null));
        }
        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(connectorId == 1 ? 5 : 5_000));
        await station.Stop(transaction, 107, began.AddMinutes(60));
        return await station.Session(transaction);
    }

    private async Task<CommandReceipt> Rejected(Station station, int? connector)
    {
        var receipt = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, connector), Books.OrganizationId, Timeout));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Rejected));
        return receipt;
    }

    private IReadOnlyList<StationCommand> Sent(CommandReceipt receipt) =>
        [.. cluster.Gateways.Sends.Where(sent => sent.CommandId == receipt.CommandId).Select(sent => sent.Command)];

    private async Task<CommandStatus> Status(Station station, CommandReceipt receipt) =>
        (await cluster.Books.Fleet.FindCommandAsync(Books.OrganizationId, receipt.CommandId!, CancellationToken.None)).ShouldNotBeNull().Status;

    private async Task Switch(Station station, string ruleId, bool isOn, string? value)
    {
        await cluster.Books.Quirks.SetAsync(Books.OrganizationId, station.Id, new(ruleId, isOn, value), Books.Audit(), CancellationToken.None);
        await station.Grain.RegistrationChanged();
    }
}
