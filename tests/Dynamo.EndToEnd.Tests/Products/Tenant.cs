using System.Text.Json.Nodes;
using Dynamo.Simulator;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>An organization on a running product, set up through the same calls a customer makes.</summary>
public sealed class Tenant : IDisposable
{
    public const string Email = "owner@example.com";
    public const string Password = "correct horse battery";
    public const decimal PricePerKwh = 0.49m;
    public const string SetUpToken = "end-to-end-set-up-token";

    private Tenant(Uri address, string apiKey)
    {
        (Address, ApiKey) = (address, apiKey);
        Rest = new RestClient(address, apiKey);
    }

    public Uri Address { get; }

    public string ApiKey { get; }

    public RestClient Rest { get; }

    /// <summary>First-run set-up of an empty product.</summary>
    public static async Task<Tenant> SetUp(Uri address)
    {
        using var rest = new RestClient(address);
        var answer = await rest.Post("/api/v1/setup", new()
        {
            ["token"] = SetUpToken,
            ["organization_name"] = "End to End",
            ["country"] = "DE",
            ["name"] = "Olga Owner",
            ["email"] = Email,
            ["password"] = Password,
            ["currency"] = "EUR",
            ["energy_price_per_kwh"] = PricePerKwh,
        });
        return new Tenant(address, answer["api_key"]!.GetValue<string>());
    }

    /// <summary>Registers an id tag.</summary>
    public Task AddIdTag(string idTag, string status = "active") =>
        Rest.Post("/api/v1/cpo/id-tags", new() { ["id_tag"] = idTag, ["status"] = status });

    /// <summary>Registers a charge point and makes a simulated one with its password.</summary>
    public async Task<ChargePointSimulator> AddChargePoint(string chargePointId, int connectors = 1, string? siteId = null, Uri? endpoint = null)
    {
        var answer = await Rest.Post("/api/v1/cpo/charge-points", new()
        {
            ["charge_point_id"] = chargePointId,
            ["vendor"] = "Dynamo",
            ["model"] = "Simulator",
            ["serial_number"] = "S-" + chargePointId,
            ["site_id"] = siteId,
        });
        return new ChargePointSimulator(new()
        {
            Url = endpoint ?? new UriBuilder(Address) { Scheme = "ws", Path = "/ocpp16" }.Uri,
            Identity = chargePointId,
            Password = answer["provisioning_password"]!.GetValue<string>(),
            ConnectorCount = connectors,
            MeterStartWh = 1_000,
            // Energy flows when a test delivers it, so that its figures are exact whatever the clock says.
            PowerW = 0,
        });
    }

    public Task<JsonObject> ChargePoint(string chargePointId) => Rest.Get("/api/v1/cpo/charge-points/" + chargePointId);

    public async Task<IReadOnlyList<JsonObject>> Sessions() =>
        [.. (await Rest.Get("/api/v1/billing/sessions?limit=200"))["sessions"]!.AsArray().Select(session => session!.AsObject())];

    public void Dispose() => Rest.Dispose();
}
