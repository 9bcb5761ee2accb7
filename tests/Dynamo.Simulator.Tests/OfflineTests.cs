using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Commands;

namespace Dynamo.Simulator.Tests;

public sealed class OfflineTests : SimulatorTest
{
    [Fact]
    public async Task What_happened_offline_is_told_later_in_order_and_with_its_own_time()
    {
        await ConnectAndBootAsync();
        ChargePoint.Abort();
        await ChargePoint.Disconnected;

        var transaction = await ChargePoint.StartTransactionAsync(1, "TAG-1");
        Time.Advance(TimeSpan.FromMinutes(30));
        await ChargePoint.SendMeterValuesAsync(1);
        Time.Advance(TimeSpan.FromMinutes(30));
        await ChargePoint.StopTransactionAsync(1);
        transaction.Started.ShouldBeNull();
        ChargePoint.QueuedMessages.ShouldBe(3);

        Time.Advance(TimeSpan.FromDays(1));
        await ChargePoint.ConnectAsync();
        var stop = await CentralSystem.HearAsync("StopTransaction");

        CentralSystem.HeardActions().ShouldBe(["BootNotification", "StartTransaction", "MeterValues", "StopTransaction"]);
        CentralSystem.Heard("StartTransaction").Single().ShouldContain("2026-03-01T12:00:00.000Z");
        CentralSystem.Heard("MeterValues").Single().ShouldContain("2026-03-01T12:30:00.000Z");
        // The id that the central system chose only now.
        CentralSystem.Heard("MeterValues").Single().ShouldContain("\"transactionId\":7");
        stop.ShouldContain("2026-03-01T13:00:00.000Z");
        stop.ShouldContain("\"transactionId\":7");
    }

    [Fact]
    public async Task Nothing_queued_precedes_the_acceptance()
    {
        CentralSystem.Answer("BootNotification", """{"status":"Rejected","currentTime":"2026-03-01T10:30:00Z","interval":5}""");
        await ChargePoint.StartTransactionAsync(1, "TAG-1");
        await ConnectAndBootAsync();
        await ChargePoint.StopTransactionAsync(1);
        CentralSystem.HeardActions().ShouldBe(["BootNotification"]);

        CentralSystem.Answer("BootNotification", """{"status":"Accepted","currentTime":"2026-03-01T10:30:00Z","interval":5}""");
        await ChargePoint.BootAsync();
        await CentralSystem.HearAsync("StopTransaction");

        CentralSystem.HeardActions().ShouldBe(["BootNotification", "BootNotification", "StartTransaction", "StopTransaction"]);
    }

    [Fact]
    public async Task An_answer_that_was_lost_with_the_connection_makes_a_repeat()
    {
        CentralSystem.Answer("StartTransaction", (string?)null);
        await ConnectAndBootAsync();
        var start = ChargePoint.StartTransactionAsync(1, "TAG-1");
        await CentralSystem.HearAsync("StartTransaction");
        ChargePoint.Abort();
        await start;

        CentralSystem.Answer("StartTransaction", """{"idTagInfo":{"status":"Accepted"},"transactionId":7}""");
        await ChargePoint.ConnectAsync();
        var starts = await CentralSystem.HearAsync("StartTransaction", times: 2);

        starts[1].ShouldBe(starts[0]);
    }

    [Fact]
    public async Task An_unanswered_message_is_repeated_unchanged_after_its_interval()
    {
        var count = 0;
        CentralSystem.Answer("StartTransaction", _ =>
            ++count == 1 ? null : """{"idTagInfo":{"status":"Accepted"},"transactionId":7}""");
        await ConnectAndBootAsync();

        var transaction = await PassTimeUntilAsync(ChargePoint.StartTransactionAsync(1, "TAG-1"));

        transaction.Started!.TransactionId.ShouldBe(7);
        var starts = CentralSystem.Heard("StartTransaction");
        starts.Count.ShouldBe(2);
        starts[1].ShouldBe(starts[0]);
        // 30 s for the timeout and 60 s before the repeat.
        (Time.GetUtcNow() - transaction.StartedAt).TotalSeconds.ShouldBeGreaterThanOrEqualTo(90);
    }

    [Fact]
    public async Task A_message_that_is_refused_for_good_makes_room_for_the_next()
    {
        CentralSystem.Answer("StartTransaction", call => $$"""[4,"{{call.Id}}","InternalError","",{}]""");
        await ConnectAndBootAsync();
        ChargePoint.Keys.Change(ConfigurationKeys.TransactionMessageRetryInterval, "0");

        var transaction = await ChargePoint.StartTransactionAsync(1, "TAG-1");
        await ChargePoint.StopTransactionAsync(1, StopReason.Local);

        transaction.Started.ShouldBeNull();
        CentralSystem.Heard("StartTransaction").Count.ShouldBe(3);
        CentralSystem.Heard("StopTransaction").Single().ShouldContain("\"transactionId\":-1");
        ChargePoint.QueuedMessages.ShouldBe(0);
    }

    [Fact]
    public async Task Other_messages_may_overtake_the_queue()
    {
        CentralSystem.Answer("StartTransaction", call => $$"""[4,"{{call.Id}}","InternalError","",{}]""");
        await ConnectAndBootAsync();
        var start = ChargePoint.StartTransactionAsync(1, "TAG-1");
        await CentralSystem.HearAsync("StartTransaction");

        await ChargePoint.HeartbeatAsync();

        start.IsCompleted.ShouldBeFalse();
        await PassTimeUntilAsync(start);
    }
}
