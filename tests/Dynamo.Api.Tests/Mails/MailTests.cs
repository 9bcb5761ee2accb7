using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Mails;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using MimeKit;

namespace Dynamo.Api.Tests.Mails;

public sealed class MailTests
{
    [Fact]
    public async Task Without_a_server_mails_are_files_that_mail_readers_open()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        using var outcomes = new MailOutcomes(api);
        await Forgot(api);
        (await outcomes.Next()).ShouldBe("delivered");
        var record = await Only(api);

        var file = Path.Combine(api.MailFolder, record.Mail.MailId + ".eml");
        using var message = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        message.To.Mailboxes.Single().Address.ShouldBe("ada@example.com");
        message.From.Mailboxes.Single().Address.ShouldBe("no-reply@localhost");
        message.Subject.ShouldBe("Choose a new password");
        message.TextBody!.ReplaceLineEndings("\n").ShouldBe(record.Mail.Text);
        message.HtmlBody!.ShouldContain(record.Mail.Secret());
        message.MessageId.ShouldStartWith(record.Mail.MailId);
    }

    [Fact]
    public async Task Mails_go_to_the_server_with_both_bodies_and_leave_no_secret_behind()
    {
        await using var server = new ScriptedSmtpServer();
        await using var api = await WithServer(server);
        using var outcomes = new MailOutcomes(api);
        await Forgot(api);
        (await outcomes.Next()).ShouldBe("delivered");
        var record = await Only(api);

        var (from, to, content) = server.Received.ShouldHaveSingleItem();
        (from, to).ShouldBe(("csms@example.com", "ada@example.com"));
        content.ShouldContain("text/plain");
        content.ShouldContain("text/html");
        record.Mail.Text.ShouldBeEmpty();
        record.Mail.Html.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_server_refuses_is_tried_again_with_growing_pauses()
    {
        await using var server = new ScriptedSmtpServer { Refusals = 2 };
        await using var api = await WithServer(server);
        using var outcomes = new MailOutcomes(api);
        await Forgot(api);
        (await outcomes.Next()).ShouldBe("failed");
        await Wait(TimeSpan.FromMinutes(1));
        (await outcomes.Next()).ShouldBe("failed");
        await Wait(TimeSpan.FromMinutes(2));
        (await outcomes.Next()).ShouldBe("delivered");
        (await Only(api)).Attempts.ShouldBe(3);
        server.Received.ShouldHaveSingleItem();

        async Task Wait(TimeSpan pause)
        {
            (await api.Get<IMailStore>().NextAttemptAsync(TestContext.Current.CancellationToken)).ShouldBe(api.Time.GetUtcNow() + pause);
            api.Time.Advance(pause);
            api.Get<MailDelivery>().Wake();
        }
    }

    [Fact]
    public async Task After_the_last_attempt_a_mail_stays_with_the_reason()
    {
        await using var server = new ScriptedSmtpServer { Refusals = int.MaxValue };
        await using var api = await WithServer(server, ("Dynamo:Mail:MaxAttempts", "1"));
        using var outcomes = new MailOutcomes(api);
        await Forgot(api);
        (await outcomes.Next()).ShouldBe("given_up");
        (await Only(api)).Failure.ShouldNotBeNullOrEmpty();
        (await api.Get<IMailStore>().NextAttemptAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_people_write_is_escaped_in_the_html()
    {
        var letter = new Letter("Subject", "Hello <b>Ada</b>,", ["a & b"], ("Go", new Uri("https://example.com/?a=1&b=2")), "Bye");
        var mail = letter.To("ada@example.com", ApiFixture.Start);
        mail.Html.ShouldContain("Hello &lt;b&gt;Ada&lt;/b&gt;,");
        mail.Html.ShouldContain("a &amp; b");
        mail.Html.ShouldContain("href=\"https://example.com/?a=1&amp;b=2\"");
        mail.Text.ShouldContain("https://example.com/?a=1&b=2");
    }

    [Fact]
    public async Task Only_the_owner_of_the_organization_that_runs_the_installation_sees_the_mails()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        var mails = api.Get<MailOperations>();
        (await mails.List(Person("usr_1", ApiFixture.Organization, Role.Owner), new PageQuery(), CancellationToken.None)).IsDone.ShouldBeTrue();
        await Refused(Person("usr_2", ApiFixture.Organization, Role.Admin));
        await Refused(Person("usr_3", ApiFixture.OtherOrganization, Role.Owner));
        await Refused(new(ApiFixture.Organization, UserId: null, "key_1", "Key", Scopes.All));

        async Task Refused(Caller caller) =>
            (await mails.List(caller, new PageQuery(), CancellationToken.None)).Refusal!.Code.Name.ShouldBe("not_for_you");
    }

    private static Caller Person(string userId, string organization, Role role) => new(organization, userId, KeyId: null, "Name", Scopes.All, role);

    private static async Task<ApiFixture> WithServer(ScriptedSmtpServer server, params (string Key, string Value)[] settings)
    {
        var api = await ApiFixture.StartAsync(
        [
            ("Dynamo:Mail:Host", "127.0.0.1"), ("Dynamo:Mail:Port", server.Port.ToString(null, null)), ("Dynamo:Mail:Security", "None"),
            ("Dynamo:Mail:From", "Example <csms@example.com>"), ("Dynamo:Console:PublicUrl", "https://console.example.com"), .. settings,
        ]);
        await api.AddOwner("ada@example.com", "");
        return api;
    }

    private static async Task Forgot(ApiFixture api) =>
        (await api.Get<AccountOperations<User>>().Forgot("ada@example.com", remote: null, CancellationToken.None)).ShouldBeNull();

    private static async Task<MailRecord> Only(ApiFixture api) =>
        (await api.Get<IMailStore>().ListAsync(new(Limit: 10, Offset: 0), TestContext.Current.CancellationToken)).Items.ShouldHaveSingleItem();
}
