using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Access;

public sealed class ConsoleSignInTests
{
    private static readonly string Hash = PasswordHash.Create(ApiFixture.Password, PasswordHash.IterationsForPeople);
    private static readonly IPAddress Remote = IPAddress.Parse("192.0.2.1");

    [Fact]
    public async Task A_person_who_signed_in_is_known_to_pages()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        (await browser.SignIn(returnUrl: "/page?a=b")).ShouldBe("/page?a=b");
        (await browser.Get("/page")).ShouldBe((HttpStatusCode.OK, "Ada"));
        (await browser.Post(ConsoleEndpoints.SignOutPath, [])).ShouldBe("/sign-in");
        (await browser.Get("/page")).ShouldBe((HttpStatusCode.Found, "/sign-in?return_url=%2Fpage"));
    }

    [Fact]
    public async Task The_keys_of_cookies_are_kept_with_the_other_data_so_that_a_sign_in_outlives_a_restart()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);

        await browser.SignIn(returnUrl: "/page");

        (await api.Get<IKeyRingStore>().ListAsync(CancellationToken.None)).ShouldHaveSingleItem().ShouldContain("<key ");
    }

    [Theory]
    [InlineData("ada@example.com", "wrong password")]
    [InlineData("nobody@example.com", ApiFixture.Password)]
    [InlineData("", "")]
    [InlineData("ada@example.com\u0001", ApiFixture.Password)]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string email, string password)
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        using var counts = new Counts(api);
        (await browser.SignIn(email, password, "/page")).ShouldBe("/sign-in?error=invalid_credentials&return_url=%2Fpage");
        (await browser.Get("/page")).Status.ShouldBe(HttpStatusCode.Found);
        counts.FailedSignIns.ShouldBe(1);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site(string returnUrl)
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        (await browser.SignIn(returnUrl: returnUrl)).ShouldBe("/");
    }

    [Theory]
    [InlineData(ConsoleEndpoints.SignInPath)]
    [InlineData(ConsoleEndpoints.SignOutPath)]
    public async Task A_form_without_its_antiforgery_token_is_refused(string path)
    {
        await using var api = await WithUser();
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "ada@example.com", ["password"] = ApiFixture.Password });
        var response = await api.Anonymous().PostAsync(path, form);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task No_other_page_makes_somebody_act_for_another_organization()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        var answer = await browser.PostForged(ConsoleEndpoints.OrganizationPath, new() { ["organization_id"] = ApiFixture.Organization });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Rest_does_not_take_the_cookie()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        (await browser.Get("/api/v1/sites")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_person_who_was_removed_is_signed_out_within_minutes()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        await api.Database.ExecuteAsync("delete from users");
        api.Time.Advance(TimeSpan.FromMinutes(1));
        (await browser.Get("/page")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_person_who_was_given_another_role_has_it_within_minutes()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        await api.Database.ExecuteAsync($"update members set role = '{Role.Billing}'");
        (await browser.Get("/page")).Status.ShouldBe(HttpStatusCode.OK);
        api.Time.Advance(TimeSpan.FromMinutes(1));
        (await browser.Get("/page")).ShouldBe((HttpStatusCode.Found, "/sign-in?return_url=%2Fpage"));
    }

    [Fact]
    public async Task A_new_password_ends_the_sign_ins_with_the_old_one()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.Get<AccountOperations<User>>().Forgot("ada@example.com", Remote, CancellationToken.None);
        var secret = (await api.Mails())[0].Secret();
        (await api.Get<AccountOperations<User>>().Reset(secret, "another horse battery", CancellationToken.None)).ShouldBeNull();

        api.Time.Advance(TimeSpan.FromMinutes(1));
        (await browser.Get("/page")).Status.ShouldBe(HttpStatusCode.Found);
        (await browser.SignIn(password: "another horse battery", returnUrl: "/page")).ShouldBe("/page");
        api.Time.Advance(TimeSpan.FromMinutes(1));
        (await browser.Get("/page")).ShouldBe((HttpStatusCode.OK, "Ada"));
    }

    [Fact]
    public async Task A_person_acts_for_the_organization_they_chose_and_for_none_they_do_not_belong_to()
    {
        await using var api = await WithUser();
        await api.AddMember("usr_2", "bob@example.com", Role.Owner, ApiFixture.OtherOrganization);
        using var browser = new Browser(api);
        await browser.SignIn();
        var created = await api.Client().Post("/api/v1/organizations", new System.Text.Json.Nodes.JsonObject { ["name"] = "Second", ["country"] = "DE", ["contact_email"] = "a@example.com" })
            .Json(HttpStatusCode.Created);

        await browser.Post(ConsoleEndpoints.OrganizationPath, new() { ["organization_id"] = created.GetProperty("id").GetString()! });
        (await browser.Get("/organization-of-the-page")).Content.ShouldBe(created.GetProperty("id").GetString());
        await browser.Post(ConsoleEndpoints.OrganizationPath, new() { ["organization_id"] = ApiFixture.OtherOrganization });
        (await browser.Get("/organization-of-the-page")).Content.ShouldBe(created.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Signing_in_replaces_the_cookie_that_was_there_before()
    {
        await using var api = await WithUser();
        await api.AddMember("usr_2", "bob@example.com", Role.Viewer);
        using var browser = new Browser(api);
        await browser.SignIn();
        await browser.SignIn("bob@example.com", returnUrl: "/page");
        (await browser.Get("/page")).ShouldBe((HttpStatusCode.OK, "usr_2"));
    }

    [Fact]
    public async Task Somebody_who_belongs_to_no_organization_any_more_does_not_get_in()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await api.Database.ExecuteAsync("delete from members");
        (await browser.SignIn()).ShouldBe("/sign-in?error=no_organization&return_url=%2F");
    }

    [Fact]
    public async Task Idleness_ends_the_sign_in()
    {
        await using var api = await WithUser();
        using var browser = new Browser(api);
        await browser.SignIn();
        api.Time.Advance(TimeSpan.FromHours(13));
        (await browser.Get("/page")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_unknown_address_costs_as_much_work_as_a_known_one()
    {
        await using var api = await WithUser();
        var signIn = api.Services.GetRequiredService<SignIn>();
        var known = await signIn.Verify("ada@example.com", "wrong password", Remote, CancellationToken.None);
        var unknown = await signIn.Verify("nobody@example.com", "wrong password", Remote, CancellationToken.None);
        unknown.Refusal.ShouldBe(known.Refusal);
        (await signIn.Verify(" ADA@example.com", ApiFixture.Password, Remote, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Role.Owner, Scopes.WriteApiKeys, true)]
    [InlineData(Role.Admin, Scopes.WriteBilling, true)]
    [InlineData(Role.Member, Scopes.WriteChargePoints, true)]
    [InlineData(Role.Member, Scopes.ReadBilling, false)]
    [InlineData(Role.Billing, Scopes.ReadBilling, true)]
    [InlineData(Role.Billing, Scopes.ReadChargePoints, false)]
    [InlineData(Role.Viewer, Scopes.ReadChargePoints, true)]
    [InlineData(Role.Viewer, Scopes.WriteChargePoints, false)]
    public void A_role_maps_to_scopes(Role role, string scope, bool granted) => RoleScopes.Of(role).Contains(scope).ShouldBe(granted);

    private static async Task<ApiFixture> WithUser()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", Hash);
        return api;
    }

    /// <summary>Keeps cookies and sends forms with the antiforgery token that its page was given.</summary>
    private sealed class Browser(ApiFixture api) : IDisposable
    {
        private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = api.Address };

        public Task<string> SignIn(string email = "ada@example.com", string password = ApiFixture.Password, string returnUrl = "/") =>
            Post(ConsoleEndpoints.SignInPath, new() { ["email"] = email, ["password"] = password, ["return_url"] = returnUrl });

        /// <summary>Sends a form and says where the answer leads.</summary>
        public async Task<string> Post(string path, Dictionary<string, string> fields)
        {
            fields["__RequestVerificationToken"] = await _client.GetStringAsync("/form");
            var response = await _client.PostAsync(path, new FormUrlEncodedContent(fields));
            response.StatusCode.ShouldBe(HttpStatusCode.Found, await response.Content.ReadAsStringAsync());
            return response.Headers.Location!.ToString();
        }

        /// <summary>Sends a form as a page elsewhere would have it sent: with the cookies, without the token.</summary>
        public Task<HttpResponseMessage> PostForged(string path, Dictionary<string, string> fields) => _client.PostAsync(path, new FormUrlEncodedContent(fields));

        public async Task<(HttpStatusCode Status, string Content)> Get(string path)
        {
            var response = await _client.GetAsync(path);
            var location = response.Headers.Location;
            return (response.StatusCode, location is null ? await response.Content.ReadAsStringAsync() : location.PathAndQuery());
        }

        public void Dispose() => _client.Dispose();
    }
}

internal static class Locations
{
    public static string PathAndQuery(this Uri location) => location.IsAbsoluteUri ? location.PathAndQuery : location.ToString();
}
