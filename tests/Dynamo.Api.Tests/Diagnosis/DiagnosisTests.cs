using System.Net;
using System.Text.Json;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Diagnosis;

/// <summary>What keeps charge points from working.</summary>
public sealed class DiagnosisTests
{
    private const string Refused = "/api/v1/cpo/refused-connections";

    private static readonly ChargePointState State = new()
    {
        ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Registration = RegistrationStatus.Accepted, Connected = true,
        ConnectionChangedAt = ApiFixture.Start, LastSeenAt = ApiFixture.Start, LeaseEpoch = 1,
    };

    [Fact]
    public async Task Who_knocked_in_vain_is_listed_with_the_reason_and_what_to_do()
    {
        await using var api = await Installation();
        await api.Add(Samples.ChargePoint("CP-1"));
        await Note(api, "CP-1", ConnectionFault.WrongPassword, minute: 1);
        await Note(api, "CP-NEW", ConnectionFault.UnknownChargePoint, minute: 2);

        var list = await api.Client().GetAsync(Refused).Json(HttpStatusCode.OK);
        list.GetProperty("total").GetInt32().ShouldBe(2);
        list.GetProperty("refused_connections")[0].GetRawText().ShouldBe(
            """
            {"charge_point_id":"CP-NEW","registered":false,"reason":"unknown_charge_point","text":"No charge point of this identity is registered.",
            "next_step":"Register it under exactly this identity, or correct the identity in the charge point.","remote_address":"192.0.2.7","user_name":"u",
            "offered_subprotocols":"ocpp1.6","transport":null,"certificate":null,"first_at":"2030-01-31T12:02:00Z","last_at":"2030-01-31T12:02:00Z","attempts":1}
            """.ReplaceLineEndings(""));
        (await Listed(api, "registered=true")).ShouldBe(["CP-1"]);
        (await Listed(api, "reason=unknown_charge_point")).ShouldBe(["CP-NEW"]);
        (await Listed(api, "charge_point_id=cp-new")).ShouldBe(["CP-NEW"]);
        (await api.Client().GetAsync($"{Refused}?reason=ugly").Invalid()).Keys.ShouldBe(["reason"]);
    }

