using System.Net;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Commands;

/// <summary>Commands from REST to a charge point on a real socket, and what became of them.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private RunningProduct _product = null!;
    private Tenant _tenant = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        _product = await RunningProduct.Start(server.ConnectionString(await server.CreateDatabaseAsync()));
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.AddIdTag("TAG-1");
    }

    public async ValueTask DisposeAsync()
    {
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_charge_point_obeys_in_the_words_of_the_protocol()
    {
        await using var chargePoint = await Ready("CP-1");

        (await Call("change_configuration", new() { ["key"] = "MeterValueSampleInterval", ["value"] = "7" })).ShouldBe("Accepted");
        chargePoint.Keys["MeterValueSampleInterval"].ShouldBe("7");
        (await Call("change_availability", new() { ["connector_id"] = 1, ["type"] = "Inoperative" })).ShouldBe("Accepted");
        chargePoint.Connectors[0].IsOperative.ShouldBeFalse();
        (await Call("unlock_connector", new() { ["connector_id"] = 1 })).ShouldBe("Unlocked");
        (await Call("unlock_connector", new() { ["connector_id"] = 9 })).ShouldBe("NotSupported");
        (await Call("clear_cache", [])).ShouldBe("Accepted");
        (await Call("data_transfer", new() { ["vendor_id"] = "nobody" })).ShouldBe("UnknownVendorId");
        // What the simulated charge point has no profile for is answered with an error of the protocol.
        (await Call("get_composite_schedule", new() { ["connector_id"] = 1, ["duration"] = 60 })).ShouldBe("NotSupported");

        var raw = await Post("/api/v1/ocpp16/send_command", new()
        {
            ["charge_point_id"] = "CP-1", ["command"] = "GetConfiguration", ["payload"] = new JsonObject { ["key"] = new JsonArray("MeterValueSampleInterval") },
        });
        raw["response"]!["configurationKey"]![0]!["value"]!.GetValue<string>().ShouldBe("7");
        var history = await _tenant.Rest.Get("/api/v1/cpo/commands/CP-1/history?status=Error");
        history["commands"]!.AsArray().ShouldHaveSingleItem()!["error_code"]!.GetValue<string>().ShouldBe("NotSupported");
    }

    [Fact]
    public async Task A_soft_reset_waits_for_the_car_and_a_hard_one_does_not()
    {
        await using var chargePoint = await Ready("CP-1");
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);

        var held = await Post("/api/v1/cpo/commands/CP-1", new() { ["command"] = "soft_reset" });
        held["status"]!.GetValue<string>().ShouldBe("Pending");
        await chargePoint.HeartbeatAsync(Stop);
        chargePoint.IsConnected.ShouldBeTrue();
        await chargePoint.StopTransactionAsync(1, StopReason.Local, Stop);

        var done = await Eventually.Get(
            () => _tenant.Rest.Get($"/api/v1/cpo/commands/history/{held["command_id"]}"), command => command["status"]!.GetValue<string>() != "Pending");
        done["status"]!.GetValue<string>().ShouldBe("Accepted");
        await chargePoint.Disconnected;

        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        (await Post("/api/v1/cpo/commands/CP-1", new() { ["command"] = "hard_reset" }))["status"]!.GetValue<string>().ShouldBe("Accepted");
        await chargePoint.Disconnected;
    }

    [Fact]
    public async Task Many_charge_points_are_commanded_at_once()
    {
        await using var one = await Ready("CP-1");
        await using var two = await Ready("CP-2");
        await using var offline = await _tenant.AddChargePoint("CP-3");

        var answer = await Post("/api/v1/cpo/commands/bulk", new()
        {
            ["charge_point_ids"] = new JsonArray("CP-1", "CP-2", "CP-3"), ["command"] = "set_unavailable", ["parameters"] = new JsonObject { ["connector_id"] = 1 },
        });

        (answer["total"]!.GetValue<int>(), answer["succeeded"]!.GetValue<int>(), answer["failed"]!.GetValue<int>()).ShouldBe((3, 2, 1));
        answer["results"]![2]!["error_code"]!.GetValue<string>().ShouldBe("charge_point_offline");
        (one.Connectors[0].IsOperative, two.Connectors[0].IsOperative).ShouldBe((false, false));
    }

    private Task<JsonObject> Post(string path, JsonObject body) => _tenant.Rest.Post(path, body, HttpStatusCode.OK);

    private async Task<string> Call(string command, JsonObject body) =>
        (await Post($"/api/v1/ocpp16/CP-1/{command}", body))["status"]!.GetValue<string>();

    private async Task<ChargePointSimulator> Ready(string chargePointId)
    {
        var chargePoint = await _tenant.AddChargePoint(chargePointId);
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.SendAllStatusesAsync(Stop);
        return chargePoint;
    }
}
