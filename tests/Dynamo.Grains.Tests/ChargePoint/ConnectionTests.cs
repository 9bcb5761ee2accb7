using System.Text;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class ConnectionTests(ChargingCluster cluster)
{
    // ---- Admission -----------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_stranger_is_unknown_until_it_is_registered()
    {
        var stranger = cluster.Grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint("NOBODY"));

        (await stranger.Admit(Named("NOBODY", Station.Password))).ShouldBe(Admission.UnknownChargePoint);
    }

    [Fact, Trait("Quirk", "6")]
    public async Task A_charge_point_is_admitted_with_its_name_in_any_case_and_its_password_as_text_or_bytes()
    {
        var station = await Station.Registered(cluster);

        (await station.Grain.Admit(Named(station.Id, Station.Password))).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(Named(station.Id.ToLowerInvariant(), Station.Password))).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(new(station.Id, Convert.FromHexString(Station.Password)))).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task Missing_or_wrong_credentials_are_refused_also_after_the_right_ones()
    {
        var station = await Station.Registered(cluster);
        (await station.Grain.Admit(Named(station.Id, Station.Password))).ShouldBe(Admission.Admitted);

        (await station.Grain.Admit(new(null, null))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(new(station.Id, null))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(new(station.Id, []))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(Named(station.Id, Station.Password + "0"))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(Named("CP-OTHER", Station.Password))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(new(station.Id, [0xFF, 0xFE, 0x00]))).ShouldBe(Admission.WrongCredentials);
    }

    [Fact]
    public async Task After_a_change_of_password_the_old_one_is_refused_and_its_socket_closed()
    {
        var station = await Station.Ready(cluster);
        var former = station.Lease;

        await cluster.Books.ChangePassword(station.Id, "another-password");
        await station.Grain.PasswordChanged();

        (await cluster.Gateways.Closed(former.ConnectionId)).ShouldBe(CloseReason.CredentialsChanged);
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem()["reason"].ShouldBe("credentials changed");
        (await station.State()).Connected.ShouldBeFalse();
        (await station.Grain.Heartbeat(former)).Verdict.ShouldBe(Verdict.Superseded);
        (await station.Grain.Admit(Named(station.Id, Station.Password))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(Named(station.Id, "another-password"))).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task A_grain_that_comes_up_after_a_change_of_password_closes_the_socket_all_the_same()
    {
        var station = await Station.Ready(cluster);
        await cluster.Books.ChangePassword(station.Id, "another-password");
        await station.Forget();
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Handled);

        await station.Grain.PasswordChanged();

        (await cluster.Gateways.Closed(station.Lease.ConnectionId)).ShouldBe(CloseReason.CredentialsChanged);
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Superseded);
    }

    [Fact]
    public async Task A_socket_that_was_believed_dead_does_not_come_back_after_a_change_of_password()
    {
        var station = await Station.Ready(cluster);
        cluster.Gateways.Lose(station.Lease.ConnectionId);
        await station.Grain.VerifyPresence();
        await cluster.Books.ChangePassword(station.Id, "another-password");

        await station.Grain.PasswordChanged();

        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Superseded);
        (await station.State()).Connected.ShouldBeFalse();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem()["reason"].ShouldBe("gateway lost");
    }

    [Fact]
    public async Task Told_of_a_change_of_password_twice_it_does_nothing_more()
    {
        var station = await Station.Ready(cluster);
        await cluster.Books.ChangePassword(station.Id, "another-password");

        await station.Grain.PasswordChanged();
        await station.Grain.PasswordChanged();

        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_socket_admitted_before_a_change_of_password_gets_no_lease_after_it()
    {
        var station = await Station.Registered(cluster);
        (await station.Grain.Admit(station.Credentials)).ShouldBe(Admission.Admitted);
        await cluster.Books.ChangePassword(station.Id, "another-password");
        await station.Grain.PasswordChanged();

        (await station.Grain.Connect(new(cluster.Silo(0), "late", OcppVersion.V16, "192.0.2.1"), station.Credentials)).ShouldBeNull();
        (await station.Events(EventTypes.ChargePointConnected)).ShouldBeEmpty();

        station.Credentials = Named(station.Id, "another-password");
        (await station.Connect()).Epoch.ShouldBe(1);
    }

    // ---- Decommissioning -----------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_decommissioned_charge_point_is_disconnected_and_from_then_on_unknown()
    {
        var station = await Station.Ready(cluster);
        await cluster.Books.Decommission(station.Id, cluster.Now);
        await station.Grain.RegistrationChanged();

        (await cluster.Gateways.Closed(station.Lease.ConnectionId)).ShouldBe(CloseReason.Unregistered);
        (await station.Recall()).State!.Connected.ShouldBeFalse();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem()["reason"].ShouldBe("decommissioned");
        (await station.Grain.Admit(Named(station.Id, Station.Password))).ShouldBe(Admission.UnknownChargePoint);
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Unregistered);
        (await station.Grain.Connect(new(cluster.Silo(0), "late", OcppVersion.V16, "192.0.2.1"), station.Credentials)).ShouldBeNull();
        (await station.Grain.Submit(new(new RemoteStop(1), Books.OrganizationId, TimeSpan.FromSeconds(5)))).Refusal.ShouldBe(CommandRefusal.UnknownChargePoint);
    }

    [Fact]
    public async Task A_transaction_that_began_while_its_charge_point_was_decommissioned_ends_at_once()
    {
        var station = await Station.Ready(cluster);
        await cluster.Books.Decommission(station.Id, cluster.Now);
        // The grain has not heard of it yet.
        var transaction = await station.Start();
        await station.Grain.RegistrationChanged();

        var session = await station.Session(transaction);
        session.Stop!.Synthesised.ShouldBeTrue();
        session.Energy.ShouldBe(Domain.Charging.Energy.Zero);
    }

    [Fact]
    public async Task A_command_to_a_charge_point_that_is_decommissioned_fails()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, 1), Books.OrganizationId, TimeSpan.FromMinutes(1)));
        var outcome = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromSeconds(20));
        await cluster.Books.Decommission(station.Id, cluster.Now);
        await station.Grain.RegistrationChanged();

        (await outcome).Status.ShouldBe(CommandStatus.Error);
    }

    [Fact]
    public async Task Whoever_missed_that_a_charge_point_was_decommissioned_finds_out_when_it_looks_after_it()
    {
        var station = await Station.Ready(cluster);
        await station.Forget();
        await cluster.Books.Decommission(station.Id, cluster.Now);

        await station.Grain.VerifyPresence();

        (await station.Recall()).State!.Connected.ShouldBeFalse();
        (await cluster.Gateways.Closed(station.Lease.ConnectionId)).ShouldBe(CloseReason.Unregistered);
    }

    [Fact]
    public async Task A_charge_point_that_is_registered_again_begins_afresh_and_keeps_counting_transactions()
    {
        var station = await Station.Ready(cluster);
        var former = station.Lease;
        var first = await station.Start();
        await station.Stop(first, 2_000);
        var registered = (await station.View()).ChargePoint;
        await cluster.Books.Decommission(station.Id, cluster.Now);
        await station.Grain.RegistrationChanged();

        await cluster.Books.Register(registered with { PasswordHash = PasswordHash.Create("another-password", PasswordHash.IterationsForRandom) });
        await station.Grain.RegistrationChanged();

        (await station.Grain.Admit(Named(station.Id, Station.Password))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(Named(station.Id, "another-password"))).ShouldBe(Admission.Admitted);
        (await station.Grain.Touch(former)).Verdict.ShouldBe(Verdict.Superseded);
        station.Credentials = Named(station.Id, "another-password");
        (await station.Connect()).Epoch.ShouldBe(2);
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.NotAccepted);
        await station.Boot();
        (await station.Start(meterWh: 2_000)).ShouldBe(first + 1);
    }

    // ---- Leases --------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_connection_is_stored_with_its_gateway_and_logged()
    {
        var station = await Station.Registered(cluster);
        var lease = await station.Connect(silo: 1);

        lease.Epoch.ShouldBe(1);
        lease.Gateway.ShouldBe(cluster.Silo(1));
        var state = await station.State();
        state.Connected.ShouldBeTrue();
        state.LeaseEpoch.ShouldBe(1);
        state.ConnectionId.ShouldBe(lease.ConnectionId);
        state.GatewaySilo.ShouldBe(cluster.Silo(1).ToParsableString());
        state.ConnectionChangedAt.ShouldBe(cluster.Now);
        var logged = (await station.Events(EventTypes.ChargePointConnected)).ShouldHaveSingleItem();
        logged["ocpp_version"].ShouldBe("1.6");
        logged["remote_address"].ShouldBe("192.0.2.1");
    }

    [Fact]
    public async Task Each_connection_gets_the_next_epoch_and_closes_the_one_before()
    {
        var station = await Station.Registered(cluster);
        var first = await station.Connect(silo: 0);
        var second = await station.Connect(silo: 1);

        (first.Epoch, second.Epoch).ShouldBe((1, 2));
        (await cluster.Gateways.Closed(first.ConnectionId)).ShouldBe(CloseReason.Superseded);
        cluster.Gateways.WasClosed(second.ConnectionId).ShouldBeFalse();
        cluster.Logs.Of(1008, station.Id).ShouldHaveSingleItem().ShouldContain("epoch 1 ");
    }

    [Fact]
    public async Task Epochs_go_on_growing_after_a_deactivation()
    {
        var station = await Station.Connected(cluster);
        await station.Forget();

        (await station.Connect()).Epoch.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_connection_announced_again_keeps_its_lease()
    {
        var station = await Station.Connected(cluster);

        (await station.Grain.Connect(new(station.Lease.Gateway, station.Lease.ConnectionId, OcppVersion.V16, "192.0.2.1"), station.Credentials)).ShouldBe(station.Lease);
        (await station.Events(EventTypes.ChargePointConnected)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_connection_is_superseded_in_everything_it_says()
    {
        var station = await Station.Ready(cluster);
        var older = station.Lease;
        await station.Connect();

        (await station.Grain.Heartbeat(older)).Verdict.ShouldBe(Verdict.Superseded);
        (await station.Grain.Touch(older)).Verdict.ShouldBe(Verdict.Superseded);
        (await station.Grain.StartTransaction(older, Station.StartOf(cluster.Now))).Verdict.ShouldBe(Verdict.Superseded);
        (await station.Sessions()).ShouldBeEmpty();
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Handled);
    }

    [Fact]
    public async Task A_close_puts_the_charge_point_offline_once()
    {
        var station = await Station.Connected(cluster);

        await station.Grain.Disconnect(station.Lease, "closed by the peer");
        await station.Grain.Disconnect(station.Lease, "closed by the peer");

        (await station.State()).Connected.ShouldBeFalse();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem()["reason"].ShouldBe("closed by the peer");
    }

    [Fact, Trait("Quirk", "8")]
    public async Task The_late_close_of_an_older_connection_changes_nothing()
    {
        var station = await Station.Connected(cluster);
        var older = station.Lease;
        await station.Connect();

        await station.Grain.Disconnect(older, "closed late");

        (await station.State()).Connected.ShouldBeTrue();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grain_that_forgot_everything_still_knows_whose_turn_it_is()
    {
        var station = await Station.Ready(cluster);
        var older = station.Lease;
        await station.Connect();
        await station.Forget();

        (await station.Grain.Heartbeat(older)).Verdict.ShouldBe(Verdict.Superseded);
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Handled);
    }

    [Fact]
    public async Task A_charge_point_that_is_not_registered_may_not_speak()
    {
        var lease = new ConnectionLease(cluster.Silo(0), "nobody-1", 1);

        (await cluster.Grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint("NOBODY")).Heartbeat(lease)).Verdict.ShouldBe(Verdict.Unregistered);
    }

    [Fact]
    public async Task A_grain_follows_its_charge_point_to_the_silo_of_the_new_socket_and_takes_running_transactions_along()
    {
        var station = await Station.Ready(cluster);
        var transactionId = await station.Start(meterWh: 1_000);

        foreach (var (silo, register) in new[] { (1, 1_500), (0, 2_000), (1, 2_500) })
        {
            await station.Connect(silo);
            // Back on a silo where the session was before, what was left of it there gives way to what is stored.
            await Again(() => station.Meter(transactionId, 1, Station.Register(register, cluster.Now)));
        }

        await station.Stop(transactionId, meterWh: 3_000);
        (await station.Session(transactionId)).Energy.WattHours.ShouldBe(2_000);
    }

    [Fact]
    public async Task Who_waits_for_an_outcome_asks_again_when_the_grain_moves()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, null), Books.OrganizationId, TimeSpan.FromSeconds(30)));
        var begun = cluster.Calls.Begun(station.Key, nameof(IChargePointGrain.WaitForOutcome));
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromSeconds(30));
        await begun;

        await station.Connect(silo: 1);

        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Pending);
        waiting = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromSeconds(30));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted));
        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Accepted);
    }

    [Fact]
    public async Task A_grain_stays_where_it_is_when_the_silo_of_the_new_socket_carries_no_grains()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, null), Books.OrganizationId, TimeSpan.FromSeconds(30)));
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromSeconds(30));

        // A grain that moves sends those away who wait for it.
        await station.Connect(ChargingCluster.FrontEnd);
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted));

        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Accepted);
    }

    // ---- Two activations -----------------------------------------------------------------------------------------------------

    [Fact]
    public async Task When_another_activation_wrote_first_nothing_is_written_and_the_same_call_works_again()
    {
        var station = await Station.Connected(cluster);
        await WriteBehindItsBack(station, state => state with { LastSeenAt = cluster.Now });

        await Should.ThrowAsync<StaleActivationException>(station.Boot);
        (await station.State()).Registration.ShouldBeNull();
        (await station.Events(EventTypes.ChargePointBooted)).ShouldBeEmpty();

        (await station.Boot()).Verdict.ShouldBe(Verdict.Handled);
        (await station.State()).Registration.ShouldBe(RegistrationStatus.Accepted);
    }

    [Fact]
    public async Task A_lease_given_by_another_activation_is_believed()
    {
        var station = await Station.Ready(cluster);
        await WriteBehindItsBack(station, state => state with { LeaseEpoch = state.LeaseEpoch + 1, ConnectionId = "newer" });

        (await station.Grain.Heartbeat(station.Lease with { Epoch = station.Lease.Epoch + 1, ConnectionId = "newer" })).Verdict.ShouldBe(Verdict.Handled);
        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Superseded);
    }

    /// <summary>Does what the gateway does when an activation finds itself overtaken.</summary>
    private static async Task Again(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (StaleActivationException)
        {
            await call();
        }
    }

    private async Task WriteBehindItsBack(Station station, Func<ChargePointState, ChargePointState> change)
    {
        var recall = (await cluster.Books.ChargePoints.RecallAsync(station.Id, CancellationToken.None)).ShouldNotBeNull();
        (await cluster.Books.Writer.CommitAsync(new() { Fence = new Storage.Commits.FencedChargePoint(change(recall.State!), recall.Version) }))
            .ShouldBe(Storage.Commits.CommitOutcome.Committed);
    }

    private static Credentials Named(string user, string password) => new(user, Encoding.ASCII.GetBytes(password));
}
