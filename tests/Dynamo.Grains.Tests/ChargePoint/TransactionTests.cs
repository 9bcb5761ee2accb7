using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Tariffs;
using Dynamo.Grains.Tests.Cluster;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class TransactionTests(ChargingCluster cluster)
{
    // ---- Stops that people apply ---------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_stop_that_somebody_applies_ends_the_session_for_its_tenant_only_and_once()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start(meterWh: 1_000);
        var stop = new StopReport(transaction, 6_000, cluster.Now, "PowerLoss", null, []);
        (await station.Grain.ApplyStop("org_other", stop)).ShouldBeFalse();
        (await station.Grain.ApplyStop(Books.OrganizationId, stop with { TransactionId = transaction + 1 })).ShouldBeFalse();
        (await station.Session(transaction)).IsActive.ShouldBeTrue();

        (await station.Grain.ApplyStop(Books.OrganizationId, stop)).ShouldBeTrue();
        (await station.Grain.ApplyStop(Books.OrganizationId, stop)).ShouldBeTrue();
        (await station.Grain.ApplyStop(Books.OrganizationId, stop with { MeterStopWh = 7_000 })).ShouldBeFalse();
        var ended = await station.Session(transaction);
        (ended.Energy.KilowattHours, ended.Stop!.Reason).ShouldBe((5m, "PowerLoss"));
        (await station.Events(EventTypes.SessionEnded)).Count.ShouldBe(1);
        (await station.Grain.Submit(new(new RemoteStop(transaction), Books.OrganizationId, TimeSpan.FromSeconds(10)))).Refusal.ShouldBe(CommandRefusal.UnknownTransaction);
    }

    // ---- Start ---------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_start_is_stored_with_the_tariff_of_the_moment_and_logged()
    {
        var station = await Station.Ready(cluster);
        var answer = await station.Start(Station.StartOf(cluster.Now, connectorId: 2, meterWh: 4_711));

        answer.ShouldBe(new StartAnswer(1, new(AuthorizationStatus.Accepted, null, "FLEET")));
        var session = await station.Session(1);
        session.IsActive.ShouldBeTrue();
        session.Start.ShouldBe(new TransactionStart(2, Books.GoodTag, Energy.FromWattHours(4_711), cluster.Now));
        session.Tariff.ShouldBe(new Tariff("tariff_test", "Test", "EUR", 0.35m));
        session.Energy.ShouldBe(Energy.Zero);
        var started = (await station.Events(EventTypes.SessionStarted)).ShouldHaveSingleItem();
        started.Row.SessionId.ShouldBe(session.SessionId);
        (started["transaction_id"], started["connector_id"], started["authorization"]).ShouldBe(("1", "2", "Accepted"));
    }

    [Theory, Trait("Quirk", "29")]
    [InlineData(Books.BlockedTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.BlockedGroupTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.BlockedDriverTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.ExpiredTag, AuthorizationStatus.Expired)]
    [InlineData("NOBODYS-TAG", AuthorizationStatus.Invalid)]
    public async Task A_refused_driver_is_told_so_and_the_transaction_is_recorded_all_the_same(string idTag, AuthorizationStatus worth)
    {
        var station = await Station.Ready(cluster);
        var answer = await station.Start(Station.StartOf(cluster.Now, idTag: idTag));

        answer.TransactionId.ShouldBe(1);
        answer.IdTagInfo.Status.ShouldBe(worth);
        (await station.Session(1)).Authorization.ShouldBe(worth);
    }

    [Fact, Trait("Quirk", "17"), Trait("Quirk", "31")]
    public async Task The_same_start_again_gets_the_same_transaction_while_it_runs_and_after_it_ended()
    {
        var station = await Station.Ready(cluster);
        var start = Station.StartOf(cluster.Now);
        var transaction = (await station.Start(start)).TransactionId;

        (await station.Start(start)).TransactionId.ShouldBe(transaction);
        cluster.Logs.Of(1003, station.Id).ShouldHaveSingleItem();
        (await station.Start(start with { At = start.At.ToOffset(TimeSpan.FromHours(5)) })).TransactionId.ShouldBe(transaction);
        await station.Forget();
        (await station.Start(start)).TransactionId.ShouldBe(transaction);
        await station.Stop(transaction, 2_000);
        (await station.Start(start)).TransactionId.ShouldBe(transaction);
        await station.Forget();
        (await station.Start(start)).TransactionId.ShouldBe(transaction);

        cluster.Logs.Of(1003, station.Id).Count().ShouldBe(5);
        (await station.Sessions()).ShouldHaveSingleItem().IsActive.ShouldBeFalse();
        (await station.Events(EventTypes.SessionStarted)).Count.ShouldBe(1);
        (await station.Events(EventTypes.SessionEnded)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_differs_in_anything_is_another_transaction()
    {
        var station = await Station.Ready(cluster);
        var start = Station.StartOf(cluster.Now);
        StartReport[] starts =
        [
            start,
            start with { ConnectorId = 2 },
            start with { IdTag = "OTHER-TAG" },
            start with { MeterStartWh = 1_001 },
            start with { At = start.At.AddSeconds(1) },
        ];
        var transactions = new List<int>();
        foreach (var report in starts)
            transactions.Add((await station.Start(report)).TransactionId);

        transactions.ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact, Trait("Quirk", "41"), Trait("Quirk", "42")]
    public async Task Transaction_ids_are_positive_and_grow_whatever_is_forgotten_in_between()
    {
        var station = await Station.Ready(cluster);
        var first = await station.Start();
        await station.Stop(first, 2_000);
        await station.Forget();
        var second = await station.Start(meterWh: 2_000);
        await station.Forget();

        (first, second, await station.Start(connectorId: 2)).ShouldBe((1, 2, 3));
    }

    [Fact]
    public async Task A_transaction_id_that_another_activation_gave_away_is_not_given_again()
    {
        var station = await Station.Ready(cluster);
        await station.Start();
        var session = await station.Session(1);
        var rival = session with { SessionId = "sess_rival_" + station.Id, TransactionId = 2, Start = session.Start with { ConnectorId = 2 } };
        (await cluster.Books.Writer.CommitAsync(new() { Fence = new FencedSession(rival, 0) })).ShouldBe(CommitOutcome.Committed);

        (await station.Start(connectorId: 3)).ShouldBe(3);
        (await station.Sessions()).Select(stored => (stored.TransactionId, stored.Start.ConnectorId)).ShouldBe([(1, 1), (2, 2), (3, 3)]);
    }

    // ---- A start where one runs ----------------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "37")]
    public async Task A_second_start_on_a_connector_ends_the_first_where_its_last_reading_was()
    {
        var station = await Station.Ready(cluster);
        var (began, read) = (cluster.Now.AddMinutes(-30), cluster.Now.AddMinutes(-20));
        var first = (await station.Start(Station.StartOf(began))).TransactionId;
        await station.Meter(first, 1, Station.Register(1_500, read));
        var other = await station.Start(connectorId: 2);
        var second = await station.Start(meterWh: 1_600);

        var ended = await station.Session(first);
        ended.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(1_500), read, StopReasons.Other, IdTag: null, Synthesised: true));
        ended.Energy.ShouldBe(Energy.FromWattHours(500));
        cluster.Logs.Of(1004, station.Id).ShouldHaveSingleItem();
        (await station.Session(other)).IsActive.ShouldBeTrue();
        (await station.Session(second)).IsActive.ShouldBeTrue();
        (await station.Events(EventTypes.SessionEnded)).ShouldHaveSingleItem()["energy_kwh"].ShouldBe("0.5");
    }

    [Fact]
    public async Task The_late_real_stop_replaces_the_assumed_one_and_leaves_the_running_transaction_alone()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddMinutes(-30);
        var first = (await station.Start(Station.StartOf(began))).TransactionId;
        var second = await station.Start(meterWh: 1_600);
        await station.Stop(first, 1_580, cluster.Now.AddMinutes(-10));

        var ended = await station.Session(first);
        ended.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(1_580), cluster.Now.AddMinutes(-10), "Local", IdTag: null));
        ended.Energy.ShouldBe(Energy.FromWattHours(580));
        (await station.Session(second)).IsActive.ShouldBeTrue();
        (await station.Events(EventTypes.SessionEnded)).Select(end => end["reason"]).ShouldBe(["Other", "Local"]);
    }

    [Fact]
    public async Task A_start_that_was_recorded_but_never_answered_still_ends_the_one_before_it()
    {
        var station = await Station.Ready(cluster);
        await station.Start(Station.StartOf(cluster.Now.AddMinutes(-30)));
        var first = await station.Session(1);
        // The row of the second start is there; the activation that wrote it died before it ended the first.
        var second = first with { SessionId = "sess_second_" + station.Id, TransactionId = 2, Start = first.Start with { At = cluster.Now } };
        (await cluster.Books.Writer.CommitAsync(new() { Fence = new FencedSession(second, 0) })).ShouldBe(CommitOutcome.Committed);

        (await station.Start(Station.StartOf(cluster.Now))).TransactionId.ShouldBe(2);

        (await station.Session(1)).Stop.ShouldNotBeNull().Synthesised.ShouldBeTrue();
        (await station.Session(2)).IsActive.ShouldBeTrue();
    }

    // ---- Stop ----------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_stop_is_stored_priced_and_logged()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var answer = await station.Stop(transaction, 11_000, idTag: Books.GoodTag, values: Station.Register(10_900, cluster.Now));

        answer.IdTagInfo.ShouldBe(new IdTagInfo(AuthorizationStatus.Accepted, null, "FLEET"));
        var session = await station.Session(transaction);
        session.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(11_000), cluster.Now, "Local", Books.GoodTag));
        session.Cost.ShouldBe(new Money(3.50m, "EUR"));
        (await cluster.Books.Count("meter_values where session_id is not null", station.Id)).ShouldBe(1);
        var ended = (await station.Events(EventTypes.SessionEnded)).ShouldHaveSingleItem();
        (ended["energy_kwh"], ended["total_cost"], ended["currency"], ended["reason"]).ShouldBe(("10", "3.50", "EUR", "Local"));
    }

    [Fact]
    public async Task A_stop_without_a_token_is_answered_without_one()
    {
        var station = await Station.Ready(cluster);

        (await station.Stop(await station.Start(), 2_000)).IdTagInfo.ShouldBeNull();
    }

    [Fact, Trait("Quirk", "34")]
    public async Task A_stop_sent_again_is_answered_and_applied_once()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var values = Station.Register(1_900, cluster.Now);
        await station.Stop(transaction, 2_000, values: values);
        await station.Stop(transaction, 2_000, values: values);
        await station.Forget();
        await station.Stop(transaction, 9_000);

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(1_000));
        (await station.Events(EventTypes.SessionEnded)).Count.ShouldBe(1);
        (await cluster.Books.Count("meter_values where true", station.Id)).ShouldBe(1);
        (await cluster.Books.Count("unknown_stops where true", station.Id)).ShouldBe(0);
    }

    [Theory, Trait("Quirk", "33")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(4_711)]
    public async Task A_stop_of_a_transaction_nobody_knows_is_answered_and_filed_once(int transactionId)
    {
        var station = await Station.Ready(cluster);
        await station.Stop(transactionId, 2_000, cluster.Now, values: Station.Register(1_900, cluster.Now));
        await station.Stop(transactionId, 2_000, cluster.Now, values: Station.Register(1_900, cluster.Now));

        (await cluster.Books.Count("unknown_stops where true", station.Id)).ShouldBe(1);
        (await cluster.Books.Count("meter_values where session_id is null", station.Id)).ShouldBe(1);
        (await station.Sessions()).ShouldBeEmpty();
        (await station.Events(EventTypes.SessionEnded)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_of_another_charge_point_is_unknown()
    {
        var station = await Station.Ready(cluster);
        var other = await Station.Ready(cluster);
        var transaction = await station.Start();
        await other.Stop(transaction, 2_000);

        (await station.Session(transaction)).IsActive.ShouldBeTrue();
        (await cluster.Books.Count("unknown_stops where true", other.Id)).ShouldBe(1);
    }

    [Fact, Trait("Quirk", "53")]
    public async Task A_replay_of_what_happened_offline_is_stored_in_the_time_it_happened()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddHours(-2);
        var transaction = (await station.Start(Station.StartOf(began))).TransactionId;
        for (var minute = 1; minute <= 20; minute++)
            await station.Meter(transaction, 1, Station.Register(1_000 + (100 * minute), began.AddMinutes(minute)));
        await station.Stop(transaction, 3_050, began.AddMinutes(21));

        var session = await station.Session(transaction);
        session.Start.At.ShouldBe(began);
        session.ReceivedAt.ShouldBe(cluster.Now);
        session.Stop!.At.ShouldBe(began.AddMinutes(21));
        session.Energy.ShouldBe(Energy.FromWattHours(2_050));
        (await cluster.Books.Count("meter_values where session_id is not null", station.Id)).ShouldBe(20);
        cluster.Gateways.Sends.ShouldNotContain(sent => sent.Lease == station.Lease);
    }

    [Fact]
    public async Task A_session_whose_row_another_activation_wrote_refuses_once_and_then_goes_on()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var (session, version) = (await cluster.Books.Sessions.LoadAsync((await station.Session(transaction)).SessionId, CancellationToken.None))!.Value;
        var written = session with { LastRegister = Energy.FromWattHours(1_800) };
        (await cluster.Books.Writer.CommitAsync(new() { Fence = new FencedSession(written, version) })).ShouldBe(CommitOutcome.Committed);
        var report = new MeterReport(1, transaction, [Station.Register(1_500, cluster.Now)]);

        await Should.ThrowAsync<Contracts.StaleActivationException>(() => station.Grain.ReportMeterValues(station.Lease, report));
        (await station.Grain.ReportMeterValues(station.Lease, report)).Verdict.ShouldBe(Verdict.Handled);

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(800));
        (await cluster.Books.Count("meter_values where session_id is not null", station.Id)).ShouldBe(1);
    }
}
