using System.Net;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ChargePointFilterTests(ChargePointFilterTests.Fleet fleet) : IClassFixture<ChargePointFilterTests.Fleet>
{
    private const string Path = "/api/v1/cpo/charge-points";

    [Theory]
    [InlineData("", "CP-1", "CP-2", "CP-3")]
    [InlineData("q=street", "CP-2")]
    [InlineData("q=ALPHA", "CP-3")]
    [InlineData("q=sn-1", "CP-1")]
    [InlineData("q=cp-2", "CP-2")]
    [InlineData("q=%25")]
    [InlineData("q=c_-")]
    [InlineData("site_id=site_1", "CP-1", "CP-2")]
    [InlineData("project_id=proj_1", "CP-2")]
    [InlineData("vendor=acme", "CP-1", "CP-3")]
    [InlineData("connected=true", "CP-1")]
    [InlineData("connected=false", "CP-2", "CP-3")]
    [InlineData("status=online", "CP-1")]
    [InlineData("status=offline", "CP-2", "CP-3")]
    [InlineData("status=registered", "CP-3")]
    [InlineData("site_id=site_1&connected=false", "CP-2")]
    [InlineData("sort=name", "CP-3", "CP-1", "CP-2")]
    [InlineData("sort=-name", "CP-2", "CP-1", "CP-3")]
    [InlineData("sort=vendor", "CP-1", "CP-3", "CP-2")]
    [InlineData("sort=-registered_at", "CP-2", "CP-3", "CP-1")]
    [InlineData("sort=-charge_point_id&limit=2", "CP-3", "CP-2")]
    public async Task Charge_points_are_filtered_and_ordered(string query, params string[] ids)
    {
        var list = await fleet.Api.Client().GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK);
        list.GetProperty("charge_points").EnumerateArray().Select(point => point.GetProperty("charge_point_id").GetString()).ShouldBe(ids);
    }

    [Theory]
    [InlineData("status=broken", "status")]
    [InlineData("connected=yes", "connected")]
    [InlineData("connected=true&status=offline", "connected")]
    [InlineData("sort=colour", "sort")]
    [InlineData("sort=-", "sort")]
    public async Task What_is_not_known_is_refused(string query, string field) =>
        (await fleet.Api.Client().GetAsync($"{Path}?{query}").Invalid()).Keys.ShouldBe([field]);

    [Fact]
    public async Task An_unknown_order_is_refused_with_those_that_are_known() =>
        (await fleet.Api.Client().GetAsync($"{Path}?sort=colour").Invalid())["sort"]
            .ShouldBe("must be one of charge_point_id, -charge_point_id, name, -name, vendor, -vendor, registered_at, -registered_at");

    [Fact]
    public async Task A_text_to_search_for_has_a_longest_length() =>
        (await fleet.Api.Client().GetAsync($"{Path}?q={new string('x', 201)}").Invalid()).Keys.ShouldBe(["q"]);

    [Theory]
    [InlineData("", "site_2", "site_1")]
    [InlineData("q=DEPOT", "site_1")]
    [InlineData("q=harbour", "site_2")]
    [InlineData("q=site_", "site_2", "site_1")]
    [InlineData("q=%25")]
    [InlineData("sort=created_at", "site_1", "site_2")]
    [InlineData("sort=name", "site_1", "site_2")]
    [InlineData("sort=-max_power_kw", "site_1", "site_2")]
    public async Task Sites_are_filtered_and_ordered(string query, params string[] ids)
    {
        var list = await fleet.Api.Client().GetAsync($"/api/v1/sites?{query}").Json(HttpStatusCode.OK);
        list.GetProperty("sites").EnumerateArray().Select(site => site.GetProperty("site_id").GetString()).ShouldBe(ids);
        list.GetProperty("total").GetInt32().ShouldBe(ids.Length);
    }

    [Fact]
    public async Task An_unknown_order_of_sites_is_refused_with_those_that_are_known() =>
        (await fleet.Api.Client().GetAsync("/api/v1/sites?sort=vendor").Invalid())["sort"]
            .ShouldBe("must be one of created_at, -created_at, name, -name, max_power_kw, -max_power_kw");

    /// <summary>A fleet that no test changes.</summary>
    public sealed class Fleet : IAsyncLifetime
    {
        internal ApiFixture Api { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Api = await ApiFixture.StartAsync();
            await Api.Add(Samples.Site("site_1") with { Name = "Depot", MaxPowerWatts = 2 });
            await Api.Add(Samples.Site("site_2") with { Name = "Quay", Address = "Harbour", CreatedAt = ApiFixture.Start.AddDays(1) });
            await Api.Add(
                Samples.ChargePoint("CP-1") with { Name = "beta", Vendor = "Acme", SiteId = "site_1", SerialNumber = "SN-1" },
                Samples.ChargePoint("CP-2") with
                {
                    Name = "gamma", Vendor = "Zeta", SiteId = "site_1", ProjectId = "proj_1", Location = new(null, null, "Long Street 1"),
                    RegisteredAt = ApiFixture.Start.AddDays(2),
                },
                Samples.ChargePoint("CP-3") with { Name = "Alpha", Vendor = "ACME", RegisteredAt = ApiFixture.Start.AddDays(1) });
            await Api.Add(State("CP-1", connected: true), []);
            await Api.Add(State("CP-2", connected: false), []);
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();

        private static ChargePointState State(string id, bool connected) => new()
        {
            ChargePointId = id, OrganizationId = ApiFixture.Organization, Connected = connected, ConnectionChangedAt = ApiFixture.Start,
        };
    }
}
