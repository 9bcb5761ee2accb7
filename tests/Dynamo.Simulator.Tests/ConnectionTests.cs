using System.Net;
using System.Text;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator.Tests;

public sealed class ConnectionTests : SimulatorTest
{
    [Theory]
    [InlineData("CP-1", "/ocpp16/CP-1")]
    [InlineData("RDAM 123", "/ocpp16/RDAM%20123")]
    [InlineData("CP/1", "/ocpp16/CP%2F1")]
    public async Task The_identity_is_the_last_segment_of_the_address(string identity, string target)
    {
        await NewChargePoint(o => o with { Identity = identity }).ConnectAsync();

        CentralSystem.Targets.ShouldBe([target]);
    }

    [Fact]
    public async Task A_password_is_sent_as_basic_authentication()
    {
        await NewChargePoint(o => o with { Password = "s:cret" }).ConnectAsync();

        CentralSystem.Authorizations.ShouldBe([$"Basic {Convert.ToBase64String("CP-1:s:cret"u8)}"]);
    }

    [Fact]
    public async Task Without_a_password_no_credentials_are_sent()
    {
        await ChargePoint.ConnectAsync();

        CentralSystem.Authorizations.ShouldBe([""]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_refused_upgrade_tells_the_status(int status)
    {
        CentralSystem.RefuseWith = status;

        var failure = await Should.ThrowAsync<ConnectFailedException>(() => ChargePoint.ConnectAsync());

        failure.Status.ShouldBe((HttpStatusCode)status);
        ChargePoint.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task A_central_system_that_is_not_there_is_a_failure_without_a_status()
    {
        await CentralSystem.DisposeAsync();

        (await Should.ThrowAsync<ConnectFailedException>(() => ChargePoint.ConnectAsync())).Status.ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_without_a_common_subprotocol_is_not_used()
    {
        CentralSystem.SubProtocol = null;

        await Should.ThrowAsync<ConnectFailedException>(() => ChargePoint.ConnectAsync());
    }

    [Fact]
    public async Task A_charge_point_may_offer_no_subprotocol_at_all()
    {
        CentralSystem.SubProtocol = null;
        var chargePoint = NewChargePoint(o => o with { SubProtocols = [] });

        await chargePoint.ConnectAsync();

        chargePoint.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task Closing_ends_the_connection_in_good_order()
    {
        await ChargePoint.ConnectAsync();

        await ChargePoint.CloseAsync();

        ChargePoint.IsConnected.ShouldBeFalse();
        (await ChargePoint.Disconnected).ShouldContain("NormalClosure");
    }

    [Fact]
    public async Task The_loss_of_a_connection_is_noticed()
    {
        await ChargePoint.ConnectAsync();
        await ChargePoint.HeartbeatAsync();

        CentralSystem.Abort();
        await ChargePoint.Disconnected;

        ChargePoint.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_without_a_connection_was_never_sent()
    {
        var failure = await Should.ThrowAsync<CallFailedException>(() => ChargePoint.HeartbeatAsync());

        failure.Outcome.ShouldBeOfType<CallOutcome.NeverSent>();
    }

    [Fact]
    public async Task Cutting_the_connection_leaves_an_open_call_with_an_unknown_outcome()
    {
        CentralSystem.Answer("Heartbeat", (string?)null);
        await ChargePoint.ConnectAsync();
        var heartbeat = ChargePoint.HeartbeatAsync();
        await CentralSystem.HearAsync("Heartbeat");

        ChargePoint.Abort();

        (await Should.ThrowAsync<CallFailedException>(() => heartbeat)).Outcome.ShouldBeOfType<CallOutcome.ConnectionLost>();
    }

    [Fact]
    public async Task An_unanswered_call_times_out()
    {
        CentralSystem.Answer("Heartbeat", (string?)null);
        await ChargePoint.ConnectAsync();
        var heartbeat = ChargePoint.HeartbeatAsync();
        await CentralSystem.HearAsync("Heartbeat");

        Time.Advance(ChargePoint.Options.CallTimeout);

        (await Should.ThrowAsync<CallFailedException>(() => heartbeat)).Outcome.ShouldBeOfType<CallOutcome.TimedOut>();
    }

    [Fact]
    public async Task A_refused_call_tells_the_code()
    {
        CentralSystem.Answer("Heartbeat", call => $$"""[4,"{{call.Id}}","SecurityError","not yet",{}]""");
        await ChargePoint.ConnectAsync();

        (await Should.ThrowAsync<CallFailedException>(() => ChargePoint.HeartbeatAsync()))
            .Outcome.ShouldBe(new CallOutcome.Refused("SecurityError", "not yet"));
    }

    [Fact]
    public async Task An_unreadable_answer_is_no_answer()
    {
        CentralSystem.Answer("Heartbeat", "{}");
        await ChargePoint.ConnectAsync();

        (await Should.ThrowAsync<CallFailedException>(() => ChargePoint.HeartbeatAsync()))
            .Outcome.ShouldBeOfType<CallOutcome.Refused>().ErrorCode.ShouldBe(ErrorCode.OccurenceConstraintViolation);
    }

    [Fact]
    public async Task A_second_call_leaves_only_after_the_first_is_answered()
    {
        var firstId = new TaskCompletionSource<string>();
        CentralSystem.Answer("Heartbeat", call =>
        {
            firstId.TrySetResult(call.Id);
            return null;
        });
        await ChargePoint.ConnectAsync();

        var first = ChargePoint.HeartbeatAsync();
        var id = await firstId.Task;
        var second = ChargePoint.AuthorizeAsync("TAG");
        CentralSystem.HeardActions().ShouldBe(["Heartbeat"]);

        // Calls of the two sides may cross: the charge point answers while its own call is open.
        (await CentralSystem.CallAsync("ClearCache", "{}")).ShouldBe("""[3,{"status":"Accepted"}]""");
        CentralSystem.HeardActions().ShouldBe(["Heartbeat"]);

        await CentralSystem.SendAsync($$"""[3,"{{id}}",{"currentTime":"2026-03-01T10:30:00Z"}]""");
        await first;
        (await second).Status.ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task Any_text_can_be_sent_and_every_frame_is_kept()
    {
        await ChargePoint.ConnectAsync();

        await ChargePoint.SendFrameAsync("this is no frame");
        await CentralSystem.Journal.FirstAsync(f => f.Text == "this is no frame");
        await CentralSystem.SendAsync("neither is this");
        await ChargePoint.Journal.FirstAsync(f => f.Text == "neither is this");

        ChargePoint.Journal.Frames.Select(f => f.Direction).ShouldBe([FrameDirection.Sent, FrameDirection.Received]);
    }

    [Fact]
    public async Task A_faulty_call_with_a_readable_id_is_answered()
    {
        await ChargePoint.ConnectAsync();

        await CentralSystem.SendAsync("""[2,"17","Reset"]""");

        var answer = await CentralSystem.Journal.FirstAsync(f => f.Direction is FrameDirection.Received);
        answer.Text.ShouldStartWith("""[4,"17","ProtocolError",""");
    }

    [Fact]
    public async Task Long_messages_arrive_whole()
    {
        await ChargePoint.ConnectAsync();
        var data = new string('x', 50_000);

        (await CentralSystem.CallAsync("DataTransfer", $$"""{"vendorId":"v","data":"{{data}}"}"""))
            .ShouldBe("""[3,{"status":"UnknownVendorId"}]""");

        Encoding.UTF8.GetByteCount(ChargePoint.Journal.Frames[0].Text).ShouldBeGreaterThan(50_000);
    }
}
