using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class CommandTests(ChargingCluster cluster)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task A_command_is_recorded_and_handed_to_the_gateway_that_holds_the_socket()
    {
        var station = await Station.Registered(cluster);
        await station.Connect(silo: 1);
        await station.Boot();
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, 1));

        receipt.Refusal.ShouldBe(CommandRefusal.None);
        (receipt.ChargePointId, receipt.RequestedAt).ShouldBe((station.Id, cluster.Now));
        cluster.Gateways.Sends.Single(sent => sent.CommandId == receipt.CommandId)
            .ShouldBe(new Sent(cluster.Silo(1), station.Lease, receipt.CommandId!, new RemoteStart(Books.GoodTag, 1), Timeout));
        (await Stored(receipt)).ShouldBe(new CommandRecord
        {
            CommandId = receipt.CommandId!,
            OrganizationId = Books.OrganizationId,
            ChargePointId = station.Id,
            Action = "RemoteStartTransaction",
            Parameters = """{"id_tag":"GOOD-TAG","connector_id":1}""",
            RequestedAt = cluster.Now,
            Deadline = cluster.Now + Timeout,
        });
    }

    [Fact]
    public async Task The_outcome_ends_the_waiting_and_is_stored_and_logged()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, Patience);
        var outcome = new CommandOutcome(receipt.CommandId!, CommandStatus.Accepted, """{"status":"Accepted"}""", null, 42);
        await station.Grain.ReportOutcome(station.Lease, outcome);

        (await waiting.Soon()).ShouldBe(outcome);
        var stored = await Stored(receipt);
        (stored.Status, stored.Response, stored.ResponseTimeMs, stored.CompletedAt).ShouldBe((CommandStatus.Accepted, outcome.Response, 42, cluster.Now));
        var completed = (await station.Events(EventTypes.CommandCompleted)).ShouldHaveSingleItem();
        (completed["command_id"], completed["status"]).ShouldBe((receipt.CommandId, "Accepted"));
    }

    [Fact]
    public async Task The_charge_points_own_messages_are_handled_while_somebody_waits_for_an_outcome()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, Patience);

        await station.Start().Soon();
        waiting.IsCompleted.ShouldBeFalse();
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Rejected));

        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Rejected);
    }

    [Fact]
    public async Task Who_asks_after_the_outcome_is_told_what_is_stored()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        (await station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.Zero)).Status.ShouldBe(CommandStatus.Pending);
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted, "{}", null, 7));
        await station.Forget();

        (await station.Grain.WaitForOutcome(receipt.CommandId!, Patience)).ShouldBe(new CommandOutcome(receipt.CommandId!, CommandStatus.Accepted, "{}", null, 7));
        (await station.Grain.WaitForOutcome("cmd_unknown", Patience)).Status.ShouldBe(CommandStatus.Error);
    }

    [Fact]
    public async Task An_outcome_reported_twice_counts_once()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Error));

        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Accepted);
        (await station.Events(EventTypes.CommandCompleted)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_gateway_means_a_timeout_after_the_deadline()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromHours(1));
        cluster.Clock.Advance(Timeout + TimeSpan.FromSeconds(4));
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Pending);
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Timeout);
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Timeout);
        (await station.Events(EventTypes.CommandCompleted)).ShouldHaveSingleItem()["status"].ShouldBe("Timeout");
    }

    [Fact]
    public async Task A_grain_that_forgot_everything_still_ends_what_waits()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));
        await station.Forget();
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));

        (await station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromHours(1)).Soon()).Status.ShouldBe(CommandStatus.Timeout);
    }

    [Theory]
    [InlineData(SendVerdict.NoConnection)]
    [InlineData(SendVerdict.QueueFull)]
    [InlineData(SendVerdict.NotSupported)]
    public async Task A_command_the_gateway_does_not_take_fails_at_once_and_says_why(SendVerdict verdict)
    {
        var station = await Station.Ready(cluster);
        cluster.Gateways.Answer(station.Lease.ConnectionId, verdict);
        var receipt = await Submit(station, new RemoteStart(Books.GoodTag, null));

        var outcome = await station.Grain.WaitForOutcome(receipt.CommandId!, Patience);
        outcome.Status.ShouldBe(CommandStatus.Error);
        outcome.Error.ShouldNotBeNullOrEmpty();
        (await Stored(receipt)).Error.ShouldBe(outcome.Error);
    }

    [Fact]
    public async Task Name_and_origin_of_a_command_are_recorded_and_passwords_in_addresses_are_not()
    {
        var station = await Station.Ready(cluster);
        var call = new OcppCall("GetDiagnostics", """{"location":"ftp://user:secret@host/path"}""");
        var receipt = await station.Grain.Submit(new(call, Books.OrganizationId, Timeout, "get_diagnostics", "key_1"));

        var stored = await Stored(receipt);
        (stored.Action, stored.Parameters, stored.RequestedBy).ShouldBe(("get_diagnostics", """{"location":"ftp://***@host/path"}""", "key_1"));
        cluster.Gateways.Sends.Single(sent => sent.CommandId == receipt.CommandId).Command.ShouldBe(call);
    }

    [Fact]
    public async Task The_protocols_word_for_an_error_is_kept()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new OcppCall("ClearCache", "{}"));
        var outcome = new CommandOutcome(receipt.CommandId!, CommandStatus.Error, null, "NotImplemented", 3, "NotImplemented");
        await station.Grain.ReportOutcome(station.Lease, outcome);

        (await Stored(receipt)).ErrorCode.ShouldBe("NotImplemented");
        (await station.Grain.WaitForOutcome(receipt.CommandId!, Patience)).ShouldBe(outcome);
    }

    // ---- Restarts that wait --------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_charge_point_that_is_idle_restarts_at_once()
    {
        var station = await Station.Ready(cluster);
        var receipt = await Submit(station, new ResetWhenIdle());
        receipt.IsHeld.ShouldBeFalse();
        Sent(receipt).ShouldBe(new ResetWhenIdle());
    }

    [Fact]
    public async Task A_restart_waits_for_the_last_transaction_to_end()
    {
        var station = await Station.Ready(cluster);
        var (one, two) = (await station.Start(connectorId: 1), await station.Start(connectorId: 2));
        var receipt = await Submit(station, new ResetWhenIdle());
        (receipt.Refusal, receipt.IsHeld).ShouldBe((CommandRefusal.None, true));
        (await Submit(station, new ResetWhenIdle())).CommandId.ShouldBe(receipt.CommandId);

        await station.Stop(one, 2_000);
        cluster.Clock.Advance(TimeSpan.FromMinutes(2));
        // Comes after the look.
        await station.Grain.Touch(station.Lease);
        (await Stored(receipt)).ShouldSatisfyAllConditions(stored => stored.Status.ShouldBe(CommandStatus.Pending), stored => stored.IsHeld.ShouldBeTrue());
        Sent(receipt).ShouldBeNull();

        await station.Stop(two, 2_000);
        Sent(receipt).ShouldBeNull();
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        (await cluster.Gateways.Sent(receipt.CommandId!)).ShouldBe(new ResetWhenIdle());
        (await Stored(receipt)).IsHeld.ShouldBeFalse();
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted, """{"status":"Accepted"}"""));
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Accepted);
    }

    [Fact]
    public async Task A_restart_that_waits_outlives_its_silo_and_the_connection()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var receipt = await Submit(station, new ResetWhenIdle());
        await station.Grain.Disconnect(station.Lease, "closed");
        await station.Forget();
        cluster.Clock.Advance(TimeSpan.FromHours(1));
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Pending);

        await station.Connect();
        await station.Stop(transaction, 2_000);
        cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        (await cluster.Gateways.Sent(receipt.CommandId!)).ShouldBe(new ResetWhenIdle());
    }

    [Fact]
    public async Task While_a_restart_is_under_way_who_asks_for_another_is_told_of_it()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var held = await Submit(station, new ResetWhenIdle());
        await station.Stop(transaction, 2_000);
        (await Submit(station, new ResetWhenIdle())).CommandId.ShouldBe(held.CommandId);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await cluster.Gateways.Sent(held.CommandId!);
        (await Submit(station, new ResetWhenIdle())).CommandId.ShouldBe(held.CommandId);
        cluster.Gateways.Sends.Count(sent => sent.Lease.ConnectionId == station.Lease.ConnectionId && sent.Command is ResetWhenIdle).ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_that_could_not_be_sent_waits_for_the_next_occasion()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var receipt = await Submit(station, new ResetWhenIdle());
        await station.Stop(transaction, 2_000);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await cluster.Gateways.Sent(receipt.CommandId!);
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Error, ErrorCode: CommandOutcome.NotSent));

        (await Stored(receipt)).ShouldSatisfyAllConditions(stored => stored.Status.ShouldBe(CommandStatus.Pending), stored => stored.IsHeld.ShouldBeTrue());
    }

    [Fact]
    public async Task A_charge_point_that_restarts_by_itself_has_done_what_a_held_restart_wanted()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var receipt = await Submit(station, new ResetWhenIdle());
        await station.Boot();
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Pending);
        await station.Stop(transaction, 2_000);
        await station.Boot();
        (await Stored(receipt)).Status.ShouldBe(CommandStatus.Accepted);
    }

    [Fact]
    public async Task A_command_whose_grain_went_away_is_given_up_all_the_same()
    {
        var station = await Station.Ready(cluster);
        await station.Start();
        var receipt = await Submit(station, new ResetWhenIdle());
        await station.Forget();
        var overdue = await cluster.Books.ChargePoints.ListOverdueAsync(cluster.Now + TimeSpan.FromHours(25), 1_000, CancellationToken.None);
        overdue.ShouldContain(station.Id);
        (await cluster.Books.ChargePoints.ListOverdueAsync(cluster.Now, 1_000, CancellationToken.None)).ShouldNotContain(station.Id);
        cluster.Clock.Advance(TimeSpan.FromHours(25));
        await station.Grain.VerifyPresence();
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        (await station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromHours(1)).Soon()).Status.ShouldBe(CommandStatus.Timeout);
    }

    [Theory]
    [InlineData("""{"location":"ftp://user:p+s\u0026s@host/path@x"}""", """{"location":"ftp://***@x"}""")]
    [InlineData("""{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"AABB"}]}""", """{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"***"}]}""")]
    [InlineData("no json", null)]
    [InlineData(null, null)]
    public void Passwords_are_not_written_down(string? json, string? kept) => CommandTexts.WithoutSecrets(json).ShouldBe(kept);

    [Fact]
    public async Task A_restart_does_not_wait_for_ever()
    {
        var station = await Station.Ready(cluster);
        await station.Start();
        var receipt = await Submit(station, new ResetWhenIdle());
        var waiting = station.Grain.WaitForOutcome(receipt.CommandId!, TimeSpan.FromDays(2));
        cluster.Clock.Advance(TimeSpan.FromHours(24));

        (await waiting.Soon()).Status.ShouldBe(CommandStatus.Timeout);
        Sent(receipt).ShouldBeNull();
        (await Stored(receipt)).IsHeld.ShouldBeFalse();
    }

    // ---- Refusals ------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task Nothing_is_sent_to_a_charge_point_that_is_offline()
    {
        var station = await Station.Registered(cluster);
        (await Submit(station, new RemoteStart(Books.GoodTag, 1))).ShouldBe(new CommandReceipt(CommandRefusal.Offline));
        await station.Connect();
        (await Submit(station, new RemoteStart(Books.GoodTag, 1))).ShouldBe(new CommandReceipt(CommandRefusal.NotAccepted));
        await station.Boot();
        await station.Grain.Disconnect(station.Lease, "closed");
        (await Submit(station, new RemoteStart(Books.GoodTag, 1))).ShouldBe(new CommandReceipt(CommandRefusal.Offline));

        cluster.Logs.Of(1009, station.Id).Select(line => line.Split(' ')[^1]).ShouldBe(["Offline", "NotAccepted", "Offline"]);
        cluster.Gateways.Sends.ShouldNotContain(sent => sent.Lease.ConnectionId.StartsWith(station.Id, StringComparison.Ordinal));
        (await cluster.Books.Count("commands where true", station.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_connector_that_was_never_reported_is_unknown()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, connectorId: 1);

        (await Submit(station, new RemoteStart(Books.GoodTag, 2))).Refusal.ShouldBe(CommandRefusal.UnknownConnector);
        (await Submit(station, new RemoteStart(Books.GoodTag, 0))).Refusal.ShouldBe(CommandRefusal.UnknownConnector);
        (await Submit(station, new RemoteStart(Books.GoodTag, 1))).Refusal.ShouldBe(CommandRefusal.None);
    }

    [Fact]
    public async Task A_transaction_that_does_not_run_cannot_be_stopped()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();

        (await Submit(station, new RemoteStop(transaction + 1))).Refusal.ShouldBe(CommandRefusal.UnknownTransaction);
        (await Submit(station, new RemoteStop(transaction))).Refusal.ShouldBe(CommandRefusal.None);
        await station.Stop(transaction, 2_000);
        (await Submit(station, new RemoteStop(transaction))).Refusal.ShouldBe(CommandRefusal.UnknownTransaction);
    }

    [Fact]
    public async Task For_another_organization_the_charge_point_does_not_exist()
    {
        var station = await Station.Ready(cluster);
        var request = new CommandRequest(new RemoteStart(Books.GoodTag, 1), "org_other", Timeout);

        (await station.Grain.Submit(request)).ShouldBe(new CommandReceipt(CommandRefusal.UnknownChargePoint));
    }

    [Fact]
    public async Task Too_many_commands_without_an_outcome_are_refused_until_one_has_its_outcome()
    {
        var station = await Station.Ready(cluster);
        var first = await Submit(station, new RemoteStart(Books.GoodTag, null));
        for (var count = 2; count <= 16; count++)
            (await Submit(station, new RemoteStart(Books.GoodTag, null))).Refusal.ShouldBe(CommandRefusal.None);

        (await Submit(station, new RemoteStart(Books.GoodTag, null))).Refusal.ShouldBe(CommandRefusal.QueueFull);
        await station.Grain.ReportOutcome(station.Lease, new(first.CommandId!, CommandStatus.Accepted));
        (await Submit(station, new RemoteStart(Books.GoodTag, null))).Refusal.ShouldBe(CommandRefusal.None);
    }

    private static Task<CommandReceipt> Submit(Station station, StationCommand command) => station.Grain.Submit(new(command, Books.OrganizationId, Timeout));

    private StationCommand? Sent(CommandReceipt receipt) => cluster.Gateways.Sends.SingleOrDefault(sent => sent.CommandId == receipt.CommandId)?.Command;

    private async Task<CommandRecord> Stored(CommandReceipt receipt) =>
        (await cluster.Books.Fleet.FindCommandAsync(Books.OrganizationId, receipt.CommandId!, CancellationToken.None)).ShouldNotBeNull();
}
