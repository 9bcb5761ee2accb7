using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Organizations;

public sealed class OrganizationTests
{
    private const string Path = "/api/v1/organizations";
    private const string Ours = $"{Path}/{ApiFixture.Organization}";
    private const string Theirs = $"{Path}/{ApiFixture.OtherOrganization}";

    private static readonly JsonObject Details = new() { ["name"] = "Second", ["country"] = "FR", ["contact_email"] = "office@example.com" };

    private static readonly JsonObject Settings = new() { ["default_currency"] = "EUR", ["timezone"] = "Europe/Berlin", ["billing_email"] = "bills@example.com" };

    [Fact]
    public async Task The_organization_of_the_key_is_read_and_replaced()
    {
        await using var api = await WithOwner();
        var before = await api.Client([]).GetAsync(Ours).Json(HttpStatusCode.OK);
        before.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "name", "country", "contact_email", "created_at", "mode"]);
        before.GetProperty("name").GetString().ShouldBe("Ours");

        await api.Client().Put(Ours, Details).Json(HttpStatusCode.OK);
        (await api.Client([]).GetAsync(Ours).Json(HttpStatusCode.OK)).GetRawText().ShouldBe(
            """{"id":"org_ours","name":"Second","country":"FR","contact_email":"office@example.com","created_at":"2030-01-31T12:00:00Z","mode":"live"}""");
    }

    [Fact]
    public async Task A_further_organization_belongs_to_the_owner_and_stays_unseen_by_the_key()
    {
        await using var api = await WithOwner();
        var client = api.Client();
        var response = await client.Post(Path, Details);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = response.Headers.Location!.ToString();
        await client.GetAsync(address).Error(HttpStatusCode.NotFound, "organization_not_found");

        var members = await api.Client(organization: address.Split('/')[^1]).GetAsync($"{address}/members").Json(HttpStatusCode.OK);
        members.GetProperty("data")[0].GetProperty("email").GetString().ShouldBe("ada@example.com");
        members.GetProperty("data")[0].GetProperty("role").GetString().ShouldBe("owner");
    }

    [Fact]
    public async Task An_organization_for_trying_things_out_has_keys_that_say_so()
    {
        await using var api = await WithOwner();
        var founded = await api.Client().Post(Path, Details.With("mode", "test")).Json(HttpStatusCode.Created);
        founded.GetProperty("mode").GetString().ShouldBe("test");

        var client = api.Client(organization: founded.GetProperty("id").GetString()!);
        var key = await client.Post("/api/v1/org/api-keys", new JsonObject { ["name"] = "Try", ["scopes"] = new JsonArray("write:api_keys") }).Json(HttpStatusCode.Created);
        var secret = key.GetProperty("key").GetString()!;
        secret.ShouldStartWith("dyn_test_");
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var address = $"{Path}/{founded.GetProperty("id").GetString()}";
        (await client.Put(address, Details).Json(HttpStatusCode.OK)).GetProperty("mode").GetString().ShouldBe("test");
        await client.GetAsync(Ours).Error(HttpStatusCode.NotFound, "organization_not_found");
    }

    [Theory]
    [InlineData("Test")]
    [InlineData("sandbox")]
    [InlineData("")]
    public async Task A_mode_that_does_not_exist_is_refused(string mode)
    {
        await using var api = await WithOwner();
        (await api.Client().Post(Path, Details.With("mode", mode)).Invalid()).Keys.ShouldBe(["mode"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/settings")]
    public async Task Who_read_an_older_version_overwrites_nothing(string route)
    {
        await using var api = await WithOwner();
        var client = api.Client();
        var read = (await client.GetAsync(Ours + route)).Headers.ETag!;
        var body = (route.Length == 0 ? Details : Settings).ToJsonString();

        var changed = await Put(read.Tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Put(read.Tag).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        (await Put(changed.Headers.ETag!.Tag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> Put(string tag) => client.SendAsync(new(HttpMethod.Put, Ours + route)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "If-Match", tag } },
        });
    }

    [Fact]
    public async Task Settings_begin_empty_and_are_replaced_as_a_whole()
    {
        const string Empty = """{"default_currency":null,"timezone":"Etc/UTC","billing_email":null,"installers_create_projects":true,"mask_id_tags":false,"message_log_days":null}""";
        await using var api = await WithOwner();
        (await ReadSettings()).ShouldBe(Empty);
        await api.Client().Put(Ours + "/settings", Settings).Json(HttpStatusCode.OK);
        (await ReadSettings()).ShouldBe(
            """{"default_currency":"EUR","timezone":"Europe/Berlin","billing_email":"bills@example.com","installers_create_projects":true,"mask_id_tags":false,"message_log_days":null}""");
        await api.Client().Put(Ours + "/settings", new JsonObject()).Json(HttpStatusCode.OK);
        (await ReadSettings()).ShouldBe(Empty);
        await api.Client().Put(Ours + "/settings", new JsonObject { ["mask_id_tags"] = true, ["message_log_days"] = 7 }).Json(HttpStatusCode.OK);
        (await ReadSettings()).ShouldEndWith("\"mask_id_tags\":true,\"message_log_days\":7}");
        // Programs that were written before do not know it, and must not uncover what is hidden.
        (await api.Client().Put(Ours + "/settings", Settings).Json(HttpStatusCode.OK)).GetProperty("mask_id_tags").GetBoolean().ShouldBeTrue();
        foreach (var days in (int[])[0, -1, 3_651])
            (await api.Client().Put(Ours + "/settings", new JsonObject { ["message_log_days"] = days }).Invalid()).Keys.ShouldBe(["message_log_days"]);

        async Task<string> ReadSettings() => (await api.Client([]).GetAsync(Ours + "/settings").Json(HttpStatusCode.OK)).GetRawText();
    }

    [Fact]
    public async Task Where_bills_go_only_the_owner_says()
    {
        await using var api = await WithOwner();
        var client = api.Client([Scopes.WriteApiKeys]);
        await client.Put(Ours + "/settings", Settings.Without("billing_email")).Json(HttpStatusCode.OK);
        (await client.Put(Ours + "/settings", Settings).Error(HttpStatusCode.Forbidden, "owner_only")).ShouldContainKey("billing_email");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("GET", "/settings")]
    [InlineData("PUT", "/settings")]
    [InlineData("GET", "/members")]
    [InlineData("GET", "/invitations")]
    [InlineData("POST", "/invitations")]
    public async Task Another_tenants_organization_does_not_exist(string method, string route)
    {
        await using var api = await WithOwner();
        var body = route switch
        {
            "" => Details,
            "/settings" => Settings,
            _ => new() { ["email"] = "a@example.com", ["role"] = "member" },
        };
        var request = new HttpRequestMessage(new(method), Theirs + route);
        if (method != "GET")
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        await api.Client().SendAsync(request).Error(HttpStatusCode.NotFound, "organization_not_found");
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "  ")]
    [InlineData("country", "de")]
    [InlineData("country", "DEU")]
    [InlineData("contact_email", "nobody")]
    [InlineData("contact_email", "a b@example.com")]
    public async Task Bad_details_are_named(string field, string? value)
    {
        await using var api = await WithOwner();
        (await api.Client().Post(Path, Details.With(field, value)).Invalid()).ShouldContainKey(field);
        (await api.Client().Put(Ours, Details.With(field, value)).Invalid()).ShouldContainKey(field);
    }

    [Theory]
    [InlineData("name", 200, "")]
    [InlineData("contact_email", 254, "@example.com")]
    public async Task Texts_have_their_longest_form(string field, int length, string suffix)
    {
        await using var api = await WithOwner();
        await api.Client().Put(Ours, Details.With(field, Text(length))).Json(HttpStatusCode.OK);
        (await api.Client().Put(Ours, Details.With(field, Text(length + 1))).Invalid()).ShouldContainKey(field);

        string Text(int characters) => new string('a', characters - suffix.Length) + suffix;
    }

    [Theory]
    [InlineData("default_currency", "euro")]
    [InlineData("timezone", "Berlin")]
    [InlineData("timezone", "W. Europe Standard Time")]
    [InlineData("billing_email", "nobody")]
    public async Task Bad_settings_are_named(string field, string value)
    {
        await using var api = await WithOwner();
        (await api.Client().Put(Ours + "/settings", Settings.With(field, value)).Invalid()).ShouldContainKey(field);
    }

    private static async Task<ApiFixture> WithOwner()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        return api;
    }
}
