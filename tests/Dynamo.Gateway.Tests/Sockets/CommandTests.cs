using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>Commands to a charge point: what goes over the wire and which outcome the grain is told.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private TestGateway _gateway = null!;
    private StationClient _station = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxWaitingCommands), 2));
        _station = await _gateway.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _station.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData(2, """{"connectorId":2,"idTag":"TAG"}""")]
    [InlineData(null, """{"idTag":"TAG"}""")]
    public async Task A_remote_start(int? connectorId, string payload)
    {
        var command = await Send("cmd", new RemoteStart("TAG", connectorId));

        command.Action.ShouldBe("RemoteStartTransaction");
        command.Payload.ShouldBe(payload);
        Guid.TryParse(command.Id, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_remote_stop()
    {
        var command = await Send("cmd", new RemoteStop(7));

        (command.Action, command.Payload).ShouldBe(("RemoteStopTransaction", """{"transactionId":7}"""));
    }

    public static TheoryData<StationCommand, string, string> Security => new()
    {
        { new SetSecurityProfile(SecurityProfile.TlsWithBasic), "ChangeConfiguration", """{"key":"SecurityProfile","value":"2"}""" },
        { new SetPassword("0123"), "ChangeConfiguration", """{"key":"AuthorizationKey","value":"0123"}""" },
        { new AskForCertificate(), "ExtendedTriggerMessage", """{"requestedMessage":"SignChargePointCertificate"}""" },
        { new UseCertificate("PEM"), "CertificateSigned", """{"certificateChain":"PEM"}""" },
    };

    [Theory]
    [MemberData(nameof(Security))]
    public async Task What_a_charge_point_proves_itself_by(StationCommand command, string action, string payload)
    {
        var sent = await Send("cmd", command);

        (sent.Action, sent.Payload).ShouldBe((action, payload));
    }

    [Fact]
    public async Task A_remote_start_with_limits_for_the_transaction()
    {
        const string Profile = """
            {"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative",
             "chargingSchedule":{"chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":7400.5}]}}
            """;
        var command = await Send("cmd", new RemoteStart("TAG", 1, Profile));
        command.Payload.ShouldContain("""
            "chargingProfile":{"chargingProfileId":1,
            """);
        command.Payload.ShouldContain("""
            "limit":7400.5
            """);
    }

    [Theory]
    [InlineData("ClearCache", "{}", "{}")]
    [InlineData("ReserveNow", """{"idTag":"T","connectorId":1,"reservationId":5,"expiryDate":"2030-01-31T13:00:00+01:00"}""", """{"connectorId":1,"expiryDate":"2030-01-31T12:00:00.000Z","idTag":"T","reservationId":5}""")]
    public async Task A_call_in_the_words_of_the_protocol_goes_out_in_our_spelling(string action, string payload, string sent)
    {
        var command = await Send("cmd", new OcppCall(action, payload));
        (command.Action, command.Payload).ShouldBe((action, sent));
    }

    [Theory]
    [InlineData("BootNotification", "{}")]
    [InlineData("Levitate", "{}")]
    [InlineData("UnlockConnector", "{}")]
    [InlineData("UnlockConnector", "no json")]
    public void A_call_that_is_none_of_ours_or_breaks_the_rules_is_refused(string action, string payload) =>
        Submit("cmd", new OcppCall(action, payload)).ShouldBe(SendVerdict.NotSupported);

    [Fact]
    public async Task A_restart_when_idle_is_a_soft_one()
    {
        var command = await Send("cmd", new ResetWhenIdle());
        (command.Action, command.Payload).ShouldBe(("Reset", """{"type":"Soft"}"""));
    }

    [Theory, Trait("Quirk", "59")]
    [InlineData("UnlockConnector", """{"connectorId":1}""", """{"status":"Unlocked"}""", CommandStatus.Accepted)]
    [InlineData("UnlockConnector", """{"connectorId":1}""", """{"status":"UnlockFailed"}""", CommandStatus.Rejected)]
    [InlineData("ChangeConfiguration", """{"key":"K","value":"V"}""", """{"status":"RebootRequired"}""", CommandStatus.Accepted)]
    [InlineData("ChangeAvailability", """{"connectorId":0,"type":"Inoperative"}""", """{"status":"Scheduled"}""", CommandStatus.Accepted)]
    [InlineData("SendLocalList", """{"listVersion":2,"updateType":"Full"}""", """{"status":"VersionMismatch"}""", CommandStatus.Rejected)]
    [InlineData("TriggerMessage", """{"requestedMessage":"Heartbeat"}""", """{"status":"NotImplemented"}""", CommandStatus.Rejected)]
    [InlineData("GetLocalListVersion", "{}", """{"listVersion":7}""", CommandStatus.Accepted)]
    [InlineData("GetDiagnostics", """{"location":"ftp://host/"}""", "{}", CommandStatus.Accepted)]
    public async Task What_an_answer_means(string action, string payload, string answer, CommandStatus status)
    {
        var command = await Send("cmd", new OcppCall(action, payload));
        await _station.SendAsync(command.Result(answer));
        (await Outcome()).ShouldBe(new("cmd", status, answer, null, 0));
    }

    [Fact]
    public async Task The_end_of_a_transaction_goes_before_a_download_that_waits_longer()
    {
        var first = await Send("first", new OcppCall("ClearCache", "{}"));
        Submit("patient", new OcppCall("UpdateFirmware", """{"location":"http://host/f","retrieveDate":"2030-01-31T12:00:00Z"}""")).ShouldBe(SendVerdict.Queued);
        Submit("urgent", new RemoteStop(7)).ShouldBe(SendVerdict.Queued);

        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));

        SentCommand.Read(await _station.ReceiveAsync()).Action.ShouldBe("RemoteStopTransaction");
    }

    [Fact]
    public void A_command_that_the_protocol_does_not_have_is_refused() => Submit("cmd", new Levitate()).ShouldBe(SendVerdict.NotSupported);

    [Theory]
    [InlineData("Accepted", CommandStatus.Accepted)]
    [InlineData("Rejected", CommandStatus.Rejected)]
    public async Task The_answer_becomes_the_outcome_and_is_kept_with_the_time_it_took(string word, CommandStatus status)
    {
        foreach (var sort in (StationCommand[])[new RemoteStart("TAG", null), new RemoteStop(7)])
        {
            var command = await Send("cmd", sort);
            _gateway.Clock.Advance(TimeSpan.FromMilliseconds(1_500));
            await _station.SendAsync(command.Result($$"""{ "status" : "{{word}}" }"""));

            (await Outcome()).ShouldBe(new("cmd", status, $$"""{ "status" : "{{word}}" }""", null, 1_500));
        }
    }

    [Fact]
    public async Task Every_outcome_carries_the_lease()
    {
        var command = await Send("cmd", new RemoteStop(7));
        await _station.SendAsync(command.Result("""{"status":"Accepted"}"""));

        var report = await _gateway.Script.Next("ReportOutcome");

        report.Lease.ShouldNotBeNull().ShouldBe(_gateway.Script.History.Single(call => call.Method == "Connect").Lease);
    }

    [Theory]
    [InlineData("NotSupported", "NotSupported")]
    [InlineData("FormatViolation", "FormationViolation")]
    [InlineData("OutOfCoffee", "OutOfCoffee")]
    public async Task A_call_error_is_an_error_in_the_words_of_the_protocol(string code, string reported)
    {
        var command = await Send("cmd", new RemoteStop(7));

        await _station.SendAsync(command.Error(code, "because"));

        (await Outcome()).ShouldBe(new("cmd", CommandStatus.Error, null, $"{reported}: because", 0, reported));
    }

    [Theory, Trait("Quirk", "18")]
    [InlineData("Accepted", "GenericError")]
    [InlineData("", "GenericError")]
    [InlineData("<b>", "GenericError")]
    public async Task A_call_error_whose_code_is_none_is_a_general_one(string code, string word)
    {
        var command = await Send("cmd", new RemoteStop(7));
        await _station.SendAsync(command.Error(code, "be\\u0000cause"));
        var outcome = await Outcome();
        (outcome.Status, outcome.ErrorCode).ShouldBe((CommandStatus.Error, word));
        outcome.Error.ShouldNotBeNull().ShouldEndWith("because");
    }

    [Theory]
    [InlineData("""{"status":5}""", CommandStatus.Accepted)]
    [InlineData("""{"configurationKey":[{"key":"A","readonly":true,"value":"\ud83d"}]}""", CommandStatus.Error)]
    public async Task An_odd_answer_does_not_end_the_connection(string payload, CommandStatus status)
    {
        var command = await Send("cmd", new OcppCall("GetConfiguration", "{}"));
        await _station.SendAsync(command.Result(payload));
        (await Outcome()).Status.ShouldBe(status);
        (await _station.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("""[3,"1",""");
    }

    [Theory]
    [InlineData("""{"status":"Perhaps"}""")]
    [InlineData("""{"status":7}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    public async Task An_answer_that_breaks_the_rules_is_an_error(string payload)
    {
        var command = await Send("cmd", new RemoteStop(7));

        await _station.SendAsync(command.Result(payload));

        var outcome = await Outcome();
        outcome.Status.ShouldBe(CommandStatus.Error);
        outcome.Error.ShouldNotBeNull().ShouldContain("$.status");
        outcome.ResponseTimeMs.ShouldBe(0);
    }

    [Fact, Trait("Quirk", "11")]
    public async Task The_second_leaves_only_when_the_first_was_answered()
    {
        var first = await Send("first", new RemoteStart("A", null));
        Submit("second", new RemoteStart("B", null)).ShouldBe(SendVerdict.Queued);
        // The answer to a call comes next, and not the second command.
        (await _station.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("""[3,"1",""");

        await _station.SendAsync(first.Result("""{"status":"Rejected"}"""));

        var second = SentCommand.Read(await _station.ReceiveAsync());
        second.Payload.ShouldBe("""{"idTag":"B"}""");
        second.Id.ShouldNotBe(first.Id);
        (await Outcome()).CommandId.ShouldBe("first");
    }

    [Fact, Trait("Quirk", "12")]
    public async Task The_second_leaves_when_the_first_timed_out_and_a_late_answer_is_not_taken_for_its_own()
    {
        var first = await Send("first", new RemoteStart("A", null));
        Submit("second", new RemoteStart("B", null), 2 * TenSeconds).ShouldBe(SendVerdict.Queued);

        _gateway.Clock.Advance(TenSeconds);
        var second = SentCommand.Read(await _station.ReceiveAsync());
        (await Outcome()).ShouldBe(new("first", CommandStatus.Timeout, Error: "The charge point did not answer in time; it may have acted."));

        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));
        await _station.SendAsync(second.Result("""{"status":"Rejected"}"""));

        (await Outcome()).ShouldBe(new("second", CommandStatus.Rejected, """{"status":"Rejected"}""", null, 0));
        _gateway.Logs.Of(2003).ShouldHaveSingleItem().ShouldContain(first.Id);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task The_patience_with_a_command_does_not_depend_on_the_time_of_day(int jumpHours)
    {
        var command = await Send("cmd", new RemoteStop(7));
        _gateway.Clock.Jump += TimeSpan.FromHours(jumpHours);
        _gateway.Clock.Advance(TimeSpan.FromSeconds(9));
        await _station.SendAsync(command.Result("""{"status":"Accepted"}"""));
        (await Outcome()).Status.ShouldBe(CommandStatus.Accepted);

        await Send("cmd-2", new RemoteStop(7));
        _gateway.Clock.Jump += TimeSpan.FromHours(jumpHours);
        _gateway.Clock.Advance(TenSeconds);
        (await Outcome()).Status.ShouldBe(CommandStatus.Timeout);
    }

    [Fact]
    public async Task A_second_answer_and_one_to_nothing_are_dropped()
    {
        var command = await Send("cmd", new RemoteStop(7));
        await _station.SendAsync("""[3,"never sent",{"status":"Accepted"}]""");
        await _station.SendAsync(command.Result("""{"status":"Rejected"}"""));
        await _station.SendAsync(command.Result("""{"status":"Accepted"}"""));
        await _station.SendAsync(command.Error("GenericError", ""));
        await _station.CallAsync("""[2,"1","Heartbeat",{}]""");

        (await Outcome()).Status.ShouldBe(CommandStatus.Rejected);
        _gateway.Script.History.Count(call => call.Method == "ReportOutcome").ShouldBe(1);
        _gateway.Logs.Of(2003).Count().ShouldBe(3);
    }

    [Fact]
    public async Task The_wait_for_its_turn_is_part_of_a_commands_time()
    {
        var first = await Send("first", new RemoteStop(1));
        Submit("second", new RemoteStop(2)).ShouldBe(SendVerdict.Queued);
        _gateway.Clock.Advance(TimeSpan.FromSeconds(9));
        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));
        SentCommand.Read(await _station.ReceiveAsync());
        (await Outcome()).ShouldBe(new("first", CommandStatus.Accepted, """{"status":"Accepted"}""", null, 9_000));

        _gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Outcome()).ShouldBe(new("second", CommandStatus.Timeout, Error: "The charge point did not answer in time; it may have acted."));
    }

    [Fact]
    public async Task A_command_whose_turn_does_not_come_in_time_is_never_sent()
    {
        Submit("first", new RemoteStop(1), timeout: TimeSpan.FromSeconds(20)).ShouldBe(SendVerdict.Queued);
        var first = SentCommand.Read(await _station.ReceiveAsync());
        Submit("second", new RemoteStop(2)).ShouldBe(SendVerdict.Queued);
        _gateway.Clock.Advance(TenSeconds);
        var outcome = await Outcome();
        (outcome.CommandId, outcome.Status, outcome.ErrorCode).ShouldBe(("second", CommandStatus.Error, CommandOutcome.NotSent));

        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));
        (await _station.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldStartWith("""[3,"1",""");
    }

    [Fact]
    public async Task A_full_queue_refuses_and_a_place_in_it_becomes_free()
    {
        var first = await Send("first", new RemoteStop(1));
        Submit("second", new RemoteStop(2)).ShouldBe(SendVerdict.Queued);
        Submit("third", new RemoteStop(3)).ShouldBe(SendVerdict.Queued);
        Submit("fourth", new RemoteStop(4)).ShouldBe(SendVerdict.QueueFull);

        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));
        await _station.ReceiveAsync();

        Submit("fourth", new RemoteStop(4)).ShouldBe(SendVerdict.Queued);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_socket_ends_the_sent_one_may_have_acted_and_the_waiting_one_has_not(bool isProper)
    {
        var connection = _gateway.Connection;
        await Send("sent", new RemoteStop(1));
        Submit("waiting", new RemoteStop(2)).ShouldBe(SendVerdict.Queued);

        if (isProper)
            await _station.CloseAsync();
        else
            _station.Vanish();

        await _gateway.Script.Next("Disconnect");
        var outcomes = _gateway.Script.History.Where(call => call.Method == "ReportOutcome").Select(call => (CommandOutcome)call.Content!).ToList();
        outcomes.ShouldBe(
        [
            new("sent", CommandStatus.Timeout, Error: "The connection was lost before the answer; the charge point may have acted."),
            new("waiting", CommandStatus.Error, Error: "The command was not sent: its turn did not come in time, or the connection was lost.", ErrorCode: CommandOutcome.NotSent),
        ]);
        connection.Submit("late", new RemoteStop(3), TenSeconds).ShouldBe(SendVerdict.NoConnection);
    }

    [Fact]
    public async Task While_a_socket_is_being_closed_it_takes_no_command()
    {
        var connection = _gateway.Connection;

        await connection.CloseAsync(CloseReason.Superseded);

        connection.IsOpen.ShouldBeFalse();
        connection.Submit("late", new RemoteStop(3), TenSeconds).ShouldBe(SendVerdict.NoConnection);
    }

    [Fact]
    public async Task An_outcome_whose_grain_was_lost_is_reported_again()
    {
        _gateway.Script.Fail("ReportOutcome", new StaleActivationException("moved"), times: 1);
        var command = await Send("cmd", new RemoteStop(7));

        await _station.SendAsync(command.Result("""{"status":"Accepted"}"""));
        await _gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(20));

        (await Outcome()).Status.ShouldBe(CommandStatus.Accepted);
        (await Outcome()).Status.ShouldBe(CommandStatus.Accepted);
    }

    [Fact]
    public async Task An_outcome_that_nobody_takes_does_not_hold_up_the_next_command()
    {
        var gate = _gateway.Script.Block("ReportOutcome");
        var first = await Send("first", new RemoteStop(1));
        await _station.SendAsync(first.Result("""{"status":"Accepted"}"""));

        await Send("second", new RemoteStop(2));

        gate.SetException(new InvalidOperationException());
        await _station.CallAsync("""[2,"1","Heartbeat",{}]""");
    }

    private SendVerdict Submit(string commandId, StationCommand command, TimeSpan? timeout = null) => _gateway.Connection.Submit(commandId, command, timeout ?? TenSeconds);

    private async Task<SentCommand> Send(string commandId, StationCommand command)
    {
        Submit(commandId, command).ShouldBe(SendVerdict.Queued);
        return SentCommand.Read(await _station.ReceiveAsync());
    }

    private Task<CommandOutcome> Outcome() => _gateway.Script.Next<CommandOutcome>("ReportOutcome");

    private sealed record Levitate : StationCommand;
}
