using System.Net.WebSockets;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Tests.Support;
using Orleans.Runtime;

namespace Dynamo.Gateway.Tests.V16;

/// <summary>What is wrong with a message, and what it is answered with.</summary>
public sealed class FaultTests
{
    private const string Boot = """[2,"b","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]""";

    [Theory, Trait("Quirk", "19")]
    [InlineData("""[2,"1","Levitate",{}]""", "NotImplemented")]
    [InlineData("""[2,"1","heartbeat",{}]""", "NotImplemented")]
    [InlineData("""[2,"1","",{}]""", "NotImplemented")]
    [InlineData("""[2,"1","SetChargingProfile",{}]""", "NotSupported")]
    [InlineData("""[2,"1","GetLog",{}]""", "NotSupported")]
    [InlineData("""[2,"1","Reset",{"type":"Hard"}]""", "NotSupported")]
    [InlineData("""[2,"1","RemoteStartTransaction",{"idTag":"TAG"}]""", "NotSupported")]
    public async Task An_action_that_cannot_be_called_is_answered(string message, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        (await station.CallAsync(message)).ShouldStartWith($"""[4,"1","{code}",""");
        (await station.CallAsync(Boot)).ShouldStartWith("""[3,"b",""");
        gateway.Logs.Of(2301).ShouldHaveSingleItem().ShouldContain(code);
    }

