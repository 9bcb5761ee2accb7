using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Accounts;
using Dynamo.Api.Installers;
using Dynamo.Domain.Access;
using static Dynamo.Api.Tests.Installers.InstallerSteps;

namespace Dynamo.Api.Tests.Installers;

public sealed class InstallerAccountTests(SharedApi shared) : IClassFixture<SharedApi>
{
    [Fact]
    public async Task Who_signs_up_is_active_at_once_and_logs_in()
    {
        await using var api = await InUse();

        var answer = await api.Anonymous().Post($"{Root}/signup", SignUp.With("phone", "+49 30 1")).Json(HttpStatusCode.Created);

        var id = answer.GetProperty("installer_id").GetString()!;
        id.ShouldStartWith("ins_");
        answer.GetProperty("id").GetString().ShouldBe(id);
        answer.GetProperty("status").GetString().ShouldBe("active");
        answer.GetProperty("role").GetString().ShouldBe("installer");
        answer.GetProperty("created_at").GetString().ShouldBe("2030-01-31T12:00:00Z");
        answer.GetProperty("email_verified").GetBoolean().ShouldBeFalse();
        var login = await api.Anonymous().Post($"{Root}/login", LogIn.With("email", "INA@example.com")).Json(HttpStatusCode.OK);
        login.GetProperty("token").GetString().ShouldBe(login.GetProperty("access_token").GetString());
        (login.GetProperty("token_type").GetString(), login.GetProperty("expires_in").GetInt32(), login.GetProperty("expires_at").GetString())
            .ShouldBe(("Bearer", 3600, "2030-01-31T13:00:00Z"));
        var me = await WithToken(api, login.GetProperty("access_token").GetString()!).GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        me.GetRawText().ShouldBe(answer.GetRawText());
    }

    [Theory]
    [InlineData("full_name", "Ina von Example", "Ina von", "Example")]
    [InlineData("name", "Ina Example", "Ina", "Example")]
    [InlineData("name", "Ina", "Ina", "")]
    public async Task A_whole_name_is_split_at_its_last_space(string field, string name, string first, string last)
    {
        await using var api = await InUse();
        var answer = await api.Anonymous().Post($"{Root}/signup", SignUp.Without("first_name").Without("last_name").With(field, name)).Json(HttpStatusCode.Created);
        (answer.GetProperty("first_name").GetString(), answer.GetProperty("last_name").GetString(), answer.GetProperty("name").GetString()).ShouldBe((first, last, name));
    }

    [Theory]
    [InlineData("email", null)]
    [InlineData("email", "nobody")]
    [InlineData("first_name", null)]
    [InlineData("last_name", null)]
    [InlineData("company", null)]
    [InlineData("company", "")]
    [InlineData("password", "Short 1")]
    [InlineData("password", "no capital letter 1")]
    [InlineData("password", "NO SMALL LETTER 1")]
    [InlineData("password", "No Digit Anywhere")]
    [InlineData("password", "Password123")]
    [InlineData("full_name", "Ina Example")]
    public async Task A_field_out_of_its_limits_is_named(string field, string? value)
    {
        foreach (var path in (string[])["signup", "signup-with-confirmation"])
            (await shared.Api.Anonymous().Post($"{Root}/{path}", SignUp.With(field, value)).Invalid()).Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task An_address_that_an_installer_has_is_refused_and_one_that_a_member_has_is_not()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ina@example.com", "no-hash");
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        await api.Anonymous().Post($"{Root}/signup", SignUp.With("email", "Ina@Example.com")).Error(HttpStatusCode.Conflict, "email_taken");
    }

    [Fact]
    public async Task Who_signs_up_with_confirmation_logs_in_once_the_address_is_proven()
    {
        await using var api = await InUse();
        var answer = await api.Anonymous().Post($"{Root}/signup-with-confirmation", SignUp).Json(HttpStatusCode.Created);
        answer.GetProperty("status").GetString().ShouldBe("pending_verification");
        var first = (await api.Mails()).ShouldHaveSingleItem();
        first.Text.ShouldContain("/installer/confirm-email?token=");
        api.Time.Advance(TimeSpan.FromMinutes(2));

        await api.Anonymous().Post($"{Root}/login", LogIn).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
        var second = (await api.Mails())[0].Secret();
        await Confirm(first.Secret()).Error(HttpStatusCode.Gone, "link_not_valid");
        await Confirm(second).Json(HttpStatusCode.OK);
        await Confirm(second).Error(HttpStatusCode.Gone, "link_not_valid");
        await api.Anonymous().Post($"{Root}/login", LogIn).Json(HttpStatusCode.OK);

        Task<HttpResponseMessage> Confirm(string token) => api.Anonymous().Post($"{Root}/confirm-email", new JsonObject { ["token"] = token });
    }

