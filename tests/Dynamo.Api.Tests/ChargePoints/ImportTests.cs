using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class ImportTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/charge-points/import";
    private const string Header = "charge_point_id,name,vendor,model,serial_number,site_id,latitude,longitude,address\r\n";

    [Fact]
    public async Task New_ones_are_registered_with_passwords_known_ones_are_changed_and_all_is_told()
    {
        await using var api = await Registered();
        var answer = await Import(api, Header
            + "CP-NEW,\"North, \"\"main\"\"\",Acme,W22,1,site_1,52.5,13.4,Street 1\r\n"
            + "cp-1,First,V2,M,S,site_1,,,\r\n"
            + "CP-2,CP-2,V,M,S,,,,\r\n").Json(HttpStatusCode.OK);

        (answer.GetProperty("rows").GetInt32(), answer.GetProperty("registered").GetInt32(), answer.GetProperty("updated").GetInt32(), answer.GetProperty("unchanged").GetInt32())
            .ShouldBe((3, 1, 1, 1));
        answer.GetProperty("dry_run").GetBoolean().ShouldBeFalse();
        var registered = answer.GetProperty("new_charge_points").EnumerateArray().ShouldHaveSingleItem();
        registered.GetProperty("charge_point_id").GetString().ShouldBe("CP-NEW");
        registered.GetProperty("ocpp_endpoint").GetString().ShouldBe($"ws://{api.Address.Authority}/ocpp16/CP-NEW");
        var stored = await api.ReadChargePoint("CP-NEW");
        PasswordHash.Verify(stored.PasswordHash, Encoding.ASCII.GetBytes(registered.GetProperty("provisioning_password").GetString()!)).ShouldBeTrue();
        stored.ShouldBe(Samples.ChargePoint("CP-NEW") with
        {
            Name = "North, \"main\"", Vendor = "Acme", Model = "W22", SerialNumber = "1", SiteId = "site_1", PasswordHash = stored.PasswordHash,
            Location = new(52.5m, 13.4m, "Street 1"),
        });
        (await api.ReadChargePoint("CP-1")).ShouldBe(Samples.ChargePoint("CP-1") with { Name = "First", Vendor = "V2", SiteId = "site_1", ProjectId = "proj_1", PasswordHash = "hash", Version = 2 });
        await api.ChargePoint.Received(1).RegistrationChanged();
        await api.Site.Received(1).MembersChanged();
        var log = await api.Client().GetAsync("/api/v1/org/audit-log?action=charge_point").Json(HttpStatusCode.OK);
        log.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe(["charge_point.registered", "charge_point.updated"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_stays_as_it_is_and_an_empty_cell_clears()
    {
        await using var api = await Registered();
        await Import(api, "charge_point_id,address\nCP-1,Street 1\n").Json(HttpStatusCode.OK);
        (await api.ReadChargePoint("CP-1")).ShouldBe(Before with { Location = new(null, null, "Street 1"), Version = 2 });
        await Import(api, "charge_point_id,project_id,address\nCP-1,,\n").Json(HttpStatusCode.OK);
        (await api.ReadChargePoint("CP-1")).ShouldBe(Before with { ProjectId = null, Version = 3 });
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_stores_nothing()
    {
        await using var api = await Registered();
        var file = Header + "CP-NEW,,V,M,S,,,,\r\nCP-1,New,V,M,S,,,,\r\n";
        var answer = await Import(api, file, "?dry_run=true").Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe("""{"dry_run":true,"rows":2,"registered":1,"updated":1,"unchanged":0,"new_charge_points":[]}""");
        (await api.ReadChargePoint("CP-1")).ShouldBe(Before);
        (await api.Client().GetAsync("/api/v1/cpo/charge-points").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(2);
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
        (await Import(api, file + "CP-THEIRS,,V,M,S,,,,\r\n", "?dry_run=true").Invalid()).Keys.ShouldBe(["line 4: charge_point_id"]);
        (await Import(api, file, "?dry_run=perhaps").Invalid()).Keys.ShouldBe(["dry_run"]);
    }

    [Fact]
    public async Task Every_row_that_is_wrong_is_named_with_line_and_column_and_none_is_stored()
    {
        await using var api = await Registered();
        var fields = await Import(api, Header
            + "CP-3,,V,M,S,,,,\r\n"
            + "CP_4,,,M,S,,91,0,\r\n"
            + "\r\n"
            + "CP-5,\"two\r\nlines\",V,M,S,,x,,\r\n"
            + "CP-6,,V,M,S,site_9,,,\r\n"
            + "cp-3,,V,M,S,,,,\r\n"
            + "CP-THEIRS,,V,M,S,,,,\r\n"
            + ",,V,M,S,,,,\r\n"
            + "CP-7,,V,M,S\r\n"
            + "export,,V,M,S,,1,,\r\n"
            + "CP-1,,V,,S,,,,\r\n").Invalid();

        fields.Keys.Order(StringComparer.Ordinal).ShouldBe(
            new[]
            {
                "line 3: charge_point_id", "line 3: vendor", "line 3: latitude", "line 5: name", "line 5: latitude", "line 7: site_id", "line 8: charge_point_id",
                "line 9: charge_point_id", "line 10: charge_point_id", "line 11", "line 12: charge_point_id", "line 12: latitude", "line 13: model",
            }.Order(StringComparer.Ordinal));
        fields["line 8: charge_point_id"].ShouldBe("is on line 2 already");
        (await api.Client().GetAsync("/api/v1/cpo/charge-points").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("charge_point_id,colour\nCP-3,red\n", "header: colour")]
    [InlineData("charge_point_id,provisioning_password\nCP-3,0123456789abcdef\n", "header: provisioning_password")]
    [InlineData("charge_point_id;vendor\nCP-3;V\n", "header: charge_point_id;vendor", "header: charge_point_id")]
    [InlineData("charge_point_id,vendor,vendor\nCP-3,V,V\n", "header: vendor")]
    [InlineData("vendor\nV\n", "header: charge_point_id")]
    [InlineData("", "line 1")]
    [InlineData("charge_point_id,vendor\nCP-1,V\nCP-2,\"V\n", "line 3")]
    [InlineData("charge_point_id,vendor\nCP-1,V\"W\"\n", "line 2")]
    public async Task A_file_that_cannot_be_read_says_where(string file, params string[] expected) =>
        (await Import(shared.Api, file).Invalid()).Keys.ShouldBe(expected);

    [Fact]
    public async Task A_file_of_nothing_but_its_header_does_nothing() =>
        (await Import(shared.Api, Header).Json(HttpStatusCode.OK)).GetProperty("rows").GetInt32().ShouldBe(0);

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=iso-8859-1")]
    public async Task It_must_be_declared_as_csv_in_utf_8(string mediaType) =>
        await Send(shared.Api, Encoding.UTF8.GetBytes(Header), mediaType).Error(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/csv; charset=UTF-8")]
    [InlineData("TEXT/CSV; charset=\"utf-8\"")]
    public async Task A_mark_at_its_beginning_is_no_part_of_it(string mediaType) =>
        await Send(shared.Api, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Header)], mediaType).Json(HttpStatusCode.OK);

    [Fact]
    public async Task Text_that_is_not_utf_8_is_refused_with_its_line()
    {
        var response = await Send(shared.Api, [.. "charge_point_id\nCP-"u8, 0xE4, .. "\n"u8], "text/csv");
        (await response.Content.ReadAsStringAsync()).ShouldContain("Line 2 of the file is not UTF-8.");
        await Task.FromResult(response).Error(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Bodies:MaxBytes", "16384"));
        await Import(api, Header + new string('x', 20_000)).Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task Five_thousand_rows_are_taken_and_no_more()
    {
        await using var api = await ApiFixture.StartAsync();
        using var counts = new Counts(api);
        (await Import(api, Rows(5_001)).Invalid()).ShouldBe(new Dictionary<string, string> { ["body"] = "has more than 5000 rows" });
        counts.Limit("ChargePoints:MaxImportRows").ShouldBe(1);
        (await Import(api, Rows(5_000)).Json(HttpStatusCode.OK)).GetProperty("registered").GetInt32().ShouldBe(5_000);

        static string Rows(int count) =>
            "charge_point_id,vendor,model,serial_number\n" + string.Concat(Enumerable.Range(0, count).Select(number => $"CP-{number},V,M,S\n"));
    }

    [Fact]
    public async Task What_was_exported_can_be_brought_back_as_it_is()
    {
        await using var api = await Registered();
        var formula = Before with { ChargePointId = "CP-5", Name = "=1+1", Vendor = "'=x", Model = "''", SerialNumber = "-3", Location = new(-33.5m, -70.25m, "@home, \"here\"") };
        await api.Add(formula);
        var file = await api.Client().GetStringAsync("/api/v1/cpo/charge-points/export");
        var answer = await Import(api, file).Json(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe("""{"dry_run":false,"rows":3,"registered":0,"updated":0,"unchanged":3,"new_charge_points":[]}""");
    }

    [Fact]
    public async Task Whoever_cannot_be_told_does_not_cost_the_caller_the_passwords()
    {
        await using var api = await Registered();
        api.ChargePoint.RegistrationChanged().ThrowsAsync(new TimeoutException());
        api.Site.MembersChanged().ThrowsAsync(new TimeoutException());
        var answer = await Import(api, Header + "CP-NEW,,V,M,S,site_1,,,\nCP-1,New,V,M,S,,,,\n").Json(HttpStatusCode.OK);
        answer.GetProperty("new_charge_points").GetArrayLength().ShouldBe(1);
    }

    private static readonly ChargePoint Before = Samples.ChargePoint("CP-1") with { ProjectId = "proj_1", PasswordHash = "hash" };

    private static async Task<ApiFixture> Registered()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Before, Samples.ChargePoint("CP-2"), Samples.ChargePoint("CP-THEIRS", ApiFixture.OtherOrganization));
        return api;
    }

    private static Task<HttpResponseMessage> Import(ApiFixture api, string file, string query = "") => Send(api, Encoding.UTF8.GetBytes(file), "text/csv", query);

    private static Task<HttpResponseMessage> Send(ApiFixture api, byte[] file, string mediaType, string query = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return api.Client().PostAsync(Path + query, content);
    }
}
