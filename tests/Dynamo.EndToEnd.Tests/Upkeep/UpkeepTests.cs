using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator;
using Dynamo.Simulator.Commands;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Upkeep;

/// <summary>What is kept in order at a charge point on a real socket: its configuration, its local list, its reservations.</summary>
public sealed class UpkeepTests : IAsyncLifetime
{
    private const string Root = "/api/v1/cpo/charge-points/CP-1";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        _product = await RunningProduct.Start(server.ConnectionString(await server.CreateDatabaseAsync()), "--Dynamo:ChargePoints:ReadConfigurationDelaySeconds=1");
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
    public async Task The_configuration_is_read_after_the_boot_and_kept_when_it_is_changed()
    {
        await using var chargePoint = await Ready();
        var read = await Eventually.Get(Configuration, answer => answer["is_complete"]!.GetValue<bool>());
        (Value(read, "NumberOfConnectors"), Value(read, "ResetRetries"), Value(read, "AuthorizationKey")).ShouldBe(("1", "0", null));

        var changed = await _tenant.Rest.Put($"{Root}/configuration", new() { ["values"] = new JsonArray(Key("ResetRetries", "3"), Key("NoSuchKey", "1")) });
        changed["results"]!.AsArray().Select(result => result!["status"]!.GetValue<string>()).ShouldBe(["Accepted", "NotSupported"]);
        chargePoint.Keys["ResetRetries"].ShouldBe("3");
        var after = await Configuration();
        Value(after, "ResetRetries").ShouldBe("3");
        after["unknown_keys"]!.AsArray().Select(key => key!.GetValue<string>()).ShouldContain("NoSuchKey");
    }

    [Fact]
    public async Task A_charge_point_that_cannot_tell_all_keys_at_once_is_asked_in_groups()
    {
        await using var chargePoint = await _tenant.AddChargePoint("CP-1");
        chargePoint.Commands.On(V16Catalogue.GetConfiguration, request => request.Key is not { Count: > 0 and <= 8 }
            ? CommandReply.Error<GetConfigurationResponse>("InternalError")
            : new GetConfigurationResponse { ConfigurationKey = [.. request.Key.Select(key => new KeyValue { Key = key, Readonly = true, Value = "7" })] });
        await Boot(chargePoint);
        var read = await Eventually.Get(Configuration, answer => answer["read_at"] is not null && answer["keys"]!.AsArray().Count > 40);
        (read["is_complete"]!.GetValue<bool>(), read["last_fault"]).ShouldBe((false, null));
        Value(read, "HeartbeatInterval").ShouldBe("7");
    }

    [Fact]
    public async Task A_template_is_compared_and_applied()
    {
        await using var chargePoint = await Ready();
        await Eventually.Get(Configuration, answer => answer["is_complete"]!.GetValue<bool>());
        await _tenant.Rest.Post("/api/v1/cpo/configuration-templates", new()
        {
            ["name"] = "Simulators", ["vendor"] = "Dynamo",
            ["keys"] = new JsonArray(Key("ResetRetries", "2"), Key("MeterValuesSampledData", "Energy.Active.Import.Register,RPM"), Key("ConnectorPhaseRotation", "\"0.RST\"")),
        });
        var drift = await _tenant.Rest.Get("/api/v1/cpo/configuration-drift");
        drift["charge_points"]![0]!["drift"]!.AsArray().Select(one => one!["key"]!.GetValue<string>()).ShouldBe(["ResetRetries", "MeterValuesSampledData"]);

        var applied = await _tenant.Rest.Post($"{Root}/configuration/apply-template", [], HttpStatusCode.OK);
        applied["results"]!.AsArray().Select(result => result!["status"]!.GetValue<string>()).ShouldBe(["Accepted", "Partial"]);
        (chargePoint.Keys["ResetRetries"], chargePoint.Keys["MeterValuesSampledData"]).ShouldBe(("2", "Energy.Active.Import.Register"));
    }

    [Fact]
    public async Task The_local_list_is_sent_as_a_whole_and_then_by_what_has_changed()
    {
        await using var chargePoint = await _tenant.AddChargePoint("CP-1");
        var (version, sent) = (0, new ConcurrentQueue<SendLocalListRequest>());
        chargePoint.Commands.On(V16Catalogue.GetLocalListVersion, _ => new GetLocalListVersionResponse { ListVersion = version });
        chargePoint.Commands.On(V16Catalogue.SendLocalList, request =>
        {
            sent.Enqueue(request);
            version = request.ListVersion;
            return new SendLocalListResponse { Status = UpdateStatus.Accepted };
        });
        await Boot(chargePoint);
        await _tenant.Rest.Put($"{Root}/local-list", new() { ["local_list"] = "synced" });
        (await Sync())["entries"]!.GetValue<int>().ShouldBe(1);
        await _tenant.AddIdTag("TAG-2");
        (await Sync())["list_version"]!.GetValue<int>().ShouldBe(2);
        (await Sync())["status"]!.GetValue<string>().ShouldBe("synced");
        sent.Select(request => $"{request.UpdateType} {request.ListVersion} {request.LocalAuthorizationList!.Single().IdTag}").ShouldBe(["Full 1 TAG-1", "Differential 2 TAG-2"]);
    }

    [Fact]
    public async Task A_reservation_is_kept_until_its_driver_charges_or_it_is_cancelled()
    {
        await using var chargePoint = await _tenant.AddChargePoint("CP-1");
        var numbers = new ConcurrentQueue<int>();
        chargePoint.Commands.On(V16Catalogue.ReserveNow, request =>
        {
            numbers.Enqueue(request.ReservationId);
            return new ReserveNowResponse { Status = ReservationStatus.Accepted };
        });
        chargePoint.Commands.On(V16Catalogue.CancelReservation, _ => new CancelReservationResponse { Status = CancelReservationStatus.Accepted });
        await Boot(chargePoint);
        var first = await Reserve();
        first["state"]!.GetValue<string>().ShouldBe("active");
        (await _tenant.Rest.Delete($"/api/v1/cpo/reservations/{first["reservation_id"]}"))["state"]!.GetValue<string>().ShouldBe("cancelled");

        var second = await Reserve();
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        var used = await _tenant.Rest.Get($"/api/v1/cpo/reservations/{second["reservation_id"]}");
        used["state"]!.GetValue<string>().ShouldBe("used");
        used["session_id"]!.GetValue<string>().ShouldBe((await _tenant.Sessions()).Single()["session_id"]!.GetValue<string>());
        numbers.ShouldBe([1, 2]);
    }

    private Task<JsonObject> Configuration() => _tenant.Rest.Get($"{Root}/configuration");

    private Task<JsonObject> Sync() => _tenant.Rest.Post($"{Root}/local-list/sync", [], HttpStatusCode.OK);

    private Task<JsonObject> Reserve() => _tenant.Rest.Post(
        $"{Root}/reservations", new() { ["connector_id"] = 1, ["id_tag"] = "TAG-1", ["expires_at"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O") });

    private static JsonObject Key(string key, string value) => new() { ["key"] = key, ["value"] = value };

    private static string? Value(JsonObject configuration, string key) =>
        configuration["keys"]!.AsArray().Single(one => one!["key"]!.GetValue<string>() == key)!["value"]?.GetValue<string>();

    private async Task<ChargePointSimulator> Ready()
    {
        var chargePoint = await _tenant.AddChargePoint("CP-1");
        await Boot(chargePoint);
        return chargePoint;
    }

    private static async Task Boot(ChargePointSimulator chargePoint)
    {
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.SendAllStatusesAsync(Stop);
    }
}
