using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.Access;
using Dynamo.Api.Organizations;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Organizations;

public sealed class MemberTests
{
    private const string Members = $"/api/v1/organizations/{ApiFixture.Organization}/members";

    [Fact]
    public async Task Members_are_listed_in_the_order_of_joining()
    {
        await using var api = await WithMember(Role.Billing);
        var list = await api.Client([]).GetAsync(Members).Json(HttpStatusCode.OK);
        list.EnumerateObject().Select(member => member.Name).ShouldBe(["data", "total", "limit", "offset"]);
        list.GetProperty("data")[1].EnumerateObject().Select(member => member.Name).ShouldBe(["user_id", "email", "name", "role", "joined_at"]);
        list.GetProperty("data").EnumerateArray().Select(member => member.GetProperty("role").GetString()).ShouldBe(["owner", "billing"]);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("member")]
    [InlineData("billing")]
    [InlineData("viewer")]
    public async Task A_member_is_given_another_role(string role)
    {
        await using var api = await WithMember(Role.Viewer);
        (await api.Client().Put($"{Members}/usr_2/role", Change(role)).Json(HttpStatusCode.OK)).GetProperty("role").GetString().ShouldBe(role);
    }

    [Theory]
    [InlineData("boss")]
    [InlineData("Admin")]
    [InlineData("1")]
    [InlineData(null)]
    public async Task A_role_that_does_not_exist_is_refused(string? role)
    {
        await using var api = await WithMember(Role.Viewer);
        (await api.Client().Put($"{Members}/usr_2/role", Change(role)).Invalid()).ShouldContainKey("role");
    }

    [Fact]
    public async Task Handing_ownership_over_makes_the_old_owner_an_admin_and_leaves_exactly_one()
    {
        await using var api = await WithMember(Role.Member);
        await api.Client().Put($"{Members}/usr_2/role", Change("owner")).Json(HttpStatusCode.OK);
        var list = await api.Client([]).GetAsync(Members).Json(HttpStatusCode.OK);
        list.GetProperty("data").EnumerateArray().Select(member => $"{member.GetProperty("user_id")} {member.GetProperty("role")}")
            .ShouldBe(["usr_1 admin", "usr_2 owner"], ignoreOrder: true);
        var log = await api.Client().GetAsync("/api/v1/org/audit-log?action=member.role_changed").Json(HttpStatusCode.OK);
        log.GetProperty("total").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_owner_or_a_key_with_every_scope_hands_ownership_over()
    {
        await using var api = await WithMember(Role.Admin);
        await api.Client([Scopes.WriteApiKeys]).Put($"{Members}/usr_2/role", Change("owner")).Error(HttpStatusCode.Forbidden, "owner_only");
        var admin = new Caller(ApiFixture.Organization, "usr_2", KeyId: null, "Bob", Scopes.All, Role.Admin);
        var refused = await api.Get<MemberOperations>().SetRole(admin, ApiFixture.Organization, "usr_2", new() { Role = "owner" }, CancellationToken.None);
        refused.Refusal!.Code.Name.ShouldBe("owner_only");
    }

    [Fact]
    public async Task The_owner_can_neither_be_demoted_nor_removed()
    {
        await using var api = await WithMember(Role.Admin);
        await api.Client().Put($"{Members}/usr_1/role", Change("admin")).Error(HttpStatusCode.Conflict, "owner_required");
        await api.Client().DeleteAsync($"{Members}/usr_1").Error(HttpStatusCode.Conflict, "owner_required");
    }

    [Fact]
    public async Task A_member_is_removed()
    {
        await using var api = await WithMember(Role.Admin);
        (await api.Client().DeleteAsync($"{Members}/usr_2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().DeleteAsync($"{Members}/usr_2").Error(HttpStatusCode.NotFound, "member_not_found");
    }

    [Fact]
    public async Task Everybody_may_leave_and_a_viewer_removes_nobody_else()
    {
        await using var api = await WithMember(Role.Viewer);
        await api.AddMember("usr_3", "eve@example.com", Role.Viewer);
        var operations = api.Get<MemberOperations>();
        var viewer = new Caller(ApiFixture.Organization, "usr_2", KeyId: null, "Bob", [], Role.Viewer);
        (await operations.Remove(viewer, ApiFixture.Organization, "usr_3", CancellationToken.None))!.Code.Name.ShouldBe("insufficient_scope");
        (await operations.Remove(viewer, ApiFixture.Organization, "usr_2", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_member_of_another_organization_is_nobody_here()
    {
        await using var api = await WithMember(Role.Admin);
        await api.AddMember("usr_9", "mallory@example.com", Role.Owner, ApiFixture.OtherOrganization);
        await api.Client().Put($"{Members}/usr_9/role", Change("viewer")).Error(HttpStatusCode.NotFound, "member_not_found");
        await api.Client().DeleteAsync($"{Members}/usr_9").Error(HttpStatusCode.NotFound, "member_not_found");
    }

    private static JsonObject Change(string? role) => new() { ["role"] = role };

    private static async Task<ApiFixture> WithMember(Role role)
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "");
        await api.AddMember("usr_2", "bob@example.com", role);
        return api;
    }
}
