using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Commands;

namespace Dynamo.Simulator.Tests;

public sealed class MessageTests : SimulatorTest
{
    protected override ChargePointOptions Options => base.Options with
    {
        Vendor = "VendorX",
        Model = "ModelY",
        SerialNumber = "SN-1",
        FirmwareVersion = "1.2.3",
    };

    [Fact]
    public async Task A_boot_introduces_the_charge_point()
    {
        await ChargePoint.ConnectAsync();

        var response = await ChargePoint.BootAsync();

        response.Status.ShouldBe(RegistrationStatus.Accepted);
        ChargePoint.IsAccepted.ShouldBeTrue();
        ChargePoint.Keys.Number(ConfigurationKeys.HeartbeatInterval).ShouldBe(300);
        (await CentralSystem.HearAsync("BootNotification")).ShouldBe(
            """{"chargePointVendor":"VendorX","chargePointModel":"ModelY","chargePointSerialNumber":"SN-1","firmwareVersion":"1.2.3"}""");
    }

    [Fact]
    public async Task A_pending_charge_point_is_not_accepted()
    {
        CentralSystem.Answer("BootNotification", """{"status":"Pending","currentTime":"2026-03-01T10:30:00Z","interval":5}""");
        await ChargePoint.ConnectAsync();

        (await ChargePoint.BootAsync()).Interval.ShouldBe(5);

        ChargePoint.IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_status_of_everything_is_reported()
    {
        await ConnectAndBootAsync();

        await ChargePoint.SendAllStatusesAsync();

        CentralSystem.Heard("StatusNotification").ShouldBe(
        [
            """{"connectorId":0,"errorCode":"NoError","status":"Available","timestamp":"2026-03-01T12:00:00.000Z"}""",
            """{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"2026-03-01T12:00:00.000Z"}""",
            """{"connectorId":2,"errorCode":"NoError","status":"Available","timestamp":"2026-03-01T12:00:00.000Z"}""",
        ]);
    }

    [Fact]
    public async Task A_transaction_crosses_the_wire_from_start_to_stop()
    {
        await ConnectAndBootAsync();

        var transaction = await ChargePoint.StartTransactionAsync(1, "TAG-1");
        Time.Advance(TimeSpan.FromMinutes(30));
        await ChargePoint.SendMeterValuesAsync(1);
        Time.Advance(TimeSpan.FromMinutes(30));
        await ChargePoint.StopTransactionAsync(1);

        transaction.Started!.TransactionId.ShouldBe(7);
        transaction.Stopped.ShouldNotBeNull();
        CentralSystem.Heard("StartTransaction").ShouldBe(
            ["""{"connectorId":1,"idTag":"TAG-1","meterStart":1000,"timestamp":"2026-03-01T12:00:00.000Z"}"""]);
        CentralSystem.Heard("MeterValues").ShouldBe(
        [
            """{"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2026-03-01T12:30:00.000Z","sampledValue":["""
            + """{"value":"6500","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"},"""
            + """{"value":"11000","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},"""
            + """{"value":"15.9","context":"Sample.Periodic","measurand":"Current.Import","unit":"A"},"""
            + """{"value":"230","context":"Sample.Periodic","measurand":"Voltage","unit":"V"},"""
            + """{"value":"29","context":"Sample.Periodic","measurand":"SoC","location":"EV","unit":"Percent"}]}]}""",
        ]);
        CentralSystem.Heard("StopTransaction").ShouldBe(
        [
            """{"idTag":"TAG-1","meterStop":12000,"timestamp":"2026-03-01T13:00:00.000Z","transactionId":7,"reason":"Local"}""",
        ]);
    }

    [Fact]
    public async Task Readings_outside_of_a_transaction_name_none()
    {
        await ConnectAndBootAsync();

        await ChargePoint.SendMeterValuesAsync(2, ReadingContexts.SampleClock);

        CentralSystem.Heard("MeterValues").Single().ShouldStartWith("""{"connectorId":2,"meterValue":""");
    }

    [Fact]
    public async Task A_connector_has_one_transaction_at_a_time()
    {
        await ConnectAndBootAsync();
        await ChargePoint.StartTransactionAsync(1, "TAG-1");

        await Should.ThrowAsync<InvalidOperationException>(() => ChargePoint.StartTransactionAsync(1, "TAG-2"));
        (await ChargePoint.BeginChargingAsync(1, "TAG-2")).ShouldBeNull();
        (await ChargePoint.StopTransactionAsync(2)).ShouldBeNull();
    }

    [Fact]
    public async Task Charging_is_told_as_a_driver_sees_it()
    {
        await ConnectAndBootAsync();

        await ChargePoint.BeginChargingAsync(1, "TAG-1");
        await ChargePoint.EndChargingAsync(1, StopReason.EVDisconnected);

        CentralSystem.HeardActions().Skip(1).ShouldBe(
        [
            "StatusNotification", "StartTransaction", "StatusNotification",
            "StopTransaction", "StatusNotification", "StatusNotification",
        ]);
        string[] statuses = ["Preparing", "Charging", "Finishing", "Available"];
        CentralSystem.Heard("StatusNotification").Zip(statuses).ShouldAllBe(pair => pair.First.Contains($"\"{pair.Second}\""));
    }

    [Fact]
    public async Task A_refused_identifier_ends_its_transaction()
    {
        CentralSystem.Answer("StartTransaction", """{"idTagInfo":{"status":"Blocked"},"transactionId":8}""");
        await ConnectAndBootAsync();

        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        ChargePoint.Connectors[0].IsFree.ShouldBeTrue();
        CentralSystem.Heard("StopTransaction").Single().ShouldContain("\"transactionId\":8,\"reason\":\"DeAuthorized\"");
    }
}
