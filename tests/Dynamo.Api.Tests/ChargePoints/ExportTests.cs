using System.Net;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ExportTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points/export";

    private const string Header =
        "charge_point_id,name,vendor,model,serial_number,ocpp_version,site_id,project_id,latitude,longitude,address,status,registered_at,last_seen_at\r\n";

    [Fact]
    public async Task A_file_has_a_row_for_each_charge_point_of_the_organization_by_identity()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(
            Samples.ChargePoint("CP-2") with { Name = "Nörd, \"x\"", SiteId = "site_1", ProjectId = "proj_1", Location = new(-33.5m, 151.25m, "Line 1") },
            Samples.ChargePoint("CP-1"),
            Samples.ChargePoint("CP-3", ApiFixture.OtherOrganization));
        await api.Add(
            new ChargePointState
            {
                ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, ConnectionChangedAt = ApiFixture.Start, LastSeenAt = ApiFixture.Start,
            },
            []);

        var response = await api.Client().GetAsync(Path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"charge-points.csv\"");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            Header
            + "CP-1,CP-1,V,M,S,1.6,,,,,,online,2030-01-31T12:00:00Z,2030-01-31T12:00:00Z\r\n"
            + "CP-2,\"Nörd, \"\"x\"\"\",V,M,S,1.6,site_1,proj_1,-33.5,151.25,Line 1,registered,2030-01-31T12:00:00Z,\r\n");
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'s Gravenhage", "'s Gravenhage")]
    [InlineData("1-1", "1-1")]
    public async Task A_text_that_a_spreadsheet_would_run_is_made_harmless(string name, string cell)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1") with { Name = name });
        (await api.Client().GetStringAsync(Path)).Split('\n')[1].Split(',')[1].ShouldBe(cell);
    }

    [Fact]
    public async Task An_empty_fleet_is_a_header() => (await shared.Api.Client().GetStringAsync(Path)).ShouldBe(Header);

    [Fact]
    public async Task A_long_file_comes_whole()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add([.. Enumerable.Range(0, 1_001).Select(number => Samples.ChargePoint($"CP-{number:0000}"))]);
        var lines = (await api.Client().GetStringAsync(Path)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Skip(1).Select(line => line.Split(',')[0]).ShouldBe(Enumerable.Range(0, 1_001).Select(number => $"CP-{number:0000}"));
    }

    [Fact]
    public async Task The_filters_of_the_list_count_and_an_order_is_refused()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1") with { Vendor = "Acme" }, Samples.ChargePoint("CP-2"));
        (await api.Client().GetStringAsync($"{Path}?vendor=acme")).ShouldContain("CP-1");
        (await api.Client().GetStringAsync($"{Path}?vendor=acme")).ShouldNotContain("CP-2");
        (await api.Client().GetAsync($"{Path}?sort=name").Invalid()).Keys.ShouldBe(["sort"]);
        (await api.Client().GetAsync($"{Path}?status=broken").Invalid()).Keys.ShouldBe(["status"]);
    }
}
