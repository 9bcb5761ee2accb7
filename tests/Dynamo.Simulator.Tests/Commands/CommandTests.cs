using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Commands;

namespace Dynamo.Simulator.Tests.Commands;

public sealed class CommandTests : SimulatorTest
{
    private const string Accepted = """[3,{"status":"Accepted"}]""";
    private const string Rejected = """[3,{"status":"Rejected"}]""";

    [Fact]
    public async Task A_remote_start_starts_a_transaction()
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("RemoteStartTransaction", """{"connectorId":2,"idTag":"TAG-9"}""")).ShouldBe(Accepted);

        (await CentralSystem.HearAsync("StartTransaction")).ShouldStartWith("""{"connectorId":2,"idTag":"TAG-9",""");
        CentralSystem.Heard("Authorize").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_remote_start_without_a_connector_takes_the_first_free_one()
    {
        await ConnectAndBootAsync();
        await ChargePoint.StartTransactionAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("RemoteStartTransaction", """{"idTag":"TAG-9"}""")).ShouldBe(Accepted);

        await CentralSystem.HearAsync("StartTransaction", payload => payload.Contains("""{"connectorId":2,"idTag":"TAG-9","""));
    }

    [Fact]
    public async Task A_remote_start_is_authorised_first_if_so_configured()
    {
        CentralSystem.Answer("Authorize", """{"idTagInfo":{"status":"Invalid"}}""");
        await ConnectAndBootAsync();
        await CentralSystem.CallAsync("ChangeConfiguration", """{"key":"AuthorizeRemoteTxRequests","value":"true"}""");

        (await CentralSystem.CallAsync("RemoteStartTransaction", """{"connectorId":1,"idTag":"TAG-9"}""")).ShouldBe(Accepted);
        await CentralSystem.HearAsync("Authorize");
        await ChargePoint.HeartbeatAsync();

        CentralSystem.Heard("StartTransaction").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_remote_start_on_a_busy_or_unknown_connector_is_rejected(int connectorId)
    {
        await ConnectAndBootAsync();
        await ChargePoint.StartTransactionAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("RemoteStartTransaction", $$"""{"connectorId":{{connectorId}},"idTag":"TAG-9"}"""))
            .ShouldBe(Rejected);
    }

    [Fact]
    public async Task A_remote_stop_stops_the_transaction_it_names()
    {
        await ConnectAndBootAsync();
        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("RemoteStopTransaction", """{"transactionId":99}""")).ShouldBe(Rejected);
        (await CentralSystem.CallAsync("RemoteStopTransaction", """{"transactionId":7}""")).ShouldBe(Accepted);

        (await CentralSystem.HearAsync("StopTransaction")).ShouldEndWith("\"transactionId\":7,\"reason\":\"Remote\"}");
    }

    [Fact]
    public async Task An_idle_connector_goes_out_of_service_at_once()
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}""")).ShouldBe(Accepted);
        await CentralSystem.HearAsync("StatusNotification", payload => payload.Contains("\"Unavailable\""));
        ChargePoint.Connectors[0].IsFree.ShouldBeFalse();

        (await CentralSystem.CallAsync("ChangeAvailability", """{"connectorId":1,"type":"Operative"}""")).ShouldBe(Accepted);
        await CentralSystem.HearAsync("StatusNotification", payload => payload.Contains("\"Available\""));
        ChargePoint.Connectors[0].IsFree.ShouldBeTrue();
    }

    [Fact]
    public async Task A_busy_connector_goes_out_of_service_when_its_transaction_ends()
    {
        await ConnectAndBootAsync();
        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("ChangeAvailability", """{"connectorId":0,"type":"Inoperative"}"""))
            .ShouldBe("""[3,{"status":"Scheduled"}]""");
        await CentralSystem.HearAsync(
            "StatusNotification",
            payload => payload.Contains("\"connectorId\":2") && payload.Contains("\"Unavailable\""));
        ChargePoint.Connectors[0].Status.ShouldBe(ChargePointStatus.Charging);

        await ChargePoint.EndChargingAsync(1, StopReason.Local);
        ChargePoint.Connectors[0].Status.ShouldBe(ChargePointStatus.Unavailable);
    }

    [Fact]
    public async Task An_unknown_connector_has_no_availability()
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("ChangeAvailability", """{"connectorId":9,"type":"Operative"}""")).ShouldBe(Rejected);
    }

    [Theory]
    [InlineData("HeartbeatInterval", "60", "Accepted")]
    [InlineData("heartbeatinterval", "60", "Accepted")]
    [InlineData("HeartbeatInterval", "soon", "Rejected")]
    [InlineData("HeartbeatInterval", "-1", "Rejected")]
    [InlineData("StopTransactionOnInvalidId", "false", "Accepted")]
    [InlineData("StopTransactionOnInvalidId", "no", "Rejected")]
    [InlineData("MeterValuesSampledData", "SoC,Voltage", "Accepted")]
    [InlineData("MeterValuesSampledData", "SoC,Smell", "Rejected")]
    [InlineData("NumberOfConnectors", "5", "Rejected")]
    [InlineData("AuthorizationKey", "short", "Rejected")]
    [InlineData("Nonsense", "1", "NotSupported")]
    public async Task A_configuration_key_takes_only_what_makes_sense(string key, string value, string status)
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("ChangeConfiguration", $$"""{"key":"{{key}}","value":"{{value}}"}"""))
            .ShouldBe($$"""[3,{"status":"{{status}}"}]""");
    }

    [Fact]
    public async Task Readings_hold_what_the_key_says()
    {
        await ConnectAndBootAsync();
        await CentralSystem.CallAsync("ChangeConfiguration", """{"key":"MeterValuesSampledData","value":"Voltage"}""");

        await ChargePoint.SendMeterValuesAsync(1);

        CentralSystem.Heard("MeterValues").Single().ShouldEndWith(
            """[{"value":"230","context":"Sample.Periodic","measurand":"Voltage","unit":"V"}]}]}""");
    }

    [Fact]
    public async Task Wanted_keys_are_shown_and_unknown_ones_named()
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("GetConfiguration", """{"key":["HeartbeatInterval","AuthorizationKey","Nonsense"]}""")).ShouldBe(
            """[3,{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"},"""
            + """{"key":"AuthorizationKey","readonly":false}],"unknownKey":["Nonsense"]}]""");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"key":[]}""")]
    public async Task All_keys_are_shown_when_none_is_named(string payload)
    {
        await ConnectAndBootAsync();

        var answer = await CentralSystem.CallAsync("GetConfiguration", payload);

        answer.ShouldContain("\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"2\"");
        answer.ShouldNotContain("unknownKey");
    }

    [Fact]
    public async Task A_new_authorization_key_is_used_for_a_new_connection()
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync("ChangeConfiguration", """{"key":"AuthorizationKey","value":"00112233445566778899AABBCCDDEEFF"}"""))
            .ShouldBe(Accepted);
        await ChargePoint.Disconnected;
        await ChargePoint.ConnectAsync();

        byte[] credentials = [.. "CP-1:"u8, .. Convert.FromHexString("00112233445566778899AABBCCDDEEFF")];
        CentralSystem.Authorizations.Last().ShouldBe($"Basic {Convert.ToBase64String(credentials)}");
    }

    [Fact]
    public async Task A_soft_reset_takes_its_leave_before_it_goes()
    {
        await ConnectAndBootAsync();
        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("Reset", """{"type":"Soft"}""")).ShouldBe(Accepted);
        await ChargePoint.Disconnected;

        CentralSystem.Heard("StopTransaction").Single().ShouldContain("\"SoftReset\"");
        ChargePoint.IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hard_reset_tells_of_its_transactions_after_the_next_boot()
    {
        await ConnectAndBootAsync();
        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("Reset", """{"type":"Hard"}""")).ShouldBe(Accepted);
        await ChargePoint.Disconnected;
        CentralSystem.Heard("StopTransaction").ShouldBeEmpty();

        await ConnectAndBootAsync();
        (await CentralSystem.HearAsync("StopTransaction")).ShouldContain("\"HardReset\"");
    }

    [Fact]
    public async Task Unlocking_ends_a_transaction_first()
    {
        await ConnectAndBootAsync();
        await ChargePoint.BeginChargingAsync(1, "TAG-1");

        (await CentralSystem.CallAsync("UnlockConnector", """{"connectorId":1}""")).ShouldBe("""[3,{"status":"Unlocked"}]""");
        (await CentralSystem.HearAsync("StopTransaction")).ShouldContain("\"UnlockCommand\"");
        (await CentralSystem.CallAsync("UnlockConnector", """{"connectorId":3}""")).ShouldBe("""[3,{"status":"NotSupported"}]""");
    }

    [Theory]
    [InlineData("DataTransfer", """{"vendorId":"com.example"}""", """[3,{"status":"UnknownVendorId"}]""")]
    [InlineData("ClearCache", "{}", Accepted)]
    [InlineData("TriggerMessage", """{"requestedMessage":"Heartbeat"}""", "[4,NotSupported]")]
    [InlineData("Heartbeat", "{}", "[4,NotSupported]")]
    [InlineData("Levitate", "{}", "[4,NotImplemented]")]
    [InlineData("Reset", "{}", "[4,OccurenceConstraintViolation]")]
    [InlineData("Reset", """{"type":"Gentle"}""", "[4,PropertyConstraintViolation]")]
    [InlineData("Reset", """{"type":1}""", "[4,TypeConstraintViolation]")]
    [InlineData("Reset", """{"type":"Hard","now":true}""", "[4,FormationViolation]")]
    public async Task Every_command_is_answered(string action, string payload, string answer)
    {
        await ConnectAndBootAsync();

        (await CentralSystem.CallAsync(action, payload)).ShouldBe(answer);
    }

    [Fact]
    public async Task A_test_may_answer_a_command_its_own_way()
    {
        await ConnectAndBootAsync();
        ChargePoint.Commands.On(V16Catalogue.Reset, _ => new ResetResponse { Status = ResetStatus.Rejected });
        ChargePoint.Commands.On(V16Catalogue.ClearCache, _ => CommandReply.Error<ClearCacheResponse>(ErrorCode.InternalError));
        ChargePoint.Commands.On(V16Catalogue.UnlockConnector, _ => CommandReply.Silence<UnlockConnectorResponse>());

        (await CentralSystem.CallAsync("Reset", """{"type":"Hard"}""")).ShouldBe(Rejected);
        (await CentralSystem.CallAsync("ClearCache", "{}")).ShouldBe("[4,InternalError]");
        await CentralSystem.SendAsync("""[2,"silent","UnlockConnector",{"connectorId":1}]""");
        await CentralSystem.CallAsync("GetConfiguration", "{}");

        ChargePoint.Journal.Frames.ShouldNotContain(f => f.Text.StartsWith("""[3,"silent"""));
    }

    [Fact]
    public void The_options_hide_the_password() =>
        (Options with { Password = "secret" }).ToString().ShouldNotContain("secret");
}
