using System.Text.Json;
using Dynamo.Simulator.Load;

namespace Dynamo.Simulator.Tests.Load;

public sealed class V201SessionTests : LoadRunTest
{
    [Fact]
    public async Task A_session_of_2_0_1_is_told_by_transaction_events()
    {
        CentralSystem.SubProtocol = "ocpp2.0.1";
        CentralSystem.Answer("TransactionEvent", "{}");
        CentralSystem.Answer("Authorize", """{"idTokenInfo":{"status":"Accepted"}}""");

        var report = await RunUntilHeardAsync("Authorize", times: 2, Options with { Protocol = LoadProtocol.V201 });

        CentralSystem.HeardActions().Take(12).ShouldBe(
        [
            "BootNotification", "StatusNotification",
            "Authorize", "StatusNotification", "TransactionEvent", "TransactionEvent",
            "TransactionEvent", "TransactionEvent", "TransactionEvent", "TransactionEvent",
            "TransactionEvent", "StatusNotification",
        ]);
        report.Undelivered.ShouldBe(0);
        report.Actions.Keys.ShouldContain("TransactionEvent Updated");

        var events = CentralSystem.Heard("TransactionEvent").Take(7).Select(text => JsonDocument.Parse(text).RootElement).ToList();
        events.Select(each => each.GetProperty("eventType").GetString()).ShouldBe(["Started", "Updated", "Updated", "Updated", "Updated", "Updated", "Ended"]);
        events.Select(each => each.GetProperty("seqNo").GetInt32()).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        events.Select(each => each.GetProperty("transactionInfo").GetProperty("transactionId").GetString()).Distinct().ShouldHaveSingleItem();
        events[1].GetProperty("transactionInfo").GetProperty("chargingState").GetString().ShouldBe("Charging");
        events[6].GetProperty("transactionInfo").GetProperty("stoppedReason").GetString().ShouldBe("Local");
    }
}
