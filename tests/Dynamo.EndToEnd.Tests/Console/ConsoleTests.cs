using System.Net;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator;
using Microsoft.Playwright;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>The console in a real browser, with a car that charges.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private readonly List<string> _foreignRequests = [];
    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.Launch(_playwright);
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.AddIdTag("TAG-1");
        _page = await _browser.NewPageAsync(new() { BaseURL = _product.Address.ToString(), ViewportSize = new() { Width = 1400, Height = 900 } });
        _page.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        _page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } url && url.Authority != _product.Address.Authority)
                _foreignRequests.Add(request.Url);
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_charging_car_is_seen_live_in_the_fleet_on_its_charge_point_and_among_the_sessions()
    {
        await using var chargePoint = await Ready("CP-1");
        await SignIn(Tenant.Email, Tenant.Password);
        var row = _page.GetByTestId("fleet-row-CP-1");
        await Assertions.Expect(row).ToContainTextAsync("Online");

        await chargePoint.BeginChargingAsync(1, "TAG-1", Stop);
        await Assertions.Expect(_page.GetByTestId("connector-CP-1-1")).ToContainTextAsync("Charging");
        await Screenshot("fleet");

        await _page.GotoAsync("/charge-points/CP-1");
        chargePoint.Connectors[0].Meter.Deliver(12_340);
        await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        await Assertions.Expect(_page.GetByTestId("session-energy")).ToContainTextAsync("12.34");
        await Assertions.Expect(_page.GetByTestId("session-cost")).ToContainTextAsync("6.05");
        await Screenshot("charge-point");

        await chargePoint.EndChargingAsync(1, StopReason.Local, Stop);
        await Assertions.Expect(_page.GetByTestId("session-energy")).ToBeHiddenAsync();

        await _page.GotoAsync("/sessions");
        await Assertions.Expect(_page.GetByTestId("sessions")).ToContainTextAsync("12.34");
        await Assertions.Expect(_page.GetByTestId("sessions")).ToContainTextAsync("6.05");
        await Screenshot("sessions");
        _foreignRequests.ShouldBeEmpty("the console fetches nothing from elsewhere");
    }

    [Fact]
    public async Task Doubtful_energy_is_found_among_the_sessions_and_decided_about()
    {
        await using var chargePoint = await Ready("CP-1");
        await chargePoint.BeginChargingAsync(1, "TAG-1", Stop);
        chargePoint.Connectors[0].Meter.Deliver(12_340);
        await chargePoint.EndChargingAsync(1, StopReason.Local, Stop);
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();

        await _page.GotoAsync("/sessions?status=held");
        await Assertions.Expect(_page.GetByTestId("session-held")).ToBeVisibleAsync();
        await _page.GetByTestId("sessions").GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(_page.GetByTestId("energy-held")).ToBeVisibleAsync();
        await Assertions.Expect(_page.GetByTestId("energy-notes")).ToContainTextAsync("faster than a connector delivers");
        await Screenshot("energy-held");
        await _page.GetByTestId("energy-corrected").FillAsync("1.5");
        await _page.GetByTestId("energy-note").FillAsync("a comma");
        await _page.GetByTestId("energy-note").BlurAsync();
        await _page.GetByTestId("energy-correct").ClickAsync();

        await Assertions.Expect(_page.GetByTestId("energy-review")).ToContainTextAsync("it was 1.500 kWh (a comma)");
        await Assertions.Expect(_page.GetByTestId("session-energy")).ToContainTextAsync("1.500");
        await Assertions.Expect(_page.GetByTestId("energy-held")).ToBeHiddenAsync();
    }

    [Fact, Trait("Quirk", "24")]
    public async Task A_rule_for_a_quirk_is_switched_at_the_console_and_counts_at_once()
    {
        await using var chargePoint = await Ready("CP-1");
        (await chargePoint.AuthorizeAsync("TAG-1#4711", Stop)).Status.ShouldBe(AuthorizationStatus.Invalid);
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await _page.GotoAsync("/charge-points/CP-1");
        await _page.GetByTestId("quirks-open").ClickAsync();
        var rule = _page.GetByTestId("quirk-id_tag.strip_suffix");
        await rule.GetByTestId("quirk-value").FillAsync("#");
        await rule.GetByTestId("quirk-value").BlurAsync();
        await rule.GetByTestId("quirk-on").ClickAsync();

        await Assertions.Expect(rule).ToContainTextAsync("a person");
        (await chargePoint.AuthorizeAsync("TAG-1#4711", Stop)).Status.ShouldBe(AuthorizationStatus.Accepted);
        await Screenshot("quirks");
        await rule.GetByTestId("quirk-reset").ClickAsync();
        await Assertions.Expect(rule).ToContainTextAsync("the default");
        (await chargePoint.AuthorizeAsync("TAG-1#4711", Stop)).Status.ShouldBe(AuthorizationStatus.Invalid);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_pages_ask_for_a_sign_in()
    {
        await _page.GotoAsync("/sessions");
        await _page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));

        await SignIn(Tenant.Email, "wrong password");

        await Assertions.Expect(_page.GetByTestId("sign-in-error")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_console_starts_and_stops_a_car()
    {
        await using var chargePoint = await Ready("CP-1");
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("live")).ToBeVisibleAsync();

        await _page.GetByTestId("start").ClickAsync();
        await _page.GetByTestId("start-id-tag").FillAsync("TAG-1");
        await _page.GetByTestId("start-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("command-outcome")).ToContainTextAsync("accepted", new() { IgnoreCase = true });
        await Eventually.Get(() => _tenant.Sessions(), sessions => sessions.Count == 1);

        await _page.GetByTestId("stop").First.ClickAsync();
        await _page.GetByTestId("stop-confirm").ClickAsync();
        await Eventually.Get(() => _tenant.Sessions(), sessions => sessions[0]["status"]!.GetValue<string>() == "completed");
    }

    [Fact]
    public async Task A_lost_card_is_blocked_at_the_console_and_the_charger_is_told()
    {
        await using var chargePoint = await Ready("CP-1");
        (await chargePoint.AuthorizeAsync("TAG-1", Stop)).Status.ShouldBe(AuthorizationStatus.Accepted);
        await SignIn(Tenant.Email, Tenant.Password);
        await _page.GetByTestId("nav-id-tags").ClickAsync();
        var row = _page.GetByTestId("id-tag-row-TAG-1");

        await row.GetByTestId("block-id-tag").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Blocked");
        await Screenshot("id-tags");
        (await chargePoint.AuthorizeAsync("TAG-1", Stop)).Status.ShouldBe(AuthorizationStatus.Blocked);

        await row.GetByTestId("unblock-id-tag").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Active");
        (await chargePoint.AuthorizeAsync("TAG-1", Stop)).Status.ShouldBe(AuthorizationStatus.Accepted);

        await row.GetByTestId("remove-id-tag").ClickAsync();
        await _page.GetByTestId("remove-confirm").ClickAsync();
        await Assertions.Expect(row).ToBeHiddenAsync();
        (await chargePoint.AuthorizeAsync("TAG-1", Stop)).Status.ShouldBe(AuthorizationStatus.Invalid);
    }

    [Fact]
    public async Task A_charge_point_whose_password_is_lost_gets_a_new_one_at_the_console()
    {
        await using var chargePoint = await Ready("CP-1");
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("live")).ToBeVisibleAsync();

        await _page.GetByTestId("new-password").ClickAsync();
        await _page.GetByTestId("new-password-confirm").ClickAsync();
        var password = await _page.GetByTestId("ocpp-password").TextContentAsync();
        await Screenshot("new-password");

        await chargePoint.Disconnected.WaitAsync(Stop);
        await using var renewed = new ChargePointSimulator(chargePoint.Options with { Password = password });
        await renewed.ConnectAsync(Stop);
    }

    [Fact]
    public async Task A_charge_point_is_sent_a_new_password_and_given_another_security_profile_at_the_console()
    {
        await using var chargePoint = await Ready("CP-1");
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("live")).ToBeVisibleAsync();
        await Assertions.Expect(_page.GetByTestId("security-profile")).ToContainTextAsync("1: password");

        await _page.GetByTestId("send-password").ClickAsync();
        await chargePoint.Disconnected.WaitAsync(Stop);
        await chargePoint.ConnectAsync(Stop);
        await Assertions.Expect(_page.GetByTestId("security-rotation")).ToContainTextAsync("Confirmed");
        await Screenshot("security");

        await _page.GetByTestId("change").ClickAsync();
        await _page.GetByTestId("change-security").SelectOptionAsync("2");
        await _page.GetByTestId("change-submit").ClickAsync();
        await chargePoint.Disconnected.WaitAsync(Stop);
        (await Should.ThrowAsync<Simulator.Wire.ConnectFailedException>(() => chargePoint.ConnectAsync(Stop))).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Assertions.Expect(_page.GetByTestId("security-profile")).ToContainTextAsync("2: password, over TLS");
    }

    [Fact]
    public async Task A_charge_point_is_changed_and_decommissioned_at_the_console()
    {
        await using var chargePoint = await Ready("CP-1");
        await _tenant.Rest.Post("/api/v1/projects", new() { ["name"] = "Hotel", ["address"] = "Lake 1", ["site_owner_email"] = "owner@example.com" });
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("live")).ToBeVisibleAsync();

        await _page.GetByTestId("change").ClickAsync();
        await _page.GetByTestId("change-name").FillAsync("North entrance");
        await _page.GetByTestId("change-project").SelectOptionAsync(new SelectOptionValue { Label = "Hotel" });
        await _page.GetByTestId("change-address").FillAsync("Lake 1");
        await Screenshot("change");
        await _page.GetByTestId("change-submit").ClickAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "North entrance" })).ToBeVisibleAsync();
        var stored = await _tenant.Rest.Get("/api/v1/cpo/charge-points/CP-1");
        stored["project_id"].ShouldNotBeNull();
        stored["location"]!["address"]!.GetValue<string>().ShouldBe("Lake 1");

        await _page.GetByTestId("decommission").ClickAsync();
        await Screenshot("decommission");
        await _page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Decommission" }).ClickAsync();
        await chargePoint.Disconnected.WaitAsync(Stop);
        await Assertions.Expect(_page).ToHaveURLAsync(_product.Address.ToString());
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToBeHiddenAsync();
        (await _tenant.Rest.Get("/api/v1/cpo/charge-points"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_key_made_at_the_console_works_until_it_is_revoked_there()
    {
        await SignIn(Tenant.Email, Tenant.Password);
        await _page.GetByTestId("nav-api-keys").ClickAsync();
        await _page.GetByTestId("create-api-key").ClickAsync();
        await _page.GetByTestId("api-key-name").FillAsync("Export");
        await _page.GetByTestId("api-key-days").FillAsync("30");
        await _page.GetByTestId("api-key-scope-read:sessions").CheckAsync();
        await Screenshot("api-key-dialog");
        await _page.GetByTestId("api-key-submit").ClickAsync();
        using var program = new HttpClient { BaseAddress = _product.Address };
        program.DefaultRequestHeaders.Add("X-API-Key", await _page.GetByTestId("api-key").TextContentAsync());
        await Screenshot("api-key-created");
        (await program.GetAsync("/api/v1/billing/sessions", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/api/v1/sites", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await _page.GetByTestId("api-key-done").ClickAsync();

        var row = _page.GetByTestId("api-keys").GetByRole(AriaRole.Row).Filter(new() { HasText = "Export" });
        await Assertions.Expect(row).ToContainTextAsync("read:sessions");
        await Screenshot("api-keys");
        await row.GetByTestId("revoke-api-key").ClickAsync();
        await _page.GetByTestId("revoke-confirm").ClickAsync();
        await Assertions.Expect(row).ToBeHiddenAsync();
        (await program.GetAsync("/api/v1/billing/sessions", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<ChargePointSimulator> Ready(string chargePointId)
    {
        var chargePoint = await _tenant.AddChargePoint(chargePointId);
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.SendAllStatusesAsync(Stop);
        return chargePoint;
    }

    [Fact]
    public async Task A_charger_that_was_refused_is_explained_and_one_that_nobody_knows_is_registered_with_a_click()
    {
        await using var known = await _tenant.AddChargePoint("CP-1");
        await using var impostor = new ChargePointSimulator(known.Options with { Password = "0123456789abcdef0123" });
        await using var stranger = new ChargePointSimulator(known.Options with { Identity = "Wall-17" });
        await Should.ThrowAsync<Simulator.Wire.ConnectFailedException>(() => impostor.ConnectAsync(Stop));
        await Should.ThrowAsync<Simulator.Wire.ConnectFailedException>(() => stranger.ConnectAsync(Stop));
        await Eventually.Get(() => _tenant.Rest.Get("/api/v1/cpo/refused-connections"), list => list["total"]!.GetValue<int>() == 2);

        await SignIn(Tenant.Email, Tenant.Password);
        await _page.GetByTestId("nav-refused").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("refused-CP-1")).ToContainTextAsync("password that it presents is wrong");
        await Screenshot("refused-connections");
        await _page.GetByTestId("adopt").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("register-id")).ToHaveValueAsync("Wall-17");
        foreach (var field in (string[])["vendor", "model", "serial"])
            await _page.GetByTestId($"register-{field}").FillAsync("X");
        await _page.GetByTestId("register-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("ocpp-password")).ToBeVisibleAsync();
        await _page.GetByTestId("register-done").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("adopt")).ToBeHiddenAsync();
        (await _tenant.ChargePoint("Wall-17"))["status"]!.GetValue<string>().ShouldBe("registered");

        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("finding-wrong_password")).ToContainTextAsync("rotate it");
        await Screenshot("findings");
        await known.ConnectAsync(Stop);
        await known.BootAsync(Stop);
        await Assertions.Expect(_page.GetByTestId("findings")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_console_commands_a_charger()
    {
        await using var chargePoint = await Ready("CP-1");
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToContainTextAsync("Online");
        await _page.GotoAsync("/charge-points/CP-1");

        await Choose("out-1");
        await Assertions.Expect(_page.GetByTestId("finding-connector_unavailable")).ToBeVisibleAsync();
        chargePoint.Connectors[0].IsOperative.ShouldBeFalse();
        await Choose("back-1");
        await Assertions.Expect(_page.GetByTestId("findings")).ToBeHiddenAsync();

        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        await Choose("soft-reset");
        await Assertions.Expect(_page.GetByTestId("command-outcome")).ToContainTextAsync("as soon as none does");
        await Screenshot("commands");
        await chargePoint.StopTransactionAsync(1, StopReason.Local, Stop);
        await chargePoint.Disconnected;

        async Task Choose(string command)
        {
            await _page.GetByTestId("commands").GetByRole(AriaRole.Button).ClickAsync();
            await Screenshot("command-menu");
            await _page.GetByTestId(command).ClickAsync();
        }
    }

    [Fact]
    public async Task A_charger_that_is_configured_otherwise_and_one_that_is_kept_free_are_seen_on_its_page()
    {
        await using var chargePoint = await Ready("CP-1");
        chargePoint.Commands.On(V16Catalogue.ReserveNow, _ => new ReserveNowResponse { Status = ReservationStatus.Accepted });
        chargePoint.Commands.On(V16Catalogue.CancelReservation, _ => new CancelReservationResponse { Status = CancelReservationStatus.Accepted });
        await _tenant.Rest.Post("/api/v1/cpo/charge-points/CP-1/configuration/refresh", [], HttpStatusCode.OK);
        await _tenant.Rest.Post("/api/v1/cpo/configuration-templates", new()
        {
            ["name"] = "Simulators", ["keys"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["key"] = "ResetRetries", ["value"] = "5" }),
        });
        await SignIn(Tenant.Email, Tenant.Password);
        await Assertions.Expect(_page.GetByTestId("fleet-row-CP-1")).ToContainTextAsync("Online");
        await _page.GotoAsync("/charge-points/CP-1");
        await Assertions.Expect(_page.GetByTestId("finding-configuration_drift")).ToContainTextAsync("ResetRetries: 0, wanted: 5");

        await _tenant.Rest.Post("/api/v1/cpo/charge-points/CP-1/reservations", new()
        {
            ["connector_id"] = 1, ["id_tag"] = "TAG-1", ["expires_at"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O"),
        });
        await Assertions.Expect(_page.GetByTestId("reservations")).ToContainTextAsync("Connector 1 for TAG-1");
        await Screenshot("reservation");
        await _page.GetByTestId("cancel-reservation").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("reservations")).ToBeHiddenAsync();
    }

    private async Task SignIn(string email, string password)
    {
        await _page.GotoAsync("/sign-in");
        await _page.GetByTestId("sign-in-email").FillAsync(email);
        await _page.GetByTestId("sign-in-password").FillAsync(password);
        await _page.GetByTestId("sign-in-submit").ClickAsync();
    }

    /// <summary>Kept beside the tests, for people to look at.</summary>
    private async Task Screenshot(string name) =>
        await _page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", $"console-{name}.png"), FullPage = true });
}