    [Fact]
    public async Task An_address_is_proven_by_the_link_in_the_mail_also_when_the_account_is_active()
    {
        await using var api = await InUse();
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        var confirm = new JsonObject { ["token"] = (await api.Mails()).ShouldHaveSingleItem().Secret() };
        await api.Anonymous().Post($"{Root}/confirm-email", confirm).Json(HttpStatusCode.OK);
        var me = await WithToken(api, await LogInNow(api)).GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        me.GetProperty("email_verified").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task With_confirmation_whether_an_address_has_an_account_is_told_by_mail_alone()
    {
        await using var api = await InUse(("Dynamo:Installers:RequireConfirmation", "true"));
        var newcomer = await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        api.Time.Advance(TimeSpan.FromMinutes(2));
        var again = await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        Shape(again).ShouldBe(Shape(newcomer));
        (await api.Mails())[0].Subject.ShouldBe("You have an account already");
        (await Refusal(LogIn)).ShouldBe(await Refusal(LogIn.With("password", "Wrong Sentence 4 Me")));
        (await api.Database.CountAsync("installers")).ShouldBe(1);

        async Task<string> Refusal(JsonObject login)
        {
            var answer = await api.Anonymous().Post($"{Root}/login", login).Json(HttpStatusCode.Unauthorized);
            return answer.GetProperty("error").GetProperty("code").GetString() + answer.GetProperty("error").GetProperty("message").GetString();
        }

        static IEnumerable<string> Shape(JsonElement answer) =>
            answer.EnumerateObject().Where(member => member.Name is not ("id" or "installer_id" or "created_at")).Select(member => $"{member}");
    }

    [Theory]
    [InlineData("ina@example.com", "Wrong Sentence 4 Me")]
    [InlineData("nobody@example.com", "Long Sentences 4 Me")]
    [InlineData("no address", "Long Sentences 4 Me")]
    public async Task A_wrong_login_does_not_say_what_is_wrong(string email, string password)
    {
        await using var api = await InUse();
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        await api.Anonymous().Post($"{Root}/login", new JsonObject { ["email"] = email, ["password"] = password }).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Fact]
    public async Task Passwords_cannot_be_guessed_fast()
    {
        await using var api = await InUse(("Dynamo:Console:MaxFailedSignInsPerMinute", "2"));
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        for (var attempt = 0; attempt < 2; attempt++)
            await api.Anonymous().Post($"{Root}/login", LogIn.With("password", "Wrong Sentence 4 Me")).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
        await api.Anonymous().Post($"{Root}/login", LogIn).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.Anonymous().Post($"{Root}/login", LogIn).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_and_every_login_is_over()
    {
        await using var api = await InUse();
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        var client = WithToken(api, await LogInNow(api));
        api.Time.Advance(TimeSpan.FromMinutes(2));
        var known = await api.Anonymous().Post($"{Root}/forgot-password", new JsonObject { ["email"] = "ina@example.com" }).Json(HttpStatusCode.OK);
        var unknown = await api.Anonymous().Post($"{Root}/forgot-password", new JsonObject { ["email"] = "nobody@example.com" }).Json(HttpStatusCode.OK);
        unknown.GetRawText().ShouldBe(known.GetRawText());
        var mail = (await api.Mails())[0];
        mail.Text.ShouldContain("/installer/reset-password?token=");
        var reset = new JsonObject { ["token"] = mail.Secret(), ["new_password"] = "Another Sentence 4 Me" };

        (await api.Anonymous().Post($"{Root}/reset-password", reset.With("new_password", "no digit and no capital")).Invalid()).Keys.ShouldBe(["new_password"]);
        await api.Anonymous().Post($"{Root}/reset-password", reset).Json(HttpStatusCode.OK);
        await client.GetAsync($"{Root}/me").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await api.Anonymous().Post($"{Root}/reset-password", reset).Error(HttpStatusCode.Gone, "link_not_valid");
        await api.Anonymous().Post($"{Root}/login", LogIn).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
        await api.Anonymous().Post($"{Root}/login", LogIn.With("password", "Another Sentence 4 Me")).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_of_a_member_is_not_good_for_an_installer_and_the_other_way_round()
    {
        await using var api = await InUse();
        await api.Get<AccountOperations<User>>().Forgot("ada@example.com", remote: null, CancellationToken.None);
        var ofMember = (await api.Mails())[0].Secret();
        await api.Anonymous().Post($"{Root}/reset-password", new JsonObject { ["token"] = ofMember, ["new_password"] = "Another Sentence 4 Me" })
            .Error(HttpStatusCode.Gone, "link_not_valid");

        await api.AddInstaller();
        api.Time.Advance(TimeSpan.FromMinutes(2));
        await api.Anonymous().Post($"{Root}/forgot-password", new JsonObject { ["email"] = $"{Ina}@example.com" }).Json(HttpStatusCode.OK);
        (await api.Get<AccountOperations<User>>().IsGood((await api.Mails())[0].Secret(), CancellationToken.None)).ShouldBeFalse();
        (await api.Get<AccountOperations<User>>().IsGood(ofMember, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_logs_out_needs_another_token()
    {
        await using var api = await InUse();
        var installer = await api.AddInstaller();
        var (client, other) = (WithToken(api, await api.Token(installer)), WithToken(api, await api.Token(installer)));
        (await client.PostAsync($"{Root}/logout", content: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.GetAsync($"{Root}/me").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await other.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Beyond_the_limit_the_oldest_login_ends_and_is_counted()
    {
        await using var api = await InUse(("Dynamo:Installers:MaxLogins", "2"));
        using var counts = new Fakes.Counts(api);
        var installer = await api.AddInstaller();
        List<HttpClient> clients = [];
        for (var login = 0; login < 3; login++)
        {
            clients.Add(WithToken(api, await api.Token(installer)));
            api.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await clients[0].GetAsync($"{Root}/me").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await clients[1].GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        await clients[2].GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        counts.Limit("Installers:MaxLogins").ShouldBe(1);
    }

    [Fact]
    public async Task Where_it_is_closed_nobody_signs_up()
    {
        await using var api = await InUse(("Dynamo:Installers:SignUpIsOpen", "false"));
        await api.Anonymous().Post($"{Root}/signup", SignUp).Error(HttpStatusCode.Forbidden, "sign_up_closed");
        await api.Anonymous().Post($"{Root}/signup-with-confirmation", SignUp).Error(HttpStatusCode.Forbidden, "sign_up_closed");
    }

    [Fact]
    public async Task Before_the_installation_has_an_organization_nobody_signs_up()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Anonymous().Post($"{Root}/signup", SignUp).Error(HttpStatusCode.Forbidden, "sign_up_closed");
    }

    [Fact]
    public async Task A_login_that_is_asked_for_again_is_another_login_and_looks_at_the_password_again()
    {
        await using var api = await InUse();
        await api.Anonymous().Post($"{Root}/signup", SignUp).Json(HttpStatusCode.Created);
        var first = await Send(LogIn).Json(HttpStatusCode.OK);
        (await Send(LogIn).Json(HttpStatusCode.OK)).GetProperty("token").GetString().ShouldNotBe(first.GetProperty("token").GetString());
        await Send(LogIn.With("password", "Wrong Sentence 4 Me")).Error(HttpStatusCode.Unauthorized, "invalid_credentials");

        Task<HttpResponseMessage> Send(JsonObject body) => api.Anonymous().SendAsync(new(HttpMethod.Post, $"{Root}/login")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", "login-1" } },
        });
    }

    [Fact]
    public async Task A_password_that_was_replaced_while_it_was_looked_at_opens_nothing()
    {
        await using var api = await InUse();
        var installer = await api.AddInstaller();
        var late = await api.Get<InstallerLoginOperations>().Begin(installer with { PasswordHash = "the one before" }, CancellationToken.None);
        late.Refusal!.Code.Name.ShouldBe("invalid_credentials");
        (await api.Database.CountAsync("installer_logins")).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_does_not_buy_more_logins()
    {
        await using var api = await InUse(("Dynamo:RateLimits:AnonymousPerMinute", "2"));
        var client = await api.Installer();
        for (var attempt = 0; attempt < 2; attempt++)
            await client.Post($"{Root}/login", LogIn).Error(HttpStatusCode.Unauthorized, "invalid_credentials");
        await client.Post($"{Root}/login", LogIn).Error(HttpStatusCode.TooManyRequests, "rate_limited");
        await client.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
    }

    private static async Task<string> LogInNow(ApiFixture api) =>
        (await api.Anonymous().Post($"{Root}/login", LogIn).Json(HttpStatusCode.OK)).GetProperty("access_token").GetString()!;

    private static HttpClient WithToken(ApiFixture api, string token)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
