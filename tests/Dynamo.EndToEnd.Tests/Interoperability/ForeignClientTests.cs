using System.Net;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Clients;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Interoperability;

/// <summary>
/// Charge points that others made, against the real product: each lives a session, is asked everything that there is over REST, and holds what it is
/// asked against the schemas of the protocol.
/// </summary>
public sealed class ForeignClientTests : IAsyncLifetime
{
    private const string IdTag = "TAG-1";
    private const string Commands = "/api/v1/ocpp16/";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(connectionString: null, "--Dynamo:RateLimits:CommandsPerMinute=1000000");
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.AddIdTag(IdTag);
    }

    public async ValueTask DisposeAsync()
    {
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    /// <summary>The second one knows nothing of the security extension: 19 calls of 26.</summary>
    [Theory]
    [InlineData("ocpp-rpc", "2.2.1", 26)]
    [InlineData("ocpp-ts", "0.3.0", 19)]
    public async Task A_charge_point_that_others_made_charges_and_obeys(string package, string version, int known)
    {
        var modules = await NpmPackage.Installed($"{package}@{version}");
        await using var chargePoint = await _tenant.AddChargePoint("CP-1");
        var endpoint = new UriBuilder(_product.Address) { Scheme = "ws", Path = "/ocpp16" }.Uri.ToString();
        await using var running = NodeProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "Interoperability", $"{package}.mjs"), modules, endpoint, "CP-1", chargePoint.Options.Password!, IdTag);
        var session = (await Eventually.Get(_tenant.Sessions, sessions => sessions.Count == 1 && sessions[0]["energy_kwh"]!.GetValue<decimal>() > 0))[0];

        var answers = await AskEverything(session["transaction_id"]!.GetValue<int>());
        answers.Count.ShouldBe(26);
        answers.Where(answer => answer["error"] is not null).ShouldAllBe(answer => answer["status"]!.GetValue<string>() == "NotImplemented");

        var report = JsonNode.Parse(await running.Finish())!;
        report["failures"]!.AsArray().ShouldBeEmpty(report.ToJsonString());
        report["heard"]!.AsArray().Count.ShouldBe(known, report.ToJsonString());
        answers.Count(answer => answer["error"] is null).ShouldBe(known);
        var ended = await Eventually.Get(_tenant.Sessions, sessions => sessions[0]["status"]!.GetValue<string>() == "completed");
        ended[0]["energy_kwh"]!.GetValue<decimal>().ShouldBe(5m);
    }

    /// <summary>Sends every command with the example of the OpenAPI document.</summary>
    private async Task<List<JsonObject>> AskEverything(int transactionId)
    {
        List<JsonObject> answers = [];
        var document = await _tenant.Rest.Get("/openapi/v1.json");
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(entry => IsCommand(entry.Key)))
        {
            var example = (JsonObject)operations!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone();
            example["charge_point_id"] = "CP-1";
            if (example.ContainsKey("transaction_id"))
                example["transaction_id"] = transactionId;
            answers.Add(await _tenant.Rest.Post(path, example, HttpStatusCode.OK));
        }

        return answers;
    }

    private static bool IsCommand(string path) =>
        path.StartsWith(Commands, StringComparison.Ordinal) && path[Commands.Length..] is var command
        && !command.Contains('/', StringComparison.Ordinal) && command is not ("send_command" or "active_transactions");
}
