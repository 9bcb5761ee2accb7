using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Tests.Installers;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>
/// What existing clients of this interface rely on, each exactly: paths, codes, names of fields, limits and words. Of answers that may grow, the names
/// that must be there; of the others, all names.
/// </summary>
public sealed class DocumentedSurfaceTests
{
    private const string Keys = "/api/v1/org/api-keys";
    private const string Organizations = "/api/v1/organizations";
    private const string Ours = $"{Organizations}/{ApiFixture.Organization}";
    private const string Sites = "/api/v1/sites";
    private const string ChargePoints = "/api/v1/cpo/charge-points";

    private static readonly JsonObject Site = new() { ["name"] = "Harbour", ["address"] = "Quay 1", ["max_power_kw"] = 44.5, ["lat"] = 53.5, ["lng"] = 9.9 };
    private static readonly JsonObject Company = new() { ["name"] = "Second", ["country"] = "FR", ["contact_email"] = "office@example.com" };
    private static readonly JsonObject ChargePoint = new() { ["charge_point_id"] = "CP-1", ["vendor"] = "ACME", ["model"] = "Wall", ["serial_number"] = "1" };

    // ---- Keys ----------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_key_is_created_shown_once_listed_and_revoked()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();

        var created = await client.Post(Keys, new JsonObject { ["name"] = "Export", ["scopes"] = new JsonArray("read:billing") }).Json(HttpStatusCode.Created);
        ShouldHave(created, "id:text name:text key:text scopes:texts created_at:time expires_at:time?");
        created.GetProperty("id").GetString()!.ShouldStartWith("key_");
        created.GetProperty("key").GetString()!.ShouldStartWith("dyn_live_");
        created.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.Null);

        var list = await client.GetAsync(Keys).Json(HttpStatusCode.OK);
        ShouldHaveAtLeast(list, "keys:list total:number");
        var listed = list.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("name").ValueEquals("Export"));
        ShouldHave(listed, "id:text name:text scopes:texts created_at:time last_used_at:time? expires_at:time?");
        listed.GetProperty("last_used_at").ValueKind.ShouldBe(JsonValueKind.Null);

        (await client.DeleteAsync($"{Keys}/{created.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("read:charge_points")]
    [InlineData("write:charge_points")]
    [InlineData("read:billing")]
    [InlineData("write:billing")]
    [InlineData("read:analytics")]
    [InlineData("write:webhooks")]
    [InlineData("read:sessions")]
    [InlineData("write:api_keys")]
    public async Task A_key_can_be_given_each_scope(string scope)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Keys, new JsonObject { ["name"] = "One", ["scopes"] = new JsonArray(scope) }).Json(HttpStatusCode.Created);
        Scopes.All.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_key_travels_in_either_header_and_never_in_the_address()
    {
        await using var api = await ApiFixture.StartAsync();
        var secret = api.AddKey();

        (await Send("Authorization", $"Bearer {secret}")).ShouldBe(HttpStatusCode.OK);
        (await Send("X-API-Key", secret)).ShouldBe(HttpStatusCode.OK);
        foreach (var name in (string[])["api_key", "key", "access_token", "X-API-Key"])
            (await api.Anonymous().GetAsync($"{Keys}?{name}={secret}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> Send(string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Keys) { Headers = { { header, value } } };
            return (await api.Anonymous().SendAsync(request)).StatusCode;
        }
    }

    // ---- Organizations -------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task An_organization_is_founded_read_and_replaced()
    {
        await using var api = await WithOwner();
        var client = api.Client();

        var founded = await client.Post(Organizations, Company).Json(HttpStatusCode.Created);
        ShouldHaveAtLeast(founded, "id:text name:text country:text contact_email:text created_at:time");
        founded.GetProperty("id").GetString()!.ShouldStartWith("org_");
        ShouldHaveAtLeast(await client.GetAsync(Ours).Json(HttpStatusCode.OK), "id:text name:text country:text contact_email:text created_at:time");
        ShouldHaveAtLeast(await client.Put(Ours, Company).Json(HttpStatusCode.OK), "id:text name:text country:text contact_email:text created_at:time");
    }

    [Fact]
    public async Task Members_change_roles_and_leave_and_the_owner_cannot()
    {
        await using var api = await WithOwner();
        await api.AddMember("usr_2", "grace@example.com", Role.Viewer);
        var client = api.Client();

        var member = (await client.GetAsync($"{Ours}/members").Json(HttpStatusCode.OK)).GetProperty("data")[1];
        ShouldHave(member, "user_id:text email:text name:text role:text joined_at:time");
        foreach (var role in (string[])["admin", "member", "billing", "viewer"])
            (await client.Put($"{Ours}/members/usr_2/role", new JsonObject { ["role"] = role }).Json(HttpStatusCode.OK)).GetProperty("role").GetString().ShouldBe(role);
        (await client.DeleteAsync($"{Ours}/members/usr_2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.DeleteAsync($"{Ours}/members/usr_1").Error(HttpStatusCode.Conflict, "owner_required");
    }

    [Fact]
    public async Task An_invitation_is_sent_accepted_by_its_token_or_withdrawn()
    {
        await using var api = await WithOwner();
        var client = api.Client();

        await client.Post($"{Ours}/invitations", new JsonObject { ["email"] = "grace@example.com", ["role"] = "viewer" }).Json(HttpStatusCode.Created);
        var token = (await api.Mails())[0].Secret();
        await api.Anonymous()
            .Post($"{Organizations}/invitations/accept", new JsonObject { ["token"] = token, ["name"] = "Grace", ["password"] = "a sentence of my own" })
            .Json(HttpStatusCode.OK);

        var second = await client.Post($"{Ours}/invitations", new JsonObject { ["email"] = "joan@example.com", ["role"] = "admin" }).Json(HttpStatusCode.Created);
        var address = $"{Ours}/invitations/{second.GetProperty("id").GetString()}";
        (await client.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Settings_are_read_and_replaced()
    {
        await using var api = await WithOwner();
        var settings = new JsonObject { ["default_currency"] = "EUR", ["timezone"] = "Europe/Berlin", ["billing_email"] = "bills@example.com" };

        ShouldHaveAtLeast(await api.Client().Put($"{Ours}/settings", settings).Json(HttpStatusCode.OK), "default_currency:text timezone:text billing_email:text");
        ShouldHaveAtLeast(await api.Client().GetAsync($"{Ours}/settings").Json(HttpStatusCode.OK), "default_currency:text timezone:text billing_email:text");
    }

    // ---- Sites ---------------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_site_is_created_read_and_listed()
    {
        const string Shape = "site_id:text name:text address:text max_power_kw:number lat:number lng:number created_at:time charger_count:number";
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();

        var created = await client.Post(Sites, Site).Json(HttpStatusCode.Created);
        ShouldHave(created, Shape);
        var id = created.GetProperty("site_id").GetString()!;
        id.ShouldStartWith("site_");
        ShouldHave(await client.GetAsync($"{Sites}/{id}").Json(HttpStatusCode.OK), Shape);
        var list = await client.GetAsync(Sites).Json(HttpStatusCode.OK);
        ShouldHave(list, "sites:list total:number limit:number offset:number");
        ShouldHave(list.GetProperty("sites")[0], Shape);
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((1, 50, 0));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("address")]
    [InlineData("max_power_kw")]
    [InlineData("lat")]
    [InlineData("lng")]
    public async Task Every_field_of_a_new_site_is_required(string field)
    {
        await using var api = await ApiFixture.StartAsync();
        (await api.Client().Post(Sites, Site.Without(field)).Invalid()).Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData(Keys)]
    [InlineData(Sites)]
    [InlineData(ChargePoints)]
    [InlineData("/api/v1/cpo/id-tags")]
    [InlineData("/api/v1/billing/sessions")]
    [InlineData("/api/v1/org/audit-log")]
    [InlineData($"{Ours}/members")]
    [InlineData($"{Ours}/invitations")]
    public async Task A_page_holds_50_items_and_200_at_most(string path)
    {
        await using var api = await WithOwner();
        var client = api.Client();
        var page = await client.GetAsync(path).Json(HttpStatusCode.OK);
        (page.GetProperty("limit").GetInt32(), page.GetProperty("offset").GetInt32()).ShouldBe((50, 0));
        await client.GetAsync($"{path}?limit=200&offset=7").Json(HttpStatusCode.OK);
        (await client.GetAsync($"{path}?limit=201").Invalid()).Keys.ShouldBe(["limit"]);
        (await client.GetAsync($"{path}?limit=0").Invalid()).Keys.ShouldBe(["limit"]);
        (await client.GetAsync($"{path}?offset=-1").Invalid()).Keys.ShouldBe(["offset"]);
    }

    // ---- Charge points -------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task A_charge_point_is_registered_with_the_address_and_the_password_for_its_device()
    {
        await using var api = await ApiFixture.StartAsync();
        var request = ChargePoint.With("location", new JsonObject { ["latitude"] = 53.5, ["longitude"] = 9.9, ["address"] = "Quay 1" });

        var registered = await api.Client().Post(ChargePoints, request).Json(HttpStatusCode.Created);

        ShouldHaveAtLeast(
            registered,
            "charge_point_id:text vendor:text model:text serial_number:text location:object status:text lifecycle_state:text "
            + "ocpp_endpoint:text provisioning_password:text registered_at:time");
        ShouldHave(registered.GetProperty("location"), "latitude:number longitude:number address:text");
        registered.GetProperty("status").GetString().ShouldBe("registered");
        registered.GetProperty("lifecycle_state").GetString().ShouldBe("pending");
        registered.GetProperty("ocpp_version").GetString().ShouldBe("1.6");
        registered.GetProperty("ocpp_endpoint").GetString()!.ShouldEndWith("/ocpp16/CP-1");
    }

    [Fact]
    public async Task A_charge_point_without_an_identity_is_given_one()
    {
        await using var api = await ApiFixture.StartAsync();
        var registered = await api.Client().Post(ChargePoints, ChargePoint.Without("charge_point_id")).Json(HttpStatusCode.Created);
        registered.GetProperty("charge_point_id").GetString()!.ShouldStartWith("cp_");
    }

    [Fact]
    public async Task A_charge_point_is_read_with_its_connectors()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        var client = api.Client();
        ShouldHaveAtLeast(
            await client.GetAsync($"{ChargePoints}/CP-1").Json(HttpStatusCode.OK), "charge_point_id:text name:text site_id:text? project_id:text? ocpp_version:text status:text");
        ShouldHaveAtLeast(await client.GetAsync($"{ChargePoints}/CP-1/connectors").Json(HttpStatusCode.OK), "charge_point_id:text connectors:list");
    }

    [Theory]
    [InlineData("bulk")]
    [InlineData("history")]
    [InlineData("send_command")]
    [InlineData("remote_start_transaction")]
    public async Task No_charge_point_is_called_like_a_part_of_a_path(string identity)
    {
        await using var api = await ApiFixture.StartAsync();
        (await api.Client().Post(ChargePoints, ChargePoint.With("charge_point_id", identity)).Invalid()).Keys.ShouldBe(["charge_point_id"]);
    }

    // ---- Installers ----------------------------------------------------------------------------------------------------------

    [Fact]
    public async Task An_installer_signs_up_logs_in_and_logs_out()
    {
        const string Shape = "installer_id:text id:text email:text first_name:text last_name:text company:text status:text role:text created_at:time message:text";
        await using var api = await InstallerSteps.InUse();
        ShouldHaveAtLeast(await api.Anonymous().Post("/api/v1/installer/signup", InstallerSteps.SignUp).Json(HttpStatusCode.Created), Shape);
        var pending = await api.Anonymous().Post("/api/v1/installer/signup-with-confirmation", InstallerSteps.SignUp.With("email", "otto@example.com")).Json(HttpStatusCode.Created);
        ShouldHaveAtLeast(pending, Shape);
        pending.GetProperty("status").GetString().ShouldBe("pending_verification");

        var login = await api.Anonymous().Post("/api/v1/installer/login", InstallerSteps.LogIn).Json(HttpStatusCode.OK);
        ShouldHaveAtLeast(login, "access_token:text token:text token_type:text expires_in:number expires_at:time installer_id:text");
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("access_token").GetString());
        (await client.PostAsync("/api/v1/installer/logout", content: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Anonymous().Post("/api/v1/installer/forgot-password", new JsonObject { ["email"] = "nobody@example.com" }).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_installer_begins_a_project_and_registers_a_charge_point_for_it()
    {
        await using var api = await ApiFixture.StartAsync();
        var ina = await api.Installer();
        var begun = await ina.Post("/api/v1/installer/projects", InstallerSteps.Project).Json(HttpStatusCode.Created);
        ShouldHaveAtLeast(begun, "id:text project_id:text name:text status:text created_at:time");
        begun.GetProperty("status").GetString().ShouldBe("in_progress");
        var projectId = begun.GetProperty("project_id").GetString()!;
        await api.Client().Post("/api/v1/projects/link", new JsonObject { ["link_code"] = begun.GetProperty("link_code").GetString() }).Json(HttpStatusCode.Created);

        var registered = await ina.Post("/api/v1/installer/charge-points", InstallerSteps.ChargePoint(projectId)).Json(HttpStatusCode.Created);
        ShouldHaveAtLeast(
            registered,
            "charge_point_id:text vendor:text model:text serial_number:text project_id:text status:text ocpp_endpoint:text registered_at:time provisioning_password:text");
    }

    // ---- Shapes --------------------------------------------------------------------------------------------------------------

    private static Task<ApiFixture> WithOwner() => Prepared(async api => await api.AddOwner("ada@example.com", "no-hash"));

    private static async Task<ApiFixture> Prepared(Func<ApiFixture, Task> prepare)
    {
        var api = await ApiFixture.StartAsync();
        await prepare(api);
        return api;
    }

    private static void ShouldHave(JsonElement answer, string shape)
    {
        ShouldHaveAtLeast(answer, shape);
        answer.EnumerateObject().Select(member => member.Name).ShouldBe(shape.Split(' ').Select(part => part.Split(':')[0]), ignoreOrder: true);
    }

    private static void ShouldHaveAtLeast(JsonElement answer, string shape)
    {
        foreach (var part in shape.Split(' '))
        {
            var (name, kind) = (part.Split(':')[0], part.Split(':')[1]);
            answer.TryGetProperty(name, out var value).ShouldBeTrue($"{name} is missing: {answer}");
            Is(value, kind).ShouldBeTrue($"{name} is no {kind}: {answer}");
        }
    }

    private static bool Is(JsonElement value, string kind) => kind switch
    {
        _ when kind.EndsWith('?') => value.ValueKind == JsonValueKind.Null || Is(value, kind[..^1]),
        "text" => value.ValueKind == JsonValueKind.String,
        "texts" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        "time" => value.ValueKind == JsonValueKind.String && Instants.TryParse(value.GetString(), out var at) && Instants.Format(at) == value.GetString(),
        "number" => value.ValueKind == JsonValueKind.Number,
        "list" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
