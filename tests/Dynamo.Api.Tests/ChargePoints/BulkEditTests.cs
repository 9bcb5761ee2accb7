using System.Net;
using System.Text.Json.Nodes;
using NSubstitute;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class BulkEditTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points/bulk-edit";

    [Fact]
    public async Task The_fields_that_are_given_change_and_no_others()
    {
        await using var api = await Registered();
        var answer = await api.Client().PostText(
            Path,
            """
            {"charge_point_ids":["CP-2","cp-1","CP-1"],"set":{"vendor":"New","site_id":"site_2","project_id":null,"ocpp_version":"1.6",
            "location":{"address":"Street 9"}}}
            """).Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldBe("""{"charge_point_ids":["CP-1","CP-2"],"total":2}""");
        foreach (var id in new[] { "CP-1", "CP-2" })
        {
            var changed = await api.ReadChargePoint(id);
            changed.ShouldBe(Before(id) with { Vendor = "New", SiteId = "site_2", ProjectId = null, Location = new(null, null, "Street 9"), Version = 2 });
        }
        (await api.ReadChargePoint("CP-3")).ShouldBe(Before("CP-3"));
        await api.ChargePoint.Received(2).RegistrationChanged();
        await api.Site.Received(2).MembersChanged();
        (await api.Client().GetAsync("/api/v1/org/audit-log?action=charge_point.updated").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_site_is_unlinked_with_null_and_kept_when_it_is_absent()
    {
        await using var api = await Registered();
        await api.Client().PostText(Path, """{"charge_point_ids":["CP-1"],"set":{"site_id":null}}""").Json(HttpStatusCode.OK);
        await api.Client().PostText(Path, """{"charge_point_ids":["CP-2"],"set":{"model":"M2"}}""").Json(HttpStatusCode.OK);
        (await api.ReadChargePoint("CP-1")).SiteId.ShouldBeNull();
        (await api.ReadChargePoint("CP-2")).SiteId.ShouldBe("site_1");
    }

    [Fact]
    public async Task All_are_changed_or_none_and_each_unknown_one_is_named()
    {
        await using var api = await Registered();
        await api.Add(Samples.ChargePoint("CP-9", ApiFixture.OtherOrganization));
        var fields = await api.Client().PostText(Path, """{"charge_point_ids":["CP-1","CP-9","CP-2","CP-8","%",null],"set":{"vendor":"New"}}""").Invalid();
        fields.Keys.ShouldBe(["charge_point_ids[1]", "charge_point_ids[3]", "charge_point_ids[4]", "charge_point_ids[5]"]);
        (await api.ReadChargePoint("CP-1")).Vendor.ShouldBe("V");
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
    }

    [Theory]
    [InlineData("{}", "charge_point_ids", "set")]
    [InlineData("""{"charge_point_ids":[],"set":{"vendor":"V"}}""", "charge_point_ids")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":{}}""", "set")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":null}""", "set")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":{"vendor":null}}""", "set.vendor")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":{"model":" "}}""", "set.model")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":{"ocpp_version":"2.0.1"}}""", "set.ocpp_version")]
    [InlineData("""{"charge_point_ids":["CP-1"],"set":{"location":{"latitude":1}}}""", "set.location")]
    public async Task What_is_missing_or_out_of_its_limits_is_named(string body, params string[] expected) =>
        (await shared.Api.Client().PostText(Path, body).Invalid()).Keys.ShouldBe(expected);

    [Fact]
    public async Task A_site_that_is_not_there_is_named()
    {
        await using var api = await Registered();
        var fields = await api.Client().PostText(Path, """{"charge_point_ids":["CP-1"],"set":{"site_id":"site_9"}}""").Invalid();
        fields.Keys.ShouldBe(["site_id"]);
        (await api.ReadChargePoint("CP-1")).SiteId.ShouldBe("site_1");
    }

    [Theory]
    [InlineData("name")]
    [InlineData("serial_number")]
    [InlineData("fields")]
    public async Task A_field_that_is_each_ones_own_is_unknown(string field) =>
        (await shared.Api.Client().PostText(Path, $$$"""{"charge_point_ids":["CP-1"],"set":{"{{{field}}}":"x"}}""")
            .Error(HttpStatusCode.UnprocessableEntity, "unknown_field")).Keys.ShouldBe([$"set.{field}"]);

    [Fact]
    public async Task Two_hundred_are_taken_and_no_more()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add([.. Enumerable.Range(0, 201).Select(number => Samples.ChargePoint($"CP-{number}"))]);
        (await api.Client().Post(Path, Body(201)).Invalid()).Keys.ShouldBe(["charge_point_ids"]);
        (await api.Client().Post(Path, Body(200)).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(200);

        static JsonObject Body(int count) => new()
        {
            ["charge_point_ids"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => JsonValue.Create($"CP-{number}"))]),
            ["set"] = new JsonObject { ["vendor"] = "New" },
        };
    }

    private static async Task<ApiFixture> Registered()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Samples.Site("site_2"));
        await api.Add(Before("CP-1"), Before("CP-2"), Before("CP-3"));
        return api;
    }

    private static Dynamo.Domain.Fleet.ChargePoint Before(string id) => Samples.ChargePoint(id) with { SiteId = "site_1", ProjectId = "proj_1" };
}
