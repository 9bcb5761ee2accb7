using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.Access;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Organizations;

public sealed class InvitationTests
{
    private const string Path = $"/api/v1/organizations/{ApiFixture.Organization}/invitations";
    private const string Accept = "/api/v1/organizations/invitations/accept";
    private const string Password = "a sentence of my own";

    private static readonly JsonObject Invitation = new() { ["email"] = "grace@example.com", ["role"] = "member" };

    [Fact]
    public async Task An_invitation_is_mailed_and_lets_a_new_person_in_once()
    {
        await using var api = await WithOwner();
        var invited = await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        invited.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "email", "role", "invited_by", "created_at", "expires_at"]);
        var mail = (await api.Mails()).ShouldHaveSingleItem();
        (mail.Recipient, mail.Subject).ShouldBe(("grace@example.com", "Join Ours at Dynamo CSMS"));
        invited.GetRawText().ShouldNotContain(mail.Secret());

        var accepted = await api.Anonymous().Post(Accept, Newcomer(mail.Secret())).Json(HttpStatusCode.OK);
        accepted.GetProperty("organization_id").GetString().ShouldBe(ApiFixture.Organization);
        accepted.GetProperty("role").GetString().ShouldBe("member");
        (await api.Get<SignIn>().Verify("grace@example.com", Password, remote: null, CancellationToken.None)).IsDone.ShouldBeTrue();
        await api.Anonymous().Post(Accept, Newcomer(mail.Secret())).Error(HttpStatusCode.Gone, "link_not_valid");
    }

    [Fact]
    public async Task Somebody_with_an_account_joins_without_naming_themselves_again()
    {
        await using var api = await WithOwner();
        await api.AddMember("usr_9", "grace@example.com", Role.Owner, ApiFixture.OtherOrganization);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        var accepted = await api.Anonymous().Post(Accept, new JsonObject { ["token"] = (await api.Mails())[0].Secret() }).Json(HttpStatusCode.OK);
        accepted.GetProperty("user_id").GetString().ShouldBe("usr_9");
    }

    [Fact]
    public async Task A_new_person_is_asked_for_name_and_password()
    {
        await using var api = await WithOwner();
        await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        var issues = await api.Anonymous().Post(Accept, new JsonObject { ["token"] = (await api.Mails())[0].Secret() }).Invalid();
        issues.Keys.ShouldBe(["name", "password"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_invitation_is_good_for_a_week()
    {
        await using var api = await WithOwner();
        await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        var secret = (await api.Mails())[0].Secret();
        api.Time.Advance(TimeSpan.FromDays(7));
        await api.Anonymous().Post(Accept, Newcomer(secret)).Error(HttpStatusCode.Gone, "link_not_valid");
        (await api.Client().GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_further_invitation_replaces_the_first_and_a_withdrawn_one_is_good_no_more()
    {
        await using var api = await WithOwner();
        var client = api.Client();
        await client.Post(Path, Invitation).Json(HttpStatusCode.Created);
        var first = (await api.Mails())[0].Secret();
        api.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await client.Post(Path, Invitation.With("email", "GRACE@example.com")).Json(HttpStatusCode.Created);
        await api.Anonymous().Post(Accept, Newcomer(first)).Error(HttpStatusCode.Gone, "link_not_valid");
        (await client.GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);

        var path = $"{Path}/{second.GetProperty("id").GetString()}";
        (await client.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.DeleteAsync(path).Error(HttpStatusCode.NotFound, "invitation_not_found");
        await api.Anonymous().Post(Accept, Newcomer((await api.Mails())[0].Secret())).Error(HttpStatusCode.Gone, "link_not_valid");
    }

    [Fact]
    public async Task Another_tenants_invitation_cannot_be_withdrawn()
    {
        await using var api = await WithOwner();
        var invited = await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        var theirs = $"/api/v1/organizations/{ApiFixture.OtherOrganization}/invitations/{invited.GetProperty("id").GetString()}";
        await api.Client(organization: ApiFixture.OtherOrganization).DeleteAsync(theirs).Error(HttpStatusCode.NotFound, "invitation_not_found");
        await api.Client().DeleteAsync(theirs).Error(HttpStatusCode.NotFound, "invitation_not_found");
    }

    [Fact]
    public async Task A_member_is_not_invited_again()
    {
        await using var api = await WithOwner();
        await api.Client().Post(Path, Invitation.With("email", "ADA@example.com")).Error(HttpStatusCode.Conflict, "already_member");
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("email", null)]
    [InlineData("role", "owner")]
    [InlineData("role", "boss")]
    [InlineData("role", null)]
    public async Task Bad_invitations_are_refused(string field, string? value)
    {
        await using var api = await WithOwner();
        (await api.Client().Post(Path, Invitation.With(field, value)).Invalid()).ShouldContainKey(field);
    }

    [Fact]
    public async Task Invitations_that_nobody_answers_are_limited_and_counted()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Organizations:MaxInvitations", "1"));
        await api.AddOwner("ada@example.com", "");
        using var counts = new Counts(api);
        await api.Client().Post(Path, Invitation).Json(HttpStatusCode.Created);
        await api.Client().Post(Path, Invitation.With("email", "b@example.com")).Error(HttpStatusCode.TooManyRequests, "too_many_invitations");
        counts.Limit("Organizations:MaxInvitations").ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_secret_that_is_none_is_refused(string? token)
    {
        await using var api = await WithOwner();
        await api.Anonymous().Post(Accept, Newcomer(token)).Error(HttpStatusCode.Gone, "link_not_valid");
        await api.Anonymous().Post(Accept, Newcomer(new string('a', 101))).Error(HttpStatusCode.Gone, "link_not_valid");
    }

    private static JsonObject Newcomer(string? token) => new() { ["token"] = token, ["name"] = "Grace", ["password"] = Password };

    private static async Task<ApiFixture> WithOwner()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        return api;
    }
}