    [Theory]
    [InlineData("""{"vendorId":7}""", "TypeConstraintViolation", "$.vendorId")]
    [InlineData("""{"vendorId":null}""", "TypeConstraintViolation", "$.vendorId")]
    [InlineData("""{}""", "OccurenceConstraintViolation", "$.vendorId")]
    [InlineData("""{"vendorId":"V","messageId":"012345678901234567890123456789012345678901234567890"}""", "PropertyConstraintViolation", "$.messageId")]
    public async Task A_payload_that_breaks_the_rules_is_answered_with_the_code_of_its_fault(string payload, string code, string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        var answer = await station.CallAsync($"""[2,"the id","DataTransfer",{payload}]""");

        answer.ShouldStartWith($"""[4,"the id","{code}","{path}: """);
        answer.ShouldEndWith($$"""{"path":"{{path}}"}]""");
        gateway.Script.History.ShouldNotContain(call => call.Method == "Touch");
        gateway.Logs.Of(2302).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"connectorId":1,"errorCode":"NoError","status":"Sleeping"}""", "PropertyConstraintViolation", "$.status")]
    [InlineData("""{"connectorId":-1,"errorCode":"NoError","status":"Available"}""", "PropertyConstraintViolation", "$.connectorId")]
    [InlineData("""{"connectorId":1.5,"errorCode":"NoError","status":"Available"}""", "TypeConstraintViolation", "$.connectorId")]
    [InlineData("""{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"yesterday"}""", "PropertyConstraintViolation", "$.timestamp")]
    public async Task An_illegal_value_is_named(string payload, string code, string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        (await station.CallAsync($"""[2,"1","StatusNotification",{payload}]""")).ShouldStartWith($"""[4,"1","{code}","{path}: """);
    }

    [Theory, Trait("Quirk", "17")]
    [InlineData("""[2,19,"Heartbeat",{}]""", "19", "FormationViolation")]
    [InlineData("""[2,"1","Heartbeat"]""", "1", "ProtocolError")]
    [InlineData("""[2,"1","Heartbeat",[]]""", "1", "FormationViolation")]
    [InlineData("""[2,"1","Heartbeat",{},{}]""", "1", "FormationViolation")]
    [InlineData("""[2,"1",7,{}]""", "1", "ProtocolError")]
    public async Task A_call_that_is_no_proper_frame_is_answered_with_its_id(string message, string id, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        (await station.CallAsync(message)).ShouldStartWith($"""[4,"{id}","{code}",""");
        (await station.CallAsync(Boot)).ShouldStartWith("""[3,"b",""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("""[2,"1","Heartbeat",{}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[9,"1",{}]""")]
    [InlineData("""[2,"0123456789012345678901234567890123456","Heartbeat",{}]""")]
    [InlineData("""[3]""")]
    [InlineData("""[3,"1"]""")]
    [InlineData("""[4,"1"]""")]
    public async Task What_nobody_can_answer_is_logged_and_dropped_and_the_connection_lives_on(string message)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await station.SendAsync(message);

        (await station.CallAsync(Boot)).ShouldStartWith("""[3,"b",""");
        gateway.Logs.Of(2001).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Text_that_is_no_text_ends_the_connection_as_web_sockets_demand()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await station.SendAsync([0xC3, 0x28]);

        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("connection lost");
    }

    [Fact]
    public async Task Too_many_unreadable_messages_close_the_socket()
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.MaxUnreadableMessages), 3));
        await using var station = await gateway.ConnectAsync();
        for (var i = 0; i < 3; i++)
            await station.SendAsync("nonsense");
        (await station.CallAsync(Boot)).ShouldStartWith("""[3,"b",""");

        await station.SendAsync("nonsense");

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.PolicyViolation, "too many unreadable messages"));
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe("too many unreadable messages");
    }

    [Fact]
    public async Task A_message_before_the_boot_is_refused_and_the_connection_waits_for_one()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Verdict = Verdict.NotAccepted;

        (await station.CallAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""")).ShouldStartWith("""[4,"1","SecurityError",""");

        gateway.Script.Verdict = Verdict.Handled;
        (await station.CallAsync(Boot)).ShouldStartWith("""[3,"b",""");
    }

    [Theory]
    [InlineData(Verdict.Superseded, "superseded by a newer connection")]
    [InlineData(Verdict.Unregistered, "not registered any more")]
    public async Task A_socket_that_may_not_speak_any_more_is_closed_and_told_why(Verdict verdict, string reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Verdict = verdict;

        await station.SendAsync("""[2,"1","Heartbeat",{}]""");

        (await station.ReceiveCloseAsync()).ShouldBe((WebSocketCloseStatus.PolicyViolation, reason));
        (await gateway.Script.Next<string>("Disconnect")).ShouldBe(reason);
    }

    [Fact]
    public async Task A_grain_that_fails_is_an_internal_error_and_the_next_call_is_served()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Fail("Heartbeat", new InvalidOperationException("secret"), times: 1);

        var answer = await station.CallAsync("""[2,"1","Heartbeat",{}]""");

        answer.ShouldStartWith("""[4,"1","InternalError",""");
        answer.ShouldNotContain("secret");
        (await station.CallAsync("""[2,"2","Heartbeat",{}]""")).ShouldStartWith("""[3,"2",""");
        gateway.Logs.Of(2305).ShouldHaveSingleItem();
    }

    public static TheoryData<Exception> Losses =>
    [
        new StaleActivationException("moved"), new SiloUnavailableException(), new Orleans.Runtime.Messaging.ConnectionFailedException("no such silo"),
        new OperationCanceledException("whoever knew the place has died"),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_call_whose_grain_was_lost_is_repeated_until_it_is_answered(Exception loss)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Fail("Authorize", loss, times: 3);

        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        foreach (var pause in (int[])[20, 40, 80])
            await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(pause));

        (await station.ReceiveAsync()).ShouldStartWith("""[3,"1",""");
        gateway.Script.History.Count(call => call.Method == "Authorize").ShouldBe(4);
    }

    [Fact]
    public async Task A_grain_that_stays_lost_is_given_up_when_the_charge_point_has_given_up_too()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();
        gateway.Script.Fail("Authorize", new SiloUnavailableException());

        await station.SendAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(20));
        await gateway.Clock.PassWhenAwaited(TimeSpan.FromMilliseconds(40), TimeSpan.FromSeconds(30));

        (await station.ReceiveAsync()).ShouldStartWith("""[4,"1","InternalError",""");
    }

    [Fact]
    public async Task A_name_made_up_by_a_charge_point_is_cut_in_the_log()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var station = await gateway.ConnectAsync();

        await station.CallAsync($$"""[2,"1","{{new string('x', 10_000)}}",{}]""");

        gateway.Logs.Of(2301).ShouldHaveSingleItem().Length.ShouldBeLessThan(200);
    }
}
