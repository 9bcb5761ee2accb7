using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Accounts;

/// <summary>Signing up and choosing a new password, through the operations that the pages call.</summary>
public sealed class SignUpTests
{
    private const string Password = "a sentence of my own";

    private static readonly IPAddress Remote = IPAddress.Parse("192.0.2.7");

    private static readonly SignUpRequest Request = new()
    {
        Name = "Grace", Email = "grace@example.com", Password = Password, OrganizationName = "Grace Charging", Country = "US",
    };

    [Fact]
    public async Task Who_signs_up_proves_the_address_and_is_the_owner_of_a_new_organization()
    {
        await using var api = await WithOwner();
        (await SignUp(api, Request)).ShouldBeNull();
        api.Time.Advance(TimeSpan.FromSeconds(1));
        (await SignIn(api)).ShouldBe("invalid_credentials");

        (await Verify(api, (await api.Mails())[0].Secret())).ShouldBeNull();
        (await SignIn(api)).ShouldBeNull();
        var user = (await api.Get<Storage.Stores.IUserStore>().FindByEmailAsync("grace@example.com", CancellationToken.None))!;
        var (organization, role) = (await api.Get<Storage.Stores.IMemberStore>().ListOrganizationsAsync(user.UserId, CancellationToken.None)).ShouldHaveSingleItem();
        (organization.Name, organization.Country, role).ShouldBe(("Grace Charging", "US", Role.Owner));
    }

