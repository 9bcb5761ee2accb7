using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.V16;

/// <summary>Every Core action a charge point calls: what the grain receives and what goes back over the wire.</summary>
public sealed class CoreActionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 1, 0, 0, TimeSpan.Zero);

    private TestGateway _gateway = null!;
    private StationClient _station = null!;

    private ChargePointScript Script => _gateway.Script;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _station = await _gateway.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _station.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_boot_with_all_it_can_say()
    {
        var answer = await _station.CallAsync(
            """
            [2,"1","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model","chargePointSerialNumber":"Serial","chargeBoxSerialNumber":"Box",
            "firmwareVersion":"Firmware","iccid":"Iccid","imsi":"Imsi","meterType":"Meter","meterSerialNumber":"MeterSerial"}]
            """);

        answer.ShouldBe("""[3,"1",{"status":"Accepted","currentTime":"2026-01-02T03:04:05.678Z","interval":300}]""");
        (await Script.Next<BootReport>("Boot")).ShouldBe(new("Vendor", "Model", "Serial", "Firmware", "Iccid", "Imsi", "Meter", "MeterSerial"));
    }

    [Fact]
    public async Task A_boot_with_the_least_it_must_say()
    {
        await _station.CallAsync("""[2,"1","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model"}]""");

        (await Script.Next<BootReport>("Boot")).ShouldBe(new("Vendor", "Model", null, null, null, null, null, null));
    }

    [Fact]
    public async Task A_boot_with_the_old_name_of_the_serial_number()
    {
        await _station.CallAsync("""[2,"1","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model","chargeBoxSerialNumber":"Box"}]""");

        (await Script.Next<BootReport>("Boot")).SerialNumber.ShouldBe("Box");
    }

    [Theory]
    [InlineData(RegistrationStatus.Accepted, "Accepted")]
    [InlineData(RegistrationStatus.Pending, "Pending")]
    [InlineData(RegistrationStatus.Rejected, "Rejected")]
    public async Task Every_outcome_of_a_boot_has_its_word(RegistrationStatus status, string word)
    {
        Script.BootAnswer = new(status, new DateTimeOffset(2026, 1, 2, 5, 0, 0, TimeSpan.FromHours(2)), 60);

        var answer = await _station.CallAsync("""[2,"1","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model"}]""");

        answer.ShouldBe($$"""[3,"1",{"status":"{{word}}","currentTime":"2026-01-02T03:00:00.000Z","interval":60}]""");
    }

    [Fact]
    public async Task A_heartbeat_is_told_the_time()
    {
        (await _station.CallAsync("""[2,"1","Heartbeat",{}]""")).ShouldBe("""[3,"1",{"currentTime":"2026-01-02T03:04:05.678Z"}]""");
    }

    [Fact, Trait("Quirk", "16")]
    public async Task A_heartbeat_may_have_null_for_a_payload()
    {
        (await _station.CallAsync("""[2,"1","Heartbeat",null]""")).ShouldStartWith("""[3,"1",{""");
    }

    [Fact]
    public async Task A_status_with_all_it_can_say()
    {
        var answer = await _station.CallAsync(
            """
            [2,"1","StatusNotification",{"connectorId":2,"errorCode":"GroundFailure","info":"wet","status":"Faulted","timestamp":"2026-01-02T02:00:00+01:00",
            "vendorId":"Vendor","vendorErrorCode":"E7"}]
            """);

        answer.ShouldBe("""[3,"1",{}]""");
        (await Script.Next<StatusReport>("ReportStatus")).ShouldBe(new(2, ConnectorStatus.Faulted, "Faulted", "GroundFailure", "wet", "E7", At));
    }

    [Theory]
    [InlineData("Available", ConnectorStatus.Available)]
    [InlineData("Preparing", ConnectorStatus.Occupied)]
    [InlineData("Charging", ConnectorStatus.Occupied)]
    [InlineData("SuspendedEVSE", ConnectorStatus.Occupied)]
    [InlineData("SuspendedEV", ConnectorStatus.Occupied)]
    [InlineData("Finishing", ConnectorStatus.Occupied)]
    [InlineData("Reserved", ConnectorStatus.Reserved)]
    [InlineData("Unavailable", ConnectorStatus.Unavailable)]
    [InlineData("Faulted", ConnectorStatus.Faulted)]
    public async Task Every_status_becomes_one_of_five_and_keeps_its_own_word(string word, ConnectorStatus status)
    {
        await _station.CallAsync($$"""[2,"1","StatusNotification",{"connectorId":0,"errorCode":"NoError","status":"{{word}}"}]""");

        (await Script.Next<StatusReport>("ReportStatus")).ShouldBe(new(0, status, word, "NoError", null, null, null));
    }

    [Fact]
    public async Task An_authorisation()
    {
        Script.IdTagInfo = new(AuthorizationStatus.Accepted, At, "PARENT");

        var answer = await _station.CallAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""");

        answer.ShouldBe("""[3,"1",{"idTagInfo":{"status":"Accepted","expiryDate":"2026-01-02T01:00:00.000Z","parentIdTag":"PARENT"}}]""");
        (await Script.Next<string>("Authorize")).ShouldBe("TAG");
    }

    [Theory]
    [InlineData(AuthorizationStatus.Accepted)]
    [InlineData(AuthorizationStatus.Blocked)]
    [InlineData(AuthorizationStatus.Expired)]
    [InlineData(AuthorizationStatus.Invalid)]
    [InlineData(AuthorizationStatus.ConcurrentTx)]
    public async Task A_refusal_of_a_token_is_an_answer_and_never_an_error(AuthorizationStatus status)
    {
        Script.IdTagInfo = new(status, null, null);
        Script.StartAnswer = new(7, Script.IdTagInfo);
        Script.StopAnswer = new(Script.IdTagInfo);

        (await _station.CallAsync("""[2,"1","Authorize",{"idTag":"TAG"}]""")).ShouldBe($$$"""[3,"1",{"idTagInfo":{"status":"{{{status}}}"}}]""");
        (await _station.CallAsync("""[2,"2","StartTransaction",{"connectorId":1,"idTag":"TAG","meterStart":0,"timestamp":"2026-01-02T01:00:00Z"}]"""))
            .ShouldBe($$$"""[3,"2",{"idTagInfo":{"status":"{{{status}}}"},"transactionId":7}]""");
        (await _station.CallAsync("""[2,"3","StopTransaction",{"transactionId":-1,"idTag":"TAG","meterStop":1,"timestamp":"2026-01-02T01:00:00Z"}]"""))
            .ShouldBe($$$"""[3,"3",{"idTagInfo":{"status":"{{{status}}}"}}]""");
    }

    [Fact]
    public async Task A_start()
    {
        Script.StartAnswer = new(int.MaxValue, new(AuthorizationStatus.Accepted, null, null));

        var answer = await _station.CallAsync(
            """[2,"1","StartTransaction",{"connectorId":1,"idTag":"TAG","meterStart":3000000000,"reservationId":5,"timestamp":"2026-01-02T01:00:00Z"}]""");

        answer.ShouldBe("""[3,"1",{"idTagInfo":{"status":"Accepted"},"transactionId":2147483647}]""");
        (await Script.Next<StartReport>("StartTransaction")).ShouldBe(new(1, "TAG", 3_000_000_000, At, ReservationId: 5));
    }

    [Fact]
    public async Task Meter_values_with_all_they_can_say()
    {
        var answer = await _station.CallAsync(
            """
            [2,"1","MeterValues",{"connectorId":1,"transactionId":7,"meterValue":[
            {"timestamp":"2026-01-02T01:00:00Z","sampledValue":[
            {"value":"12.5","context":"Sample.Periodic","format":"Raw","measurand":"Power.Active.Import","phase":"L1","location":"Outlet","unit":"kW"},
            {"value":"16"}]},
            {"timestamp":"2026-01-02T01:01:00","sampledValue":[{"value":"odd","measurand":"Vendor.Own","unit":"Celcius"}]}]}]
            """);

        answer.ShouldBe("""[3,"1",{}]""");
        var report = await Script.Next<MeterReport>("ReportMeterValues");
        (report.ConnectorId, report.TransactionId).ShouldBe((1, 7));
        report.Values.ShouldBe(
        [
            new(At, "12.5", "Power.Active.Import", "kW", "Sample.Periodic", "L1", "Outlet", "Raw"),
            new(At, "16", null, null, null, null, null, null),
            new(At.AddMinutes(1), "odd", "Vendor.Own", "Celcius", null, null, null, null),
        ]);
    }

    [Fact]
    public async Task Meter_values_with_nothing_in_them()
    {
        var answer = await _station.CallAsync("""[2,"1","MeterValues",{"connectorId":0,"meterValue":[{"timestamp":"2026-01-02T01:00:00Z","sampledValue":[]}]}]""");

        answer.ShouldBe("""[3,"1",{}]""");
        var report = await Script.Next<MeterReport>("ReportMeterValues");
        report.TransactionId.ShouldBeNull();
        report.Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_with_all_it_can_say()
    {
        Script.StopAnswer = new(new(AuthorizationStatus.Accepted, null, "PARENT"));

        var answer = await _station.CallAsync(
            """
            [2,"1","StopTransaction",{"transactionId":7,"idTag":"TAG","meterStop":1200,"timestamp":"2026-01-02T01:00:00Z","reason":"EVDisconnected",
            "transactionData":[{"timestamp":"2026-01-02T01:00:00Z","sampledValue":[{"value":"1200","context":"Transaction.End"}]}]}]
            """);

        answer.ShouldBe("""[3,"1",{"idTagInfo":{"status":"Accepted","parentIdTag":"PARENT"}}]""");
        var report = await Script.Next<StopReport>("StopTransaction");
        report.Values.ShouldBe([new(At, "1200", null, null, "Transaction.End", null, null, null)]);
        report.ShouldBe(new(7, 1_200, At, "EVDisconnected", "TAG", report.Values));
    }

    [Fact]
    public async Task A_stop_with_the_least_it_must_say()
    {
        var answer = await _station.CallAsync("""[2,"1","StopTransaction",{"transactionId":0,"meterStop":1200,"timestamp":"2026-01-02T01:00:00Z"}]""");

        answer.ShouldBe("""[3,"1",{}]""");
        var report = await Script.Next<StopReport>("StopTransaction");
        report.ShouldBe(new(0, 1_200, At, null, null, report.Values));
        report.Values.ShouldBeEmpty();
    }

    [Fact, Trait("Quirk", "19")]
    public async Task A_vendor_nobody_knows_is_told_so()
    {
        (await _station.CallAsync("""[2,"1","DataTransfer",{"vendorId":"Vendor","messageId":"M","data":"x"}]""")).ShouldBe("""[3,"1",{"status":"UnknownVendorId"}]""");

        await Script.Next("Touch");
    }

    [Fact]
    public async Task The_lease_rides_on_every_report()
    {
        await _station.CallAsync("""[2,"1","BootNotification",{"chargePointVendor":"Vendor","chargePointModel":"Model"}]""");
        await _station.CallAsync("""[2,"2","Heartbeat",{}]""");
        await _station.CallAsync("""[2,"3","StatusNotification",{"connectorId":0,"errorCode":"NoError","status":"Available"}]""");
        await _station.CallAsync("""[2,"4","Authorize",{"idTag":"TAG"}]""");
        await _station.CallAsync("""[2,"5","StartTransaction",{"connectorId":1,"idTag":"TAG","meterStart":0,"timestamp":"2026-01-02T01:00:00Z"}]""");
        await _station.CallAsync("""[2,"6","MeterValues",{"connectorId":1,"meterValue":[]}]""");
        await _station.CallAsync("""[2,"7","StopTransaction",{"transactionId":7,"meterStop":1,"timestamp":"2026-01-02T01:00:00Z"}]""");
        await _station.CallAsync("""[2,"8","DataTransfer",{"vendorId":"Vendor"}]""");

        var lease = Script.History.Single(call => call.Method == "Connect").Lease.ShouldNotBeNull();
        var reports = Script.History.SkipWhile(call => call.Method != "Boot").ToList();
        reports.Select(call => call.Method).ShouldBe(
            ["Boot", "Heartbeat", "ReportStatus", "Authorize", "StartTransaction", "ReportMeterValues", "StopTransaction", "Touch"]);
        reports.ShouldAllBe(call => lease.Equals(call.Lease));
    }
}
