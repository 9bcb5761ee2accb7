using System.Net;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator;
using Dynamo.Simulator.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.EndToEnd.Tests.FirstCharge;

/// <summary>
/// The main job from end to end: a charge point connects over a real socket, charges a car and is stopped; the session with its energy and cost is
/// seen over REST and on the live hub. The same on each database.
/// </summary>
public abstract class FirstChargeTests : IAsyncLifetime
{
    private RunningProduct _product = null!;
    private Tenant _tenant = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(await ConnectionString());
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.AddIdTag("TAG-1");
    }

    public async ValueTask DisposeAsync()
    {
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_car_charges_and_the_session_shows_its_energy_and_its_cost()
    {
        await using var chargePoint = await Ready("CP-1");

        await chargePoint.AuthorizeAsync("TAG-1", Stop);
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        chargePoint.Connectors[0].Meter.Deliver(10_000);
        await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);

        var running = (await _tenant.Sessions()).ShouldHaveSingleItem();
        running["status"]!.GetValue<string>().ShouldBe("active");
        running["energy_kwh"]!.GetValue<decimal>().ShouldBe(10m);
        running["total_cost"]!.GetValue<decimal>().ShouldBe(4.90m);

        chargePoint.Connectors[0].Meter.Deliver(2_340);
        await chargePoint.StopTransactionAsync(1, StopReason.Local, Stop);

        var ended = (await _tenant.Sessions()).ShouldHaveSingleItem();
        ended["status"]!.GetValue<string>().ShouldBe("completed");
        ended["charge_point_id"]!.GetValue<string>().ShouldBe("CP-1");
        ended["energy_kwh"]!.GetValue<decimal>().ShouldBe(12.34m);
        ended["total_cost"]!.GetValue<decimal>().ShouldBe(6.05m);
        ended["currency"]!.GetValue<string>().ShouldBe("EUR");

        var detail = await _tenant.Rest.Get("/api/v1/billing/sessions/" + ended["session_id"]!.GetValue<string>());
        var line = detail["cost_breakdown"]!.AsArray().ShouldHaveSingleItem()!;
        line["type"]!.GetValue<string>().ShouldBe("energy");
        line["quantity"]!.GetValue<decimal>().ShouldBe(12.34m);
        line["unit_price"]!.GetValue<decimal>().ShouldBe(0.49m);
        line["amount"]!.GetValue<decimal>().ShouldBe(6.05m);
    }

    [Fact]
    public async Task The_fleet_summary_counts_what_is_there()
    {
        await using var charging = await Ready("CP-A", connectors: 2);
        await using var silent = await _tenant.AddChargePoint("CP-B");
        await charging.StartTransactionAsync(2, "TAG-1", Stop);
        await charging.SendStatusAsync(2, ChargePointStatus.Charging, cancellationToken: Stop);

        var summary = await _tenant.Rest.Get("/api/v1/cpo/fleet/summary");

        Number(summary, "total_chargers").ShouldBe(2);
        Number(summary, "online").ShouldBe(1);
        Number(summary, "offline").ShouldBe(1);
        Number(summary, "charging").ShouldBe(1);
        Number(summary, "available").ShouldBe(1);
        Number(summary, "faulted").ShouldBe(0);
        Number(summary, "active_sessions").ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_is_sent_again_is_one_session_before_and_after_its_end()
    {
        await using var chargePoint = await Ready("CP-1");
        const string start = """{"connectorId":1,"idTag":"TAG-1","meterStart":1000,"timestamp":"2026-01-01T08:00:00Z"}""";

        var first = await Call(chargePoint, "1", "StartTransaction", start);
        var second = await Call(chargePoint, "2", "StartTransaction", start);
        var transaction = Number(first, "transactionId");
        var stop = $$"""{"transactionId":{{transaction}},"meterStop":3000,"timestamp":"2026-01-01T09:00:00Z"}""";
        await Call(chargePoint, "3", "StopTransaction", stop);
        await Call(chargePoint, "4", "StopTransaction", stop);
        var third = await Call(chargePoint, "5", "StartTransaction", start);

        Number(second, "transactionId").ShouldBe(transaction);
        Number(third, "transactionId").ShouldBe(transaction);
        var session = (await _tenant.Sessions()).ShouldHaveSingleItem();
        session["energy_kwh"]!.GetValue<decimal>().ShouldBe(2m);
        session["status"]!.GetValue<string>().ShouldBe("completed");
    }

    [Fact]
    public async Task A_stop_without_a_start_is_answered_and_bills_nobody()
    {
        await using var chargePoint = await Ready("CP-1");

        var answer = await Call(chargePoint, "1", "StopTransaction", """{"transactionId":4711,"meterStop":5,"timestamp":"2026-01-01T09:00:00Z"}""");

        answer.ShouldBeEmpty();
        (await _tenant.Sessions()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blocked_driver_is_refused_and_the_transaction_is_recorded_all_the_same()
    {
        await _tenant.AddIdTag("BLOCKED", "blocked");
        await using var chargePoint = await Ready("CP-1");

        var answer = await Call(
            chargePoint, "1", "StartTransaction", """{"connectorId":1,"idTag":"blocked","meterStart":1,"timestamp":"2026-01-01T09:00:00Z"}""");

        answer["idTagInfo"]!["status"]!.GetValue<string>().ShouldBe("Blocked");
        Number(answer, "transactionId").ShouldBeGreaterThan(0);
        (await _tenant.Sessions()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_socket_takes_over_and_the_old_one_is_closed()
    {
        await using var old = await Ready("CP-1");
        await using var newer = new ChargePointSimulator(old.Options);

        await newer.ConnectAsync(Stop);

        (await old.Disconnected.WaitAsync(Stop)).ShouldNotBeNull();
        // Without a boot: the charge point is still accepted.
        await newer.HeartbeatAsync(Stop);
        (await _tenant.ChargePoint("CP-1"))["status"]!.GetValue<string>().ShouldBe("online");
    }

    [Fact]
    public async Task After_a_rotation_the_socket_is_closed_the_old_password_refused_and_the_new_one_let_in()
    {
        await using var chargePoint = await Ready("CP-1");

        var rotated = await _tenant.Rest.Post("/api/v1/cpo/charge-points/CP-1/rotate-password", new(), HttpStatusCode.OK);

        (await chargePoint.Disconnected.WaitAsync(Stop)).ShouldNotBeNull();
        await using var old = new ChargePointSimulator(chargePoint.Options);
        (await Should.ThrowAsync<ConnectFailedException>(() => old.ConnectAsync(Stop))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var renewed = new ChargePointSimulator(chargePoint.Options with { Password = rotated["provisioning_password"]!.GetValue<string>() });
        await renewed.ConnectAsync(Stop);
        await renewed.HeartbeatAsync(Stop);
    }

    [Fact]
    public async Task A_charge_point_that_leaves_is_offline()
    {
        await using var chargePoint = await Ready("CP-1");

        await chargePoint.CloseAsync(Stop);

        await Eventually.Get(() => _tenant.ChargePoint("CP-1"), answer => answer["status"]!.GetValue<string>() == "offline");
    }

    [Fact]
    public async Task A_remote_start_and_a_remote_stop_move_the_charge_point()
    {
        await using var chargePoint = await Ready("CP-1");

        var started = await _tenant.Rest.Post(
            "/api/v1/ocpp16/remote_start_transaction",
            new() { ["charge_point_id"] = "CP-1", ["id_tag"] = "TAG-1", ["connector_id"] = 1 },
            HttpStatusCode.OK);
        started["status"]!.GetValue<string>().ShouldBe("Accepted");
        var session = (await Eventually.Get(() => _tenant.Sessions(), sessions => sessions.Count == 1))[0];

        var stopped = await _tenant.Rest.Post(
            "/api/v1/ocpp16/remote_stop_transaction",
            new() { ["charge_point_id"] = "CP-1", ["transaction_id"] = Number(session, "transaction_id") },
            HttpStatusCode.OK);
        stopped["status"]!.GetValue<string>().ShouldBe("Accepted");
        await Eventually.Get(() => _tenant.Sessions(), sessions => sessions[0]["status"]!.GetValue<string>() == "completed");
    }

    [Fact]
    public async Task A_stop_under_a_wrong_number_is_filed_and_ends_the_session_once_somebody_says_so()
    {
        await using var chargePoint = await Ready("CP-1");
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        var at = chargePoint.Options.Time.GetUtcNow().AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await Call(chargePoint, "stop-1", "StopTransaction", $$"""{"transactionId":4711,"meterStop":6000,"timestamp":"{{at}}","reason":"PowerLoss"}""");
        var session = (await _tenant.Sessions()).ShouldHaveSingleItem();
        session["status"]!.GetValue<string>().ShouldBe("active");

        var filed = (await _tenant.Rest.Get("/api/v1/cpo/unknown-stops"))["unknown_stops"]!.AsArray().ShouldHaveSingleItem()!;
        await _tenant.Rest.Post(
            $"/api/v1/cpo/charge-points/CP-1/unknown-stops/{filed["stop_id"]}/resolve",
            new() { ["decision"] = "apply", ["session_id"] = session["session_id"]!.GetValue<string>() }, HttpStatusCode.OK);

        var ended = (await _tenant.Sessions()).ShouldHaveSingleItem();
        (ended["status"]!.GetValue<string>(), ended["energy_kwh"]!.GetValue<decimal>(), ended["total_cost"]!.GetValue<decimal>()).ShouldBe(("completed", 5m, 2.45m));
    }

    [Fact]
    public async Task Commands_that_cannot_be_are_refused_with_a_reason()
    {
        await using var chargePoint = await Ready("CP-1");
        await using var offline = await _tenant.AddChargePoint("CP-OFF");
        JsonObject Start(string id, int connector) => new() { ["charge_point_id"] = id, ["id_tag"] = "TAG-1", ["connector_id"] = connector };

        var gone = await _tenant.Rest.Post("/api/v1/ocpp16/remote_start_transaction", Start("CP-OFF", 1), HttpStatusCode.BadGateway);
        var connector = await _tenant.Rest.Post("/api/v1/ocpp16/remote_start_transaction", Start("CP-1", 9), HttpStatusCode.UnprocessableEntity);
        var unknown = await _tenant.Rest.Post("/api/v1/ocpp16/remote_start_transaction", Start("CP-NONE", 1), HttpStatusCode.NotFound);
        var transaction = await _tenant.Rest.Post(
            "/api/v1/ocpp16/remote_stop_transaction", new() { ["charge_point_id"] = "CP-1", ["transaction_id"] = 99 }, HttpStatusCode.UnprocessableEntity);

        Code(gone).ShouldBe("charge_point_offline");
        Code(connector).ShouldBe("unknown_connector");
        Code(unknown).ShouldBe("charge_point_not_found");
        Code(transaction).ShouldBe("unknown_transaction");
    }

    [Fact]
    public async Task The_live_hub_tells_the_story_of_a_session_in_order_and_again_from_any_position()
    {
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_product.Address, "/hubs/live"), options => options.Headers["X-API-Key"] = _tenant.ApiKey)
            .AddJsonProtocol()
            .Build();
        await hub.StartAsync(Stop);
        await using var chargePoint = await Ready("CP-1");
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        chargePoint.Connectors[0].Meter.Deliver(1_500);
        await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        await chargePoint.StopTransactionAsync(1, StopReason.Local, Stop);

        var story = await Listen(hub, new { from = "0-0" }, "session.ended");
        var fromStart = story.FindIndex(item => Name(item) == "session.started");
        var again = await Listen(hub, new { from = story[fromStart]["position"]!.GetValue<string>() }, "session.ended");

        story.Select(Name).Where(name => name != "meter.reading").ShouldBe(
            ["charge_point.connected", "charge_point.booted", "charge_point.status_changed", "charge_point.status_changed", "session.started", "session.ended"]);
        story[^1]["data"]!["energy_kwh"]!.GetValue<decimal>().ShouldBe(1.5m);
        story[^1]["data"]!["total_cost"]!.GetValue<decimal>().ShouldBe(0.74m);
        again.Where(item => Name(item) != "meter.reading").ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(story[^1]["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_live_hub_shows_the_meter_of_a_charging_car()
    {
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_product.Address, "/hubs/live"), options => options.Headers["X-API-Key"] = _tenant.ApiKey)
            .AddJsonProtocol()
            .Build();
        await hub.StartAsync(Stop);
        await using var chargePoint = await Ready("CP-1");
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        var readings = hub.StreamAsync<JsonObject>("Subscribe", new { types = new[] { "meter.reading" } }, Stop).GetAsyncEnumerator(Stop);
        var next = readings.MoveNextAsync().AsTask();

        // A reading is a hint that may be lost while the subscription is being made, so the car goes on charging until one arrives.
        while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Stop)) != next)
        {
            chargePoint.Connectors[0].Meter.Deliver(1_000);
            await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        }

        (await next).ShouldBeTrue();
        var reading = readings.Current["data"]!;
        reading["charge_point_id"]!.GetValue<string>().ShouldBe("CP-1");
        reading["connector_id"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_live_hub_shows_what_is_said_and_it_is_found_afterwards()
    {
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_product.Address, "/hubs/live"), options => options.Headers["X-API-Key"] = _tenant.ApiKey)
            .AddJsonProtocol()
            .Build();
        await hub.StartAsync(Stop);
        await using var chargePoint = await Ready("CP-1");
        var messages = hub.StreamAsync<JsonObject>("WatchMessages", "CP-1", Stop).GetAsyncEnumerator(Stop);
        var next = messages.MoveNextAsync().AsTask();

        // Only what is stored after the watching began is told, so the charge point goes on speaking until something arrives.
        while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Stop)) != next)
            await chargePoint.HeartbeatAsync(Stop);

        (await next).ShouldBeTrue();
        messages.Current["outcome"]!.GetValue<string>().ShouldBe("answered");
        var found = await _tenant.Rest.Get($"/api/v1/cpo/messages/{messages.Current["message_id"]!.GetValue<string>()}");
        found.ToJsonString().ShouldBe(messages.Current.ToJsonString());
        (await _tenant.Rest.Get("/api/v1/cpo/messages?error=any&charge_point_id=CP-1"))["messages"]!.AsArray().ShouldBeEmpty();
        (await _tenant.Rest.Get("/api/v1/cpo/messages?action=BootNotification&direction=from_charge_point"))["messages"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Bad_messages_get_the_answers_of_the_specification_and_the_connection_lives_on()
    {
        await using var chargePoint = await Ready("CP-1");

        (await Error(chargePoint, """[2,"a","Fly",{}]""")).ShouldBe(("a", "NotImplemented"));
        (await Error(chargePoint, """[2,"b","UpdateFirmware",{}]""")).ShouldBe(("b", "NotSupported"));
        (await Error(chargePoint, """[2,"c","Authorize",{}]""")).ShouldBe(("c", "OccurenceConstraintViolation"));
        (await Error(chargePoint, """[2,"d","Authorize",{"idTag":7}]""")).ShouldBe(("d", "TypeConstraintViolation"));
        (await Error(chargePoint, $$"""[2,"e","Authorize",{"idTag":"{{new string('1', 256)}}"}]""")).ShouldBe(("e", "PropertyConstraintViolation"));
        (await Error(chargePoint, """[2,"f","Authorize",[]]""")).ShouldBe(("f", "FormationViolation"));
        await chargePoint.SendFrameAsync("this is no JSON");
        await chargePoint.HeartbeatAsync(Stop);
    }

    [Fact]
    public async Task Before_its_boot_a_charge_point_may_say_nothing_else()
    {
        await using var chargePoint = await _tenant.AddChargePoint("CP-1");
        await chargePoint.ConnectAsync(Stop);

        var answer = await Error(chargePoint, """[2,"a","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]""");

        answer.ShouldBe(("a", "SecurityError"));
        (await _tenant.ChargePoint("CP-1"))["connectors"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Strangers_and_wrong_passwords_are_refused_before_the_socket_opens()
    {
        await using var known = await _tenant.AddChargePoint("CP-1");
        await using var stranger = new ChargePointSimulator(known.Options with { Identity = "CP-2" });
        await using var impostor = new ChargePointSimulator(known.Options with { Password = "0123456789abcdef0123" });

        (await Should.ThrowAsync<ConnectFailedException>(() => stranger.ConnectAsync(Stop))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Should.ThrowAsync<ConnectFailedException>(() => impostor.ConnectAsync(Stop))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await Eventually.Get(() => _tenant.Rest.Get("/api/v1/cpo/refused-connections"), list => list["total"]!.GetValue<int>() == 2);
        refused["refused_connections"]!.AsArray().Select(one => $"{one!["charge_point_id"]} {one["reason"]}")
            .ShouldBe(["CP-1 wrong_password", "CP-2 unknown_charge_point"], ignoreOrder: true);
        var findings = (await _tenant.Rest.Get("/api/v1/cpo/charge-points/CP-1/explain"))["findings"]!.AsArray();
        findings.ShouldHaveSingleItem()!["code"]!.GetValue<string>().ShouldBe("wrong_password");
    }

    [Fact]
    public async Task An_installer_brings_a_charge_point_from_the_project_to_its_first_heartbeat()
    {
        using var open = new RestClient(_product.Address);
        await open.Post("/api/v1/installer/signup", new()
        {
            ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me", ["full_name"] = "Ina Example", ["company"] = "Electric",
        });
        var login = await open.Post("/api/v1/installer/login", new() { ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me" }, HttpStatusCode.OK);
        using var installer = new RestClient(_product.Address, login["access_token"]!.GetValue<string>());
        var begun = await installer.Post("/api/v1/installer/projects", new() { ["name"] = "Hotel", ["address"] = "Lake 1", ["site_owner_email"] = "owner@example.com" });
        await _tenant.Rest.Post("/api/v1/projects/link", new() { ["link_code"] = begun["link_code"]!.GetValue<string>() });
        var registered = await installer.Post("/api/v1/installer/charge-points", new()
        {
            ["charge_point_id"] = "CP-INA", ["vendor"] = "V", ["model"] = "M", ["serial_number"] = "1", ["project_id"] = begun["id"]!.GetValue<string>(),
        });

        await using var chargePoint = new ChargePointSimulator(new()
        {
            Url = new UriBuilder(_product.Address) { Scheme = "ws", Path = "/ocpp16" }.Uri, Identity = "CP-INA", Password = registered["provisioning_password"]!.GetValue<string>(),
        });
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.HeartbeatAsync(Stop);

        (await installer.Get("/api/v1/installer/charge-points/CP-INA"))["status"]!.GetValue<string>().ShouldBe("online");
        (await _tenant.ChargePoint("CP-INA"))["project_id"]!.GetValue<string>().ShouldBe(begun["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_charge_point_of_a_site_is_counted_there()
    {
        var site = await _tenant.Rest.Post("/api/v1/sites", new()
        {
            ["name"] = "Depot", ["address"] = "1 Depot Road", ["max_power_kw"] = 100, ["lat"] = 52.5, ["lng"] = 13.4,
        });
        var siteId = site["site_id"]!.GetValue<string>();
        await using var chargePoint = await _tenant.AddChargePoint("CP-1", siteId: siteId);

        Number(await _tenant.Rest.Get("/api/v1/sites/" + siteId), "charger_count").ShouldBe(1);
        var grains = _product.Services.GetRequiredService<IGrainFactory>();
        var membership = await grains.GetGrain<Contracts.Sites.ISiteGrain>(Contracts.GrainKeys.Site(siteId)).GetMembership();
        membership.ChargePointIds.ShouldBe(["CP-1"]);
    }

    [Fact]
    public async Task The_document_of_the_interface_names_every_route()
    {
        using var open = new RestClient(_product.Address);

        var paths = (await open.Get("/openapi/v1.json"))["paths"]!.AsObject().Select(path => path.Key).ToList();
        var mapped = _product.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

        paths.ShouldBe(mapped, ignoreOrder: true);
        paths.ShouldContain("/api/v1/cpo/charge-points/{charge_point_id}");
    }

    [Fact]
    public async Task Health_and_metrics_answer()
    {
        using var http = new HttpClient { BaseAddress = _product.Address };

        (await http.GetStringAsync("/health/live", Stop)).ShouldBe("Healthy");
        (await http.GetStringAsync("/health/ready", Stop)).ShouldBe("Healthy");
        await using var chargePoint = await Ready("CP-1");
        (await http.GetStringAsync("/metrics", Stop)).ShouldContain("dynamo_gateway_connections");
    }

    /// <summary>The database to run on; <see langword="null"/> is the embedded one.</summary>
    protected abstract Task<string?> ConnectionString();

    private async Task<ChargePointSimulator> Ready(string chargePointId, int connectors = 1)
    {
        var chargePoint = await _tenant.AddChargePoint(chargePointId, connectors);
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.SendAllStatusesAsync(Stop);
        return chargePoint;
    }

    private static async Task<JsonObject> Call(ChargePointSimulator chargePoint, string id, string action, string payload)
    {
        var answer = await Answer(chargePoint, $"""[2,"{id}","{action}",{payload}]""", id);
        answer[0]!.GetValue<int>().ShouldBe(3, answer.ToJsonString());
        return answer[2]!.AsObject();
    }

    private static async Task<(string Id, string Code)> Error(ChargePointSimulator chargePoint, string frame)
    {
        var id = JsonNode.Parse(frame)![1]!.GetValue<string>();
        var answer = await Answer(chargePoint, frame, id);
        answer[0]!.GetValue<int>().ShouldBe(4, answer.ToJsonString());
        return (answer[1]!.GetValue<string>(), answer[2]!.GetValue<string>());
    }

    private static async Task<JsonArray> Answer(ChargePointSimulator chargePoint, string frame, string id)
    {
        await chargePoint.SendFrameAsync(frame);
        var answer = await chargePoint.Journal.FirstAsync(
            wire => wire.Direction == FrameDirection.Received && (wire.Text.StartsWith($"[3,\"{id}\"", StringComparison.Ordinal) || wire.Text.StartsWith($"[4,\"{id}\"", StringComparison.Ordinal)),
            Stop);
        return JsonNode.Parse(answer.Text)!.AsArray();
    }

    private static async Task<List<JsonObject>> Listen(HubConnection hub, object filter, string until)
    {
        var events = new List<JsonObject>();
        await foreach (var item in hub.StreamAsync<JsonObject>("Subscribe", filter, Stop))
        {
            events.Add(item);
            if (Name(item) == until)
                break;
        }
        return events;
    }

    private static string Name(JsonObject item) => item["event"]!.GetValue<string>();

    private static int Number(JsonObject answer, string field) => answer[field]!.GetValue<int>();

    private static string Code(JsonObject answer) => answer["error"]!["code"]!.GetValue<string>();
}
