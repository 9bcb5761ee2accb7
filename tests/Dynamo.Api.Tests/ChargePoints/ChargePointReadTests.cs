using System.Net;
using System.Text.Json;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ChargePointReadTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points";

    [Fact]
    public async Task A_charge_point_that_never_connected_is_registered_and_its_unknowns_are_null()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        var answer = await api.Client().GetAsync($"{Path}/cp-1").Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe(
            """
            {"charge_point_id":"CP-1","name":"CP-1","model":"M","vendor":"V","serial_number":"S","project_id":null,"site_id":null,"location":null,
            "ocpp_version":"1.6","security_profile":1,
            "security":{"security_profile":1,"connection_profile":null,"profile_raise":null,"password_rotation":null},"status":"registered","lifecycle_state":"pending","registered_at":"2030-01-31T12:00:00Z","last_seen_at":null,
            "connected_since":null,"registration_status":null,"boot":null,"station_status":null,"connectors":[]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_connected_charge_point_shows_what_it_reported_and_what_runs_on_it()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: true);
        var answer = await api.Client().GetAsync($"{Path}/CP-1").Json(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe("online");
        answer.GetProperty("connected_since").GetString().ShouldBe("2030-01-31T12:00:01Z");
        answer.GetProperty("registration_status").GetString().ShouldBe("Accepted");
        answer.GetProperty("boot").GetProperty("firmware_version").GetString().ShouldBe("1.2");
        answer.GetProperty("station_status").GetProperty("connector_id").GetInt32().ShouldBe(0);
        CheckConnectors(answer.GetProperty("connectors"));
    }

    [Fact]
    public async Task A_charge_point_that_was_connected_is_offline()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: false);
        var answer = await api.Client().GetAsync($"{Path}/CP-1").Json(HttpStatusCode.OK);
        answer.GetProperty("status").GetString().ShouldBe("offline");
        answer.GetProperty("connected_since").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Connectors_can_be_read_alone()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: true);
        var answer = await api.Client().GetAsync($"{Path}/CP-1/connectors").Json(HttpStatusCode.OK);
        answer.GetProperty("charge_point_id").GetString().ShouldBe("CP-1");
        answer.GetProperty("total").GetInt32().ShouldBe(2);
        CheckConnectors(answer.GetProperty("connectors"));
    }

    [Fact]
    public async Task The_list_shows_running_sessions_however_many_there_are()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: true);
        await api.Add(Enumerable.Range(0, 250)
            .Select(index => Samples.Session($"sess_{index}", "CP-other", transactionId: index, startedAt: ApiFixture.Start.AddHours(1).AddSeconds(index))));
        var answer = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        CheckConnectors(answer.GetProperty("charge_points")[0].GetProperty("connectors"));
    }

    [Fact]
    public async Task The_list_is_a_page_with_its_total()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add([.. Enumerable.Range(0, 60).Select(index => Samples.ChargePoint($"CP-{index:00}"))]);
        await api.Add(Samples.ChargePoint("THEIRS", ApiFixture.OtherOrganization));
        var answer = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        answer.GetProperty("charge_points").GetArrayLength().ShouldBe(50);
        (answer.GetProperty("total").GetInt32(), answer.GetProperty("limit").GetInt32(), answer.GetProperty("offset").GetInt32()).ShouldBe((60, 50, 0));
        var rest = await api.Client().GetAsync($"{Path}?limit=200&offset=58").Json(HttpStatusCode.OK);
        rest.GetProperty("charge_points").EnumerateArray().Select(item => item.GetProperty("charge_point_id").GetString()).ShouldBe(["CP-58", "CP-59"]);
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_those_online()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: true);
        await api.Add(Samples.ChargePoint("CP-2"));
        var online = await api.Client().GetAsync($"{Path}?status=online").Json(HttpStatusCode.OK);
        online.GetProperty("charge_points").EnumerateArray().Single().GetProperty("charge_point_id").GetString().ShouldBe("CP-1");
        var offline = await api.Client().GetAsync($"{Path}?status=offline").Json(HttpStatusCode.OK);
        offline.GetProperty("charge_points").EnumerateArray().Single().GetProperty("charge_point_id").GetString().ShouldBe("CP-2");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=99999999999", "offset")]
    [InlineData("status=asleep", "status")]
    public async Task A_query_out_of_its_limits_is_named(string query, string field)
    {
        var api = shared.Api;
        var fields = await api.Client().GetAsync($"{Path}?{query}").Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("CP-2")]
    [InlineData("CP%01")]
    [InlineData("a%20b")]
    public async Task A_charge_point_that_is_not_there_is_not_found(string id)
    {
        var api = shared.Api;
        await api.Client().GetAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await api.Client().GetAsync($"{Path}/{id}/connectors").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task A_charge_point_of_another_organization_is_not_found()
    {
        await using var api = await ApiFixture.StartAsync();
        await Seed(api, connected: true);
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.GetAsync($"{Path}/CP-1").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await stranger.GetAsync($"{Path}/CP-1/connectors").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        var list = await stranger.GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetProperty("total").GetInt32().ShouldBe(0);
    }

    private static async Task Seed(ApiFixture api, bool connected)
    {
        await api.Add(Samples.ChargePoint("CP-1"));
        var state = new ChargePointState
        {
            ChargePointId = "CP-1",
            OrganizationId = ApiFixture.Organization,
            Registration = RegistrationStatus.Accepted,
            Boot = new("V", "M", "S", "1.2", null, null, null, null),
            BootedAt = ApiFixture.Start.AddSeconds(2),
            Connected = connected,
            ConnectionChangedAt = ApiFixture.Start.AddSeconds(1),
            LastSeenAt = ApiFixture.Start.AddSeconds(3),
        };
        await api.Add(state, Connector(0, ConnectorStatus.Available), Connector(2, ConnectorStatus.Available), Connector(1, ConnectorStatus.Occupied));
        await api.Add(Samples.Session("sess_running", "CP-1", transactionId: 7, startedAt: ApiFixture.Start.AddDays(-1)));
    }

    private static void CheckConnectors(JsonElement connectors)
    {
        connectors.GetArrayLength().ShouldBe(2);
        connectors[0].GetRawText().ShouldBe(
            """
            {"connector_id":1,"status":"Occupied","ocpp_status":"Occupied","error_code":"NoError","info":null,"vendor_error_code":null,
            "reported_at":"2030-01-31T12:00:00Z","session_id":"sess_running","transaction_id":7}
            """.ReplaceLineEndings(""));
        connectors[1].GetProperty("session_id").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static ConnectorState Connector(int number, ConnectorStatus status) =>
        new() { ConnectorId = number, Status = status, OcppStatus = status.ToString(), ErrorCode = "NoError", ReportedAt = ApiFixture.Start };
}
