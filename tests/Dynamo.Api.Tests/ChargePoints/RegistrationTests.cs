using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class RegistrationTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points";

    private static readonly JsonObject Minimal = new() { ["model"] = "M", ["vendor"] = "V", ["serial_number"] = "S" };

    private static readonly JsonObject Full = new()
    {
        ["charge_point_id"] = "CP-Berlin-07",
        ["name"] = "North",
        ["model"] = "Wallbox 22",
        ["vendor"] = "Example",
        ["serial_number"] = "W22-1",
        ["ocpp_version"] = "1.6",
        ["provisioning_password"] = "0123456789abcdef",
        ["location"] = new JsonObject { ["latitude"] = 52.5m, ["longitude"] = 13.4m, ["address"] = "Street 1" },
    };

    [Fact]
    public async Task Registration_answers_with_everything_and_says_where_it_is()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Project("proj_1"));
        var response = await api.Client().Post(Path, Full.With("project_id", "proj_1"));
        var answer = await Task.FromResult(response).Json(HttpStatusCode.Created);
        response.Headers.Location!.ToString().ShouldBe($"{Path}/CP-Berlin-07");
        answer.GetRawText().ShouldBe(
            """
            {"charge_point_id":"CP-Berlin-07","name":"North","model":"Wallbox 22","vendor":"Example","serial_number":"W22-1","project_id":"proj_1",
            "site_id":null,"location":{"latitude":52.5,"longitude":13.4,"address":"Street 1"},"ocpp_version":"1.6","security_profile":1,"status":"registered",
            "lifecycle_state":"pending","ocpp_endpoint":"ws://HOST/ocpp16/CP-Berlin-07","registered_at":"2030-01-31T12:00:00Z",
            "provisioning_password":"0123456789abcdef"}
            """.ReplaceLineEndings("").Replace("HOST", api.Address.Authority, StringComparison.Ordinal));
        (await api.Database.CountAsync("charge_points")).ShouldBe(1);
        var stored = await api.ReadChargePoint("CP-Berlin-07");
        stored.OrganizationId.ShouldBe(ApiFixture.Organization);
        ProvisioningPassword.Verify(stored.PasswordHash, "0123456789abcdef"u8).ShouldBeTrue();
        stored.PasswordHash.ShouldContain($"${PasswordHash.IterationsForPeople}$");
    }

    [Fact]
    public async Task What_is_not_given_is_generated()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Client().Post(Path, Minimal).Json(HttpStatusCode.Created);
        var id = answer.GetProperty("charge_point_id").GetString()!;
        id.ShouldMatch("^cp_[0-9a-z]{26}$");
        answer.GetProperty("name").GetString().ShouldBe(id);
        answer.GetProperty("provisioning_password").GetString()!.ShouldMatch("^[0-9a-f]{40}$");
        (await api.ReadChargePoint(id)).PasswordHash.ShouldContain($"${PasswordHash.IterationsForRandom}$");
    }

    [Fact]
    public async Task A_configured_public_address_is_used()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:ChargePoints:PublicOcppUrl", "wss://ocpp.example.com/"));
        var answer = await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        answer.GetProperty("ocpp_endpoint").GetString().ShouldBe("wss://ocpp.example.com/ocpp16/CP-Berlin-07");
    }

    [Theory]
    [InlineData("cp-berlin-07", ApiFixture.Organization)]
    [InlineData("CP-BERLIN-07", ApiFixture.OtherOrganization)]
    public async Task An_identity_is_taken_in_whatever_spelling_and_by_whatever_tenant(string id, string organization)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        var fields = await api.Client(organization: organization).Post(Path, Full.With("charge_point_id", id))
            .Error(HttpStatusCode.Conflict, "duplicate_charge_point_id");
        fields.Keys.ShouldBe(["charge_point_id"]);
    }

    [Theory]
    [InlineData("charge_point_id", "")]
    [InlineData("charge_point_id", "CP 1")]
    [InlineData("charge_point_id", "CP_1")]
    [InlineData("charge_point_id", "CP-ü")]
    [InlineData("charge_point_id", "1234567890123456789012345678901234567890123456789")]
    [InlineData("charge_point_id", "bulk")]
    [InlineData("charge_point_id", "HISTORY")]
    [InlineData("charge_point_id", "reset")]
    [InlineData("charge_point_id", "Export")]
    [InlineData("charge_point_id", "import")]
    [InlineData("charge_point_id", "bulk-edit")]
    [InlineData("model", null)]
    [InlineData("model", "  ")]
    [InlineData("model", "123456789012345678901234567890123456789012345678901")]
    [InlineData("vendor", null)]
    [InlineData("vendor", "123456789012345678901234567890123456789012345678901")]
    [InlineData("serial_number", null)]
    [InlineData("serial_number", "123456789012345678901234567890123456789012345678901")]
    [InlineData("serial_number", "a\0b")]
    [InlineData("project_id", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("project_id", "proj_unknown")]
    [InlineData("site_id", "site_unknown")]
    [InlineData("ocpp_version", "2.0.1")]
    [InlineData("ocpp_version", "1.5")]
    [InlineData("provisioning_password", "short")]
    [InlineData("provisioning_password", "has a space inside")]
    [InlineData("provisioning_password", "12345678901234567890123456789012345678901")]
    public async Task A_text_out_of_its_limits_is_named(string field, string? value)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.With(field, value)).Invalid();
        fields.Keys.ShouldBe([field]);
        (await api.Database.CountAsync("charge_points")).ShouldBe(0);
    }

    [Theory]
    [InlineData("location.latitude", 90.1)]
    [InlineData("location.latitude", -90.1)]
    [InlineData("location.longitude", 180.1)]
    [InlineData("location.longitude", -180.1)]
    public async Task A_place_must_be_on_earth(string field, double value)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.With(field, value)).Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_latitude_without_a_longitude_is_refused()
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.With("location.longitude", null)).Invalid();
        fields.Keys.ShouldBe(["location"]);
    }

    [Fact]
    public async Task Names_and_addresses_have_limits()
    {
        var api = shared.Api;
        var body = Full.With("name", new string('n', 201)).With("location.address", new string('a', 501));
        var fields = await api.Client().Post(Path, body).Invalid();
        fields.Keys.ShouldBe(["location.address", "name"], ignoreOrder: true);
    }

    [Fact]
    public async Task Everything_wrong_is_reported_at_once()
    {
        var api = shared.Api;
        var fields = await api.Client().PostText(Path, "{}").Invalid();
        fields.Keys.ShouldBe(["model", "vendor", "serial_number"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_longest_identity_is_taken()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full.With("charge_point_id", new string('A', 48))).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_site_of_the_organization_is_told_of_its_new_member()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Client().Post(Path, Full.With("site_id", "site_1")).Json(HttpStatusCode.Created);
        await api.Site.Received(1).MembersChanged();
    }

    [Fact]
    public async Task A_site_of_another_organization_does_not_exist()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1", ApiFixture.OtherOrganization));
        var fields = await api.Client().Post(Path, Full.With("site_id", "site_1")).Invalid();
        fields.Keys.ShouldBe(["site_id"]);
    }

    [Fact]
    public async Task A_site_that_cannot_be_told_does_not_cost_the_caller_the_password()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        api.Site.MembersChanged().ThrowsAsync(new TimeoutException());
        var answer = await api.Client().Post(Path, Full.With("site_id", "site_1")).Json(HttpStatusCode.Created);
        answer.GetProperty("provisioning_password").GetString().ShouldBe("0123456789abcdef");
    }
}