    [Fact]
    public async Task An_organization_that_does_not_run_the_installation_sees_no_strangers()
    {
        await using var api = await Installation();
        await api.AddMember("usr_3", "other@example.com", Domain.Access.Role.Owner, ApiFixture.OtherOrganization);
        await api.Add(Samples.ChargePoint("CP-2", ApiFixture.OtherOrganization));
        await Note(api, "CP-2", ConnectionFault.NoCredentials, minute: 1);
        await Note(api, "CP-NEW", ConnectionFault.UnknownChargePoint, minute: 2);
        (await Listed(api, "", ApiFixture.OtherOrganization)).ShouldBe(["CP-2"]);
        (await Listed(api, "")).ShouldBe(["CP-NEW"]);
        await api.Client(organization: ApiFixture.OtherOrganization).GetAsync("/api/v1/cpo/charge-points/CP-1/explain").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task A_charge_point_that_works_has_no_findings()
    {
        await using var api = await Installation();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(State, Connector(1, ConnectorStatus.Available));
        await api.Add(Command(1) with { Status = CommandStatus.Accepted });
        (await Explained(api)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_never_came_or_left_or_said_nothing_is_explained()
    {
        await using (var api = await Installation())
        {
            await api.Add(Samples.ChargePoint("CP-1"));
            (await Explained(api)).ShouldBe(["never_connected"]);
            await Note(api, "CP-1", ConnectionFault.UnknownChargePoint, minute: -5);
            (await Explained(api)).ShouldBe(["never_connected"]);
            await Note(api, "CP-1", ConnectionFault.NoCommonSubprotocol, minute: 0);
            (await Explained(api)).ShouldBe(["no_common_subprotocol"]);
            api.Time.Advance(TimeSpan.FromDays(2));
            (await Explained(api)).ShouldBe(["never_connected"]);
        }

        (await WithState(State with { Connected = false })).ShouldBe(["offline"]);
        (await WithState(State with { Registration = null })).ShouldBe(["not_booted"]);
        (await WithState(State with
        {
            Raise = new(SecurityProfile.Basic, SecurityProfile.TlsWithBasic, RaiseStatus.Failed, ApiFixture.Start, ApiFixture.Start, "cmd_1", ApiFixture.Start),
            Rotation = new(null, null, RotationStatus.Refused, ApiFixture.Start, "cmd_2", ApiFixture.Start),
        })).ShouldBe(["security_profile_not_raised", "password_not_rotated"]);
        (await WithState(State with
        {
            Raise = new(SecurityProfile.Basic, SecurityProfile.TlsWithBasic, RaiseStatus.Pending, ApiFixture.Start, ApiFixture.Start.AddDays(1), "cmd_1"),
            Rotation = new(null, null, RotationStatus.Refused, ApiFixture.Start, "cmd_2", ApiFixture.Start.AddDays(-2)),
        })).ShouldBeEmpty();

        static async Task<IEnumerable<string>> WithState(ChargePointState state)
        {
            await using var api = await Installation();
            await api.Add(Samples.ChargePoint("CP-1"));
            await api.Add(state);
            return await Explained(api);
        }
    }

    [Fact]
    public async Task What_was_refused_counts_until_it_succeeds_and_for_a_day()
    {
        await using var api = await Installation();
        await api.Add(Samples.ChargePoint("CP-1"));
        await Note(api, "CP-1", ConnectionFault.WrongPassword, minute: 5);
        await api.Add(State with { Connected = false });
        (await Explained(api)).ShouldBe(["wrong_password", "offline"]);
        api.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(6));
        (await Explained(api)).ShouldBe(["offline"]);

        await using var other = await Installation();
        await other.Add(Samples.ChargePoint("CP-1"));
        await Note(other, "CP-1", ConnectionFault.WrongPassword, minute: 5);
        // Somebody else knocks: it is connected, whatever the books knew of it last.
        await other.Add(State with { LastSeenAt = ApiFixture.Start.AddMinutes(4) });
        (await Explained(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connectors_and_commands_that_fail_are_explained_with_evidence()
    {
        await using var api = await Installation();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(
            State, Connector(1, ConnectorStatus.Faulted) with { ErrorCode = "GroundFailure", VendorErrorCode = "E17" }, Connector(2, ConnectorStatus.Unavailable));
        await api.Add(
            Command(1) with { Status = CommandStatus.Timeout }, Command(2) with { Status = CommandStatus.Timeout },
            Command(3) with { Status = CommandStatus.Error, ErrorCode = "NotSupported" }, Command(4) with { Status = CommandStatus.Rejected });
        api.Time.Advance(TimeSpan.FromHours(1));

        var findings = (await api.Client().GetAsync("/api/v1/cpo/charge-points/cp-1/explain").Json(HttpStatusCode.OK)).GetProperty("findings");
        findings.EnumerateArray().Select(Code).ShouldBe(["connector_faulted", "connector_unavailable", "command_rejected", "command_error", "command_timeout"]);
        Evidence(findings[0]).ShouldBe(["connector_id=1", "error_code=GroundFailure", "vendor_error_code=E17"]);
        findings[3].GetProperty("next_step").GetString()!.ShouldContain("SupportedFeatureProfiles");
        Evidence(findings[4]).ShouldBe(["command=ClearCache", "command_id=cmd_2", "times=2"]);
    }

    [Fact]
    public async Task Starts_that_did_not_follow_refused_drivers_and_doubtful_sessions_are_explained()
    {
        await using var api = await Installation();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(State);
        await api.Add(
            Start(1, "OCPP-TAG", "RemoteStartTransaction", "idTag"), Start(2, "GONE-TAG", "start_session", "id_tag"), Start(3, "gone-tag", "start_session", "id_tag"),
            Start(4, "CAME-TAG", "start_session", "id_tag"), Start(59, "NEW-TAG", "start_session", "id_tag"));
        var held = new EnergyAccount(Energy.FromWattHours(9), EnergyBasis.Registers, EnergyNotes.ImplausibleRise);
        await api.Add(
            Samples.Session("sess_1", transactionId: 1, startedAt: ApiFixture.Start.AddMinutes(5)) with { Start = new(1, "came-tag", default, ApiFixture.Start.AddMinutes(5)) },
            Samples.Session("sess_2", transactionId: 2, stop: Samples.Stop(ApiFixture.Start, assumed: true)) with { Authorization = AuthorizationStatus.Blocked },
            Samples.Session("sess_3", transactionId: 3, startedAt: ApiFixture.Start.AddMinutes(1), stop: Samples.Stop(ApiFixture.Start)) with { Account = held });
        await api.Add(new UnknownStop(ApiFixture.Organization, "CP-1", -1, Samples.Stop(ApiFixture.Start), ApiFixture.Start));
        api.Time.Advance(TimeSpan.FromHours(1));

        var findings = (await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-1/explain").Json(HttpStatusCode.OK)).GetProperty("findings");
        findings.EnumerateArray().Select(Code).ShouldBe(
            ["start_not_followed", "start_not_followed", "id_tag_refused", "session_held", "end_assumed", "unknown_stop"]);
        Evidence(findings[0]).ShouldBe(["command_id=cmd_3", "times=2", "id_tag=gone-tag"]);
        Evidence(findings[2]).ShouldBe(["id_tag=TAG-1", "authorization=Blocked", "session_id=sess_2", "times=1"]);
        Evidence(findings[3]).ShouldBe(["session_id=sess_3", "times=1"]);

        static CommandRecord Start(int minute, string tag, string action, string member) => Command(minute) with
        {
            Action = action, Status = CommandStatus.Accepted, Parameters = $$"""{"{{member}}":"{{tag}}"}""",
        };
    }

    private static IEnumerable<string> Evidence(JsonElement finding) => finding.GetProperty("evidence").EnumerateArray()
        .Select(fact => $"{fact.GetProperty("name").GetString()}={fact.GetProperty("value").GetString()}");

    private static async Task<ApiFixture> Installation()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        return api;
    }

    private static Task Note(ApiFixture api, string id, ConnectionFault fault, int minute)
    {
        var at = ApiFixture.Start.AddMinutes(minute);
        return api.Get<IRefusedConnectionStore>().NoteAsync(
            [new(id, fault, "192.0.2.7", "u", "ocpp1.6", at, at, 1)], ApiFixture.Start.AddDays(-30), 100, CancellationToken.None);
    }

    private static ConnectorState Connector(int id, ConnectorStatus status) =>
        new() { ConnectorId = id, Status = status, OcppStatus = $"{status}", ErrorCode = "NoError", ReportedAt = ApiFixture.Start };

    private static CommandRecord Command(int number) => Samples.Command($"cmd_{number}") with { RequestedAt = ApiFixture.Start.AddMinutes(number) };

    private static string Code(JsonElement finding) => finding.GetProperty("code").GetString()!;

    private static async Task<IEnumerable<string>> Explained(ApiFixture api) =>
        (await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-1/explain").Json(HttpStatusCode.OK)).GetProperty("findings").EnumerateArray().Select(Code).ToList();

    private static async Task<IEnumerable<string?>> Listed(ApiFixture api, string query, string organization = ApiFixture.Organization) =>
        (await api.Client(organization: organization).GetAsync($"{Refused}?{query}").Json(HttpStatusCode.OK))
        .GetProperty("refused_connections").EnumerateArray().Select(item => item.GetProperty("charge_point_id").GetString()).ToList();
}
