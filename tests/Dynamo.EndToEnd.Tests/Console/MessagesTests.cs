using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Simulator;
using Microsoft.Playwright;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>What is said over a real socket, read over REST and watched in a real browser.</summary>
public sealed class MessagesTests : IAsyncLifetime
{
    private const string Messages = "/api/v1/cpo/charge-points/CP-1/messages";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private ChargePointSimulator _simulator = null!;
    private ClientWebSocket _socket = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        _simulator = await _tenant.AddChargePoint("CP-1");
        _socket = new();
        _socket.Options.AddSubProtocol("ocpp1.6");
        _socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"CP-1:{_simulator.Options.Password}")));
        await _socket.ConnectAsync(new($"{_simulator.Options.Url}/CP-1"), Stop);
        await Call("""[2,"boot-1","BootNotification",{"chargePointVendor":"Odd","chargePointModel":"One"}]""");
    }

    public async ValueTask DisposeAsync()
    {
        _socket?.Dispose();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task What_is_said_is_kept_in_pairs_without_secrets_and_id_tags_where_the_organization_wants_it()
    {
        await _tenant.Rest.Put($"/api/v1/organizations/{await OrganizationId()}/settings", new() { ["mask_id_tags"] = true });
        await Call("""[2,"auth-1","Authorize",{"idTag":"04A2B3C4"}]""");
        await Call("""[2,"odd-1","Authorize",{"idTag":17}]""");
        await Send("this is no frame");
        var asked = _tenant.Rest.Post("/api/v1/ocpp16/CP-1/change_configuration", new() { ["key"] = "WifiPassword", ["value"] = "very secret" }, HttpStatusCode.OK);
        var command = JsonNode.Parse(await Receive())!;
        await Send($$"""[3,"{{command[1]!.GetValue<string>()}}",{"status":"Accepted"}]""");
        await asked;

        var messages = await Eventually.Get(() => List(""), list => list.Count == 5);
        messages.Select(message => (Text(message, "action"), Text(message, "outcome"), Text(message, "call_id"))).ShouldBe(
        [
            ("ChangeConfiguration", "answered", command[1]!.GetValue<string>()),
            (null, "unreadable", null),
            ("Authorize", "call_error", "odd-1"),
            ("Authorize", "answered", "auth-1"),
            ("BootNotification", "answered", "boot-1"),
        ]);
        messages[0]["request"]!.ToJsonString().ShouldBe("""{"key":"WifiPassword","value":"***"}""");
        messages[0]["direction"]!.GetValue<string>().ShouldBe("to_charge_point");
        messages[1]["request"]!.GetValue<string>().ShouldBe("this is no frame");
        messages[2]["error_code"]!.GetValue<string>().ShouldBe("TypeConstraintViolation");
        messages[3]["request"]!.ToJsonString().ShouldBe("""{"idTag":"***"}""");
        messages[4]["response"]!["status"]!.GetValue<string>().ShouldBe("Accepted");
        (await List("?error=any")).Count.ShouldBe(2);
        (await List("?call_id=auth-1")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task They_are_searched_opened_and_watched_in_the_console()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var page = await browser.NewPageAsync(new() { BaseURL = _product.Address.ToString(), ViewportSize = new() { Width = 1400, Height = 900 } });
        Assertions.SetDefaultExpectTimeout(30_000);
        await Call("""[2,"odd-1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Chargin"}]""");
        await Eventually.Get(() => List(""), list => list.Count == 2);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("sign-in-email").FillAsync(Tenant.Email);
        await page.GetByTestId("sign-in-password").FillAsync(Tenant.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("fleet-row-CP-1")).ToBeVisibleAsync();
        await page.GotoAsync("/charge-points/CP-1");
        await page.GetByTestId("messages-link").ClickAsync();
        var messages = page.GetByTestId("message");
        await Assertions.Expect(messages).ToHaveCountAsync(2);
        await messages.First.Locator("summary").ClickAsync();
        await Assertions.Expect(messages.First.GetByTestId("message-request")).ToContainTextAsync("\"status\": \"Chargin\"");

        await page.GetByTestId("messages-live").CheckAsync();
        await Assertions.Expect(page.GetByTestId("live")).ToHaveAttributeAsync("data-state", "Live");
        await Call("""[2,"beat-1","Heartbeat",{}]""");
        await Assertions.Expect(messages).ToHaveCountAsync(3);
        await Assertions.Expect(messages.First).ToContainTextAsync("Heartbeat");
        await Assertions.Expect(messages.Nth(1).GetByTestId("message-request")).ToBeVisibleAsync();
        await Screenshot(page, "messages");

        await page.GetByTestId("messages-error").SelectOptionAsync("any");
        await page.GetByTestId("messages-search").ClickAsync();
        await Assertions.Expect(messages).ToHaveCountAsync(1);
        await Assertions.Expect(messages.First).ToHaveAttributeAsync("data-outcome", "call_error");
        // What is searched for holds for new ones, too.
        await Call("""[2,"beat-2","Heartbeat",{}]""");
        await Send("[]");
        await Assertions.Expect(messages).ToHaveCountAsync(2);
        await Assertions.Expect(messages.First).ToHaveAttributeAsync("data-outcome", "unreadable");
        await page.SetViewportSizeAsync(390, 844);
        await Screenshot(page, "messages-phone");
        await page.GetByTestId("messages-live").UncheckAsync();
        await Assertions.Expect(page.GetByTestId("live")).ToBeHiddenAsync();
    }

    private async Task<string> OrganizationId() =>
        (await _tenant.Rest.Get("/api/v1/org/audit-log?action=organization.created"))["entries"]![0]!["resource_id"]!.GetValue<string>();

    private async Task<IReadOnlyList<JsonNode>> List(string query) => [.. (await _tenant.Rest.Get(Messages + query))["messages"]!.AsArray().Select(message => message!)];

    private static string? Text(JsonNode message, string name) => message[name]?.GetValue<string>();

    private async Task<string> Call(string frame)
    {
        await Send(frame);
        return await Receive();
    }

    private Task Send(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Stop);

    private async Task<string> Receive()
    {
        var buffer = new byte[16_384];
        var received = await _socket.ReceiveAsync(buffer, Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    /// <summary>Kept beside the tests, for people to look at.</summary>
    private static async Task Screenshot(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", $"console-{name}.png"), FullPage = true });
}