    [Fact]
    public async Task Signing_in_before_the_address_is_proven_sends_the_mail_again_and_the_first_link_dies()
    {
        await using var api = await WithOwner();
        await SignUp(api, Request);
        var first = (await api.Mails())[0].Secret();
        api.Time.Advance(TimeSpan.FromMinutes(2));
        (await SignIn(api)).ShouldBe("invalid_credentials");
        (await api.Mails()).Count.ShouldBe(2);
        (await Verify(api, first))!.Code.Name.ShouldBe("link_not_valid");
        (await Verify(api, (await api.Mails())[0].Secret())).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_is_good_once_and_for_a_day()
    {
        await using var api = await WithOwner();
        await SignUp(api, Request);
        var secret = (await api.Mails())[0].Secret();
        (await Verify(api, secret)).ShouldBeNull();
        (await Verify(api, secret))!.Code.Name.ShouldBe("link_not_valid");

        api.Time.Advance(TimeSpan.FromMinutes(2));
        await SignUp(api, Request with { Email = "late@example.com" });
        var late = (await api.Mails())[0].Secret();
        api.Time.Advance(TimeSpan.FromDays(1));
        (await Verify(api, late))!.Code.Name.ShouldBe("link_not_valid");
        (await Verify(api, null))!.Code.Name.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_is_told_by_mail_alone()
    {
        await using var api = await WithOwner();
        (await SignUp(api, Request with { Email = "ADA@example.com" })).ShouldBeNull();
        var mail = (await api.Mails()).ShouldHaveSingleItem();
        (mail.Recipient, mail.Subject).ShouldBe(("ada@example.com", "You have an account already"));
        (await api.Database.CountAsync("organizations")).ShouldBe(1);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_with_the_link_of_a_mail_once_within_an_hour()
    {
        await using var api = await WithOwner();
        var passwords = api.Get<AccountOperations<User>>();
        (await passwords.Forgot("Ada@Example.com", Remote, CancellationToken.None)).ShouldBeNull();
        var secret = (await api.Mails())[0].Secret();
        (await passwords.IsGood(secret, CancellationToken.None)).ShouldBeTrue();
        (await passwords.Reset(secret, Password, CancellationToken.None)).ShouldBeNull();
        (await SignIn(api, "ada@example.com")).ShouldBeNull();
        (await passwords.Reset(secret, Password, CancellationToken.None))!.Code.Name.ShouldBe("link_not_valid");
        (await api.Mails()).ShouldContain(mail => mail.Subject == "Your password was changed");

        api.Time.Advance(TimeSpan.FromMinutes(2));
        await passwords.Forgot("ada@example.com", Remote, CancellationToken.None);
        var late = (await api.Mails())[0].Secret();
        api.Time.Advance(TimeSpan.FromHours(1));
        (await passwords.IsGood(late, CancellationToken.None)).ShouldBeFalse();
        (await passwords.Reset(late, Password, CancellationToken.None))!.Code.Name.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task A_link_for_one_purpose_is_not_good_for_the_other()
    {
        await using var api = await WithOwner();
        await SignUp(api, Request);
        (await api.Get<AccountOperations<User>>().IsGood((await api.Mails())[0].Secret(), CancellationToken.None)).ShouldBeFalse();
        api.Time.Advance(TimeSpan.FromMinutes(2));
        await api.Get<AccountOperations<User>>().Forgot("ada@example.com", Remote, CancellationToken.None);
        (await Verify(api, (await api.Mails())[0].Secret()))!.Code.Name.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task An_unknown_address_is_answered_like_a_known_one_and_gets_no_mail()
    {
        await using var api = await WithOwner();
        (await api.Get<AccountOperations<User>>().Forgot("nobody@example.com", Remote, CancellationToken.None)).ShouldBeNull();
        (await api.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_floods_a_mailbox()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Console:MaxFailedSignInsPerMinute", "2"));
        await api.AddOwner("ada@example.com", "");
        for (var attempt = 0; attempt < 5; attempt++)
            (await api.Get<AccountOperations<User>>().Forgot("ada@example.com", IPAddress.Parse($"192.0.2.{attempt}"), CancellationToken.None)).ShouldBeNull();
        (await api.Mails()).Count.ShouldBe(2);
        (await SignUp(api, Request with { Email = "ada@example.com" }))!.Code.Name.ShouldBe("too_many_attempts");
        api.Time.Advance(TimeSpan.FromMinutes(1));
        (await SignUp(api, Request)).ShouldBeNull();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    [InlineData("qwertyuiop")]
    [InlineData("1234567890")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("gracegrace")]
    public async Task Passwords_that_are_easy_to_guess_are_refused(string password)
    {
        await using var api = await WithOwner();
        (await SignUp(api, Request with { Password = password }))!.Details.ShouldHaveSingleItem().Field.ShouldBe("password");
    }

    [Fact]
    public async Task Every_field_is_checked()
    {
        await using var api = await WithOwner();
        (await SignUp(api, new()))!.Details.Select(detail => detail.Field).Distinct()
            .ShouldBe(["email", "password", "name", "organization_name", "country"], ignoreOrder: true);
        (await SignUp(api, Request with { Email = "two@at@example.com" }))!.Details.ShouldHaveSingleItem().Field.ShouldBe("email");
        (await SignUp(api, Request with { Password = new string('x', 201) }))!.Details.ShouldHaveSingleItem().Field.ShouldBe("password");
    }

    [Fact]
    public async Task Before_the_set_up_and_where_it_is_closed_nobody_signs_up()
    {
        await using var empty = await ApiFixture.StartAsync();
        (await SignUp(empty, Request))!.Code.Name.ShouldBe("sign_up_closed");
        await using var closed = await ApiFixture.StartAsync(("Dynamo:Console:SignUpIsOpen", "false"));
        await closed.AddOwner("ada@example.com", "");
        (await SignUp(closed, Request))!.Code.Name.ShouldBe("sign_up_closed");
    }

    [Fact]
    public async Task Links_begin_with_the_configured_address_and_never_with_what_a_request_says()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Console:PublicUrl", "https://console.example.com"));
        await api.AddOwner("ada@example.com", "");
        await api.Get<AccountOperations<User>>().Forgot("ada@example.com", Remote, CancellationToken.None);
        var mail = (await api.Mails())[0];
        mail.Text.ShouldContain("https://console.example.com/reset-password?token=");
        mail.Html.ShouldContain("https://console.example.com/reset-password?token=");
    }

    private static Task<Refusal?> SignUp(ApiFixture api, SignUpRequest request) =>
        api.Get<SignUpOperations>().SignUp(request, Remote, CancellationToken.None);

    private static Task<Refusal?> Verify(ApiFixture api, string? secret) => api.Get<AccountOperations<User>>().VerifyEmail(secret, CancellationToken.None);

    private static async Task<string?> SignIn(ApiFixture api, string email = "grace@example.com") =>
        (await api.Get<SignIn>().Verify(email, Password, Remote, CancellationToken.None)).Refusal?.Code.Name;

    private static async Task<ApiFixture> WithOwner()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        return api;
    }
}
