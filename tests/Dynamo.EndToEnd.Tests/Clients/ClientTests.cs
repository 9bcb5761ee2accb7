using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Client;
using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Clients;

/// <summary>The clients that are made from the OpenAPI document, against the real product.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private DynamoClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        _http.BaseAddress = _product.Address;
        _client = new DynamoClient(_http, _tenant.ApiKey);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_program_in_CSharp_creates_a_site_and_registers_a_charge_point_there()
    {
        var site = await CreateSite();
        var registered = await Register("CP-7", site.SiteId);
        registered.ProvisioningPassword.ShouldNotBeEmpty();

        var sites = await _client.ListSitesAsync(limit: 10, cancellationToken: Stop);
        sites.Total.ShouldBe(1);
        sites.Sites.Single().ShouldBe(site with { ChargerCount = 1 });
        sites.Sites.Single().MaxPowerKw.ShouldBe(250.125m);

        var chargePoint = await _client.GetChargePointAsync(registered.ChargePointId, cancellationToken: Stop);
        chargePoint.Status.ShouldBe(ChargePointStatus.Registered);
        chargePoint.SiteId.ShouldBe(site.SiteId);
        chargePoint.Boot.ShouldBeNull();
        (await _client.ListChargePointsAsync(siteId: site.SiteId, cancellationToken: Stop)).ChargePoints.Single().ChargePointId.ShouldBe(registered.ChargePointId);
    }

    [Fact]
    public async Task A_refusal_comes_to_CSharp_with_its_code_its_fields_and_the_id_of_the_request()
    {
        HttpResponseMessage? answer = null;
        var options = new CallOptions { Answered = response => answer = response };

        var missing = await Should.ThrowAsync<DynamoApiException>(() => _client.GetSiteAsync("site_nowhere", options, Stop));
        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Code.ShouldBe("site_not_found");
        missing.RequestId.ShouldBe(answer!.Headers.GetValues("X-Request-Id").Single());

        var wrong = await Should.ThrowAsync<DynamoApiException>(() => _client.CreateIdTagAsync(new() { IdTag = new string('A', 21) }, cancellationToken: Stop));
        wrong.Code.ShouldBe("validation_failed");
        wrong.Details.Single().Field.ShouldBe("id_tag");

        var stranger = new DynamoClient(_http);
        (await Should.ThrowAsync<DynamoApiException>(() => stranger.ListSitesAsync(cancellationToken: Stop))).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_call_in_CSharp_can_be_made_again_and_a_change_of_somebody_else_is_not_overwritten()
    {
        var once = new CallOptions { IdempotencyKey = "one site" };
        (await CreateSite(once)).SiteId.ShouldBe((await CreateSite(once)).SiteId);
        var site = await CreateSite();
        string? tag = null;
        await _client.GetSiteAsync(site.SiteId, new() { Answered = response => tag = response.Headers.ETag!.ToString() }, Stop);
        var details = new SiteDetails { Name = "South", Address = site.Address, MaxPowerKw = site.MaxPowerKw, Lat = site.Lat, Lng = site.Lng };

        await _client.UpdateSiteAsync(site.SiteId, details, new() { IfMatch = tag }, Stop);

        var refused = await Should.ThrowAsync<DynamoApiException>(() => _client.UpdateSiteAsync(site.SiteId, details, new() { IfMatch = tag }, Stop));
        refused.Code.ShouldBe("precondition_failed");
    }

    [Fact]
    public async Task A_program_in_CSharp_clears_one_field_and_leaves_the_others()
    {
        var site = await CreateSite();
        await Register("CP-1", site.SiteId);

        await _client.EditChargePointsAsync(new() { ChargePointIds = ["CP-1"], Set = new() { SiteId = null } }, cancellationToken: Stop);

        var chargePoint = await _client.GetChargePointAsync("CP-1", cancellationToken: Stop);
        chargePoint.SiteId.ShouldBeNull();
        chargePoint.Vendor.ShouldBe("Example");
    }

    [Fact]
    public async Task A_program_in_CSharp_exports_a_file_and_imports_it()
    {
        await Register("CP-1", siteId: null);
        await using var file = await _client.ExportChargePointsAsync(cancellationToken: Stop);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(Stop);
        text.ShouldContain("CP-1");

        using var body = new StringContent(text.Replace("Wallbox 22", "Wallbox 44", StringComparison.Ordinal), new System.Net.Http.Headers.MediaTypeHeaderValue("text/csv"));
        (await _client.ImportChargePointsAsync(body, cancellationToken: Stop)).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task A_program_in_JavaScript_does_the_same_with_the_package_for_TypeScript()
    {
        var printed = await NodeProgram.Run(
            Path.Combine(AppContext.BaseDirectory, "Clients", "smoke.mjs"), SourceTree.At("clients/typescript"), _product.Address.ToString(), _tenant.ApiKey);

        printed.Trim().ShouldBe("ok");
        (await _client.ListSitesAsync(cancellationToken: Stop)).Sites.Single().Name.ShouldBe("Depot North");
    }

    [Fact]
    public async Task The_clients_are_made_from_the_document_that_is_served()
    {
        var served = await _http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), Stop);
        var used = await File.ReadAllTextAsync(SourceTree.At("src/Dynamo.ClientGenerator/obj/clients/openapi.json"), Stop);

        JsonNode.DeepEquals(JsonNode.Parse(used), JsonNode.Parse(served)).ShouldBeTrue("Dynamo.ClientGenerator makes the document without a server; it must not differ from the one that is served.");
    }

    private Task<SiteAnswer> CreateSite(CallOptions? options = null) => _client.CreateSiteAsync(
        new() { Name = "Depot North", Address = "Example Street 1, 10115 Berlin", MaxPowerKw = 250.125m, Lat = 52.52m, Lng = 13.405m }, options, Stop);

    private Task<RegisteredChargePoint> Register(string chargePointId, string? siteId) => _client.RegisterChargePointAsync(
        new() { ChargePointId = chargePointId, Vendor = "Example", Model = "Wallbox 22", SerialNumber = "W22-1", SiteId = siteId }, cancellationToken: Stop);
}
