using System.Net;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using NSubstitute;

namespace Dynamo.Api.Tests.Security;

public sealed class SecurityTests
{
    private const string Root = "/api/v1/cpo/charge-points/cp-1";

    private static readonly (string Key, string Value) TlsAddress = ("Dynamo:ChargePoints:PublicTlsOcppUrl", "wss://ocpp.example.com");

    [Fact]
    public async Task A_raise_is_handed_to_the_charge_point_in_the_name_of_who_asks_and_answered_with_what_it_made_of_it()
    {
        await using var api = await ApiFixture.StartAsync(TlsAddress);
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(Samples.Command("cmd_1") with { Action = "ChangeConfiguration" });
        await api.Add(new ChargePointState
        {
            ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, ConnectionProfile = SecurityProfile.Basic,
            Raise = new(SecurityProfile.Basic, SecurityProfile.TlsWithBasic, RaiseStatus.Pending, ApiFixture.Start, ApiFixture.Start.AddDays(1), "cmd_1"),
        });
        api.ChargePoint.RaiseProfile(SecurityProfile.TlsWithBasic, Arg.Any<SecurityOrder>()).Returns(Taken);
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}""", null, 5));

        var answer = await api.Client().PostText($"{Root}/security-profile", """{"security_profile":2,"root_is_known":true}""").Json(HttpStatusCode.OK);

        answer.GetProperty("security").GetRawText().ShouldBe(
            """
            {"security_profile":1,"connection_profile":1,"profile_raise":{"from":1,"to":2,"status":"Pending","requested_at":"2030-01-31T12:00:00Z",
            "deadline":"2030-02-01T12:00:00Z","ended_at":null},"password_rotation":null}
            """.ReplaceLineEndings(""));
        (answer.GetProperty("command").GetProperty("status").GetString(), answer.GetProperty("command").GetProperty("command").GetString())
            .ShouldBe(("Accepted", "ChangeConfiguration"));
        var order = (SecurityOrder)api.ChargePoint.ReceivedCalls().Single(call => call.GetMethodInfo().Name == nameof(IChargePointGrain.RaiseProfile)).GetArguments()[1]!;
        (order.OrganizationId, order.ActorKind, order.ActorId, order.ActorName).ShouldBe((ApiFixture.Organization, ActorKind.ApiKey, "key_0", "Test"));
        order.RequestId!.ShouldStartWith("req_");
    }

    [Fact]
    public async Task A_raise_to_tls_needs_an_address_and_the_root()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        await Raise(api).Error(HttpStatusCode.Conflict, "no_tls_address");

        await using var secure = await ApiFixture.StartAsync(TlsAddress);
        await secure.Add(Samples.ChargePoint("CP-1"));
        secure.ChargePoint.RaiseProfile(default, null!).ReturnsForAnyArgs(Taken);
        secure.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted));
        await Raise(secure).Error(HttpStatusCode.Conflict, "root_not_installed");
        await secure.Add(Samples.Command("cmd_0") with
        {
            Action = "InstallCertificate", Parameters = """{"certificateType":"CentralSystemRootCertificate","certificate":"…"}""", Status = CommandStatus.Accepted,
        });
        await Raise(secure).Json(HttpStatusCode.OK);

        static Task<HttpResponseMessage> Raise(ApiFixture api) => api.Client().PostText($"{Root}/security-profile", """{"security_profile":2}""");
    }

    [Theory]
    [InlineData(SecurityObstacle.RaisePending, "raise_pending")]
    [InlineData(SecurityObstacle.NoCertificate, "no_station_certificate")]
    [InlineData(SecurityObstacle.RotationPending, "rotation_pending")]
    public async Task What_stands_in_the_way_is_said(SecurityObstacle obstacle, string code)
    {
        await using var api = await ApiFixture.StartAsync(TlsAddress);
        await api.Add(Samples.ChargePoint("CP-1") with { SecurityProfile = SecurityProfile.TlsWithBasic });
        api.ChargePoint.RaiseProfile(default, null!).ReturnsForAnyArgs(new SecurityReceipt(obstacle));

        await api.Client().PostText($"{Root}/security-profile", """{"security_profile":3}""").Error(HttpStatusCode.Conflict, code);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"security_profile":0}""")]
    [InlineData("""{"security_profile":4}""")]
    public async Task A_profile_that_is_none_is_refused(string body)
    {
        await using var api = await ApiFixture.StartAsync(TlsAddress);
        await api.Add(Samples.ChargePoint("CP-1"));

        (await api.Client().PostText($"{Root}/security-profile", body).Invalid()).ShouldContainKey("security_profile");
    }

    [Fact]
    public async Task A_profile_is_raised_and_never_lowered_over_ocpp()
    {
        await using var api = await ApiFixture.StartAsync(TlsAddress);
        await api.Add(Samples.ChargePoint("CP-1") with { SecurityProfile = SecurityProfile.TlsWithBasic });
        api.ChargePoint.RaiseProfile(default, null!).ReturnsForAnyArgs(new SecurityReceipt(SecurityObstacle.NotHigher));

        (await api.Client().PostText($"{Root}/security-profile", """{"security_profile":2}""").Invalid())["security_profile"].ShouldBe("must be above 2");
    }

    [Fact]
    public async Task A_new_password_is_sent_and_told_to_nobody()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        api.ChargePoint.SendPassword(null!).ReturnsForAnyArgs(Taken);
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}"""));

        var answer = await api.Client().PostAsync($"{Root}/rotate-credentials", null).Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldNotContain("password\"");
        answer.GetProperty("command").GetProperty("status").GetString().ShouldBe("Accepted");
        await api.Client([Scopes.ReadChargePoints]).PostAsync($"{Root}/rotate-credentials", null).Error(HttpStatusCode.Forbidden, "insufficient_scope");
    }

    [Theory]
    [InlineData("AuthorizationKey")]
    [InlineData("securityprofile")]
    public async Task What_proves_a_charge_point_is_not_changed_by_a_plain_command(string key)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));

        (await api.Client().PostText("/api/v1/ocpp16/CP-1/change_configuration", $$"""{"key":"{{key}}","value":"3"}""").Invalid()).Keys.ShouldBe(["key"]);
    }

    [Fact]
    public async Task The_profile_is_registered_changed_and_kept_by_those_who_do_not_name_it()
    {
        await using var api = await ApiFixture.StartAsync(TlsAddress);
        var client = api.Client();
        var registered = await client.PostText(
            "/api/v1/cpo/charge-points", """{"charge_point_id":"CP-1","vendor":"V","model":"M","serial_number":"S","security_profile":2}""").Json(HttpStatusCode.Created);
        (registered.GetProperty("security_profile").GetInt32(), registered.GetProperty("ocpp_endpoint").GetString()).ShouldBe((2, "wss://ocpp.example.com/ocpp16/CP-1"));

        var kept = await client.PutText(Root, """{"vendor":"W","model":"M","serial_number":"S"}""").Json(HttpStatusCode.OK);
        (kept.GetProperty("vendor").GetString(), kept.GetProperty("security_profile").GetInt32()).ShouldBe(("W", 2));
        var changed = await client.PutText(Root, """{"vendor":"W","model":"M","serial_number":"S","security_profile":1}""").Json(HttpStatusCode.OK);
        changed.GetProperty("security_profile").GetInt32().ShouldBe(1);
        await client.PostText("/api/v1/cpo/charge-points/bulk-edit", """{"charge_point_ids":["CP-1"],"set":{"security_profile":3}}""").Json(HttpStatusCode.OK);
        (await api.ReadChargePoint("CP-1")).SecurityProfile.ShouldBe(SecurityProfile.TlsWithCertificate);
        (await client.PostText("/api/v1/cpo/charge-points/bulk-edit", """{"charge_point_ids":["CP-1"],"set":{"security_profile":null}}""").Invalid()).Keys
            .ShouldBe(["set.security_profile"]);
        (await client.PutText(Root, """{"vendor":"W","model":"M","serial_number":"S","security_profile":4}""").Invalid()).Keys.ShouldBe(["security_profile"]);
        await api.ChargePoint.Received().RegistrationChanged();
    }

    [Theory, Trait("Quirk", "7")]
    [InlineData("\"provisioning_password\":\"x\"", false)]
    [InlineData("\"provisioning_password\":\"x\",\"allow_short_password\":true", true)]
    [InlineData("\"provisioning_password\":\"\",\"allow_short_password\":true", true)]
    [InlineData("\"provisioning_password\":\"x y\",\"allow_short_password\":true", false)]
    public async Task A_password_that_a_vendor_fixed_may_be_short_where_that_is_said(string fields, bool isTaken)
    {
        await using var api = await ApiFixture.StartAsync();
        var body = $$"""{"charge_point_id":"CP-1","vendor":"V","model":"M","serial_number":"S",{{fields}}}""";

        if (isTaken)
            await api.Client().PostText("/api/v1/cpo/charge-points", body).Json(HttpStatusCode.Created);
        else
            (await api.Client().PostText("/api/v1/cpo/charge-points", body).Invalid()).Keys.ShouldBe(["provisioning_password"]);
    }

    private static SecurityReceipt Taken { get; } = new(SecurityObstacle.None, new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start));
}
