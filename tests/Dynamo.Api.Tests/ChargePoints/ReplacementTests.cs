using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ReplacementTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points/CP-1";

    private static readonly JsonObject Full = new()
    {
        ["name"] = "North",
        ["vendor"] = "Example",
        ["model"] = "Wallbox 22",
        ["serial_number"] = "W22-1",
        ["ocpp_version"] = "1.6",
        ["site_id"] = "site_2",
        ["project_id"] = "proj_1",
        ["location"] = new JsonObject { ["latitude"] = 52.5m, ["longitude"] = 13.4m, ["address"] = "Street 1" },
    };

    [Fact]
    public async Task Everything_but_identity_password_and_registration_is_replaced_and_both_sites_and_the_charge_point_hear_of_it()
    {
        await using var api = await Registered();
        api.Time.Advance(TimeSpan.FromHours(1));

        var answer = await api.Client().Put(Path.Replace("CP-1", "cp-1", StringComparison.Ordinal), Full).Json(HttpStatusCode.OK);

        answer.GetProperty("charge_point_id").GetString().ShouldBe("CP-1");
        answer.GetProperty("registered_at").GetString().ShouldBe("2030-01-31T12:00:00Z");
        foreach (var (field, value) in Full)
            JsonNode.DeepEquals(JsonNode.Parse(answer.GetProperty(field).GetRawText()), value).ShouldBeTrue(field);
        (await api.Client().GetAsync(Path).Json(HttpStatusCode.OK)).GetRawText().ShouldBe(answer.GetRawText());
        (await api.ReadChargePoint("CP-1")).PasswordHash.ShouldBe("hash");
        await api.ChargePoint.Received(1).RegistrationChanged();
        api.Grains.Received(1).GetGrain<Dynamo.Contracts.Sites.ISiteGrain>("site-site_1");
        api.Grains.Received(1).GetGrain<Dynamo.Contracts.Sites.ISiteGrain>("site-site_2");
        await api.Site.Received(2).MembersChanged();
    }

    [Fact]
    public async Task What_is_absent_is_cleared()
    {
        await using var api = await Registered();
        var answer = await api.Client().PutText(Path, """{"vendor":"V","model":"M","serial_number":"S"}""").Json(HttpStatusCode.OK);
        answer.GetProperty("name").GetString().ShouldBe("CP-1");
        foreach (var field in new[] { "site_id", "project_id", "location" })
            answer.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_change_that_leaves_the_site_alone_does_not_wake_it()
    {
        await using var api = await Registered();
        await api.Client().Put(Path, Full.With("site_id", "site_1")).Json(HttpStatusCode.OK);
        await api.Site.DidNotReceive().MembersChanged();
    }

    [Fact]
    public async Task The_change_is_in_the_audit_log()
    {
        await using var api = await Registered();
        await api.Client().Put(Path, Full).Json(HttpStatusCode.OK);
        var entry = (await api.Client().GetAsync("/api/v1/org/audit-log?action=charge_point.updated").Json(HttpStatusCode.OK)).GetProperty("entries")[0];
        entry.GetProperty("before").GetProperty("site_id").GetString().ShouldBe("site_1");
        entry.GetProperty("after").GetProperty("site_id").GetString().ShouldBe("site_2");
        entry.GetRawText().ShouldNotContain("hash");
    }

    [Theory]
    [InlineData("site_id", "site_9")]
    [InlineData("site_id", "site_theirs")]
    [InlineData("vendor", null)]
    [InlineData("model", "")]
    [InlineData("serial_number", "123456789012345678901234567890123456789012345678901")]
    [InlineData("ocpp_version", "2.0.1")]
    [InlineData("location.latitude", "91")]
    public async Task A_replacement_is_checked_like_a_registration(string field, string? value)
    {
        await using var api = await Registered();
        await api.Add(Samples.Site("site_theirs", ApiFixture.OtherOrganization));
        var fields = await api.Client().Put(Path, Full.With(field, field == "location.latitude" ? 91 : value)).Invalid();
        fields.Keys.ShouldBe([field]);
        (await api.ReadChargePoint("CP-1")).SiteId.ShouldBe("site_1");
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
    }

    [Theory]
    [InlineData("charge_point_id")]
    [InlineData("provisioning_password")]
    public async Task Identity_and_password_are_no_part_of_a_replacement(string field) =>
        await shared.Api.Client().Put(Path, Full.With(field, "CP-2")).Error(HttpStatusCode.UnprocessableEntity, "unknown_field");

    [Theory]
    [InlineData(ApiFixture.OtherOrganization, "CP-1")]
    [InlineData(ApiFixture.Organization, "CP-2")]
    [InlineData(ApiFixture.Organization, "%01")]
    public async Task What_the_organization_does_not_have_is_not_found(string organization, string id)
    {
        await using var api = await Registered();
        var client = api.Client(organization: organization);
        await client.Put($"/api/v1/cpo/charge-points/{id}", Full).Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await client.DeleteAsync($"/api/v1/cpo/charge-points/{id}").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
    }

    [Fact]
    public async Task Who_read_an_older_version_neither_replaces_nor_decommissions()
    {
        await using var api = await Registered();
        var client = api.Client();
        var read = (await client.GetAsync(Path)).Headers.ETag!.ToString();
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", read);
        var changed = await client.Put(Path, Full);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag!.ToString().ShouldStartWith("\"2-");

        (await client.Put(Path, Full).Error(HttpStatusCode.PreconditionFailed, "precondition_failed")).Keys.ShouldBe(["If-Match"]);
        await client.DeleteAsync(Path).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        client.DefaultRequestHeaders.Remove("If-Match");
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", changed.Headers.ETag.ToString());
        (await client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task When_the_charge_point_cannot_be_told_the_caller_hears_that_it_may_go_on_with_what_it_knew()
    {
        await using var api = await Registered();
        api.ChargePoint.RegistrationChanged().ThrowsAsync(new TimeoutException());
        await api.Client().Put(Path, Full).Error(HttpStatusCode.GatewayTimeout, "timeout");
        await api.Site.Received(2).MembersChanged();
    }

    [Fact]
    public async Task When_a_site_cannot_be_told_the_change_stands()
    {
        await using var api = await Registered();
        api.Site.MembersChanged().ThrowsAsync(new TimeoutException());
        await api.Client().Put(Path, Full).Json(HttpStatusCode.OK);
    }

    private static async Task<ApiFixture> Registered()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Samples.Site("site_2"));
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = "site_1", ProjectId = "proj_0", PasswordHash = "hash" });
        await api.Add(Samples.Project("proj_1"));
        return api;
    }
}
