using System.Net;
using System.Text.RegularExpressions;
using Dynamo.EndToEnd.Tests.Products;
using Microsoft.Playwright;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>The page that shows the OpenAPI document.</summary>
public sealed partial class ApiReferenceTests : IAsyncLifetime
{
    private const string SiteName = "Depot that no example knows";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.Rest.Post("/api/v1/sites", new() { ["name"] = SiteName, ["address"] = "A", ["max_power_kw"] = 1, ["lat"] = 1, ["lng"] = 1 });
    }

    public async ValueTask DisposeAsync()
    {
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task It_names_no_other_server_and_may_not_talk_to_any()
    {
        using var http = new HttpClient { BaseAddress = _product.Address };
        using var answer = await http.GetAsync("/docs/", Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ForeignAddress().Matches(page).Select(match => match.Value).ShouldBeEmpty();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldNotContain("http");
    }

    [Fact]
    public async Task It_shows_the_operations_and_tries_one_without_a_byte_from_elsewhere()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var page = await browser.NewPageAsync(new() { BaseURL = _product.Address.ToString(), ViewportSize = new() { Width = 1400, Height = 900 } });
        page.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        List<string> foreign = [];
        List<string> refused = [];
        await page.RouteAsync("**/*", route => LetIn(route, foreign));
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                refused.Add(message.Text);
        };

        await page.GotoAsync("/docs/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dynamo CSMS" }).First).ToBeVisibleAsync();
        await Screenshot(page, "api-reference");

        await page.GetByPlaceholder("Token").First.FillAsync(_tenant.ApiKey);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sites", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "List sites" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "List sites" })).ToBeVisibleAsync();
        await Screenshot(page, "api-reference-operation");

        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/v1/sites)" }).ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { NameRegex = SendButton() }).First.ClickAsync(),
            response => response.Url.Contains("/api/v1/sites", StringComparison.Ordinal));
        answer.Status.ShouldBe(200);
        await Assertions.Expect(page.GetByText(SiteName).First).ToBeVisibleAsync();
        await Screenshot(page, "api-reference-try");
        foreign.ShouldBeEmpty();
        refused.ShouldBeEmpty();
    }

    /// <summary>Kept beside the tests, for people to look at.</summary>
    private static async Task Screenshot(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", $"{name}.png") });

    private async Task LetIn(IRoute route, List<string> foreign)
    {
        if (new Uri(route.Request.Url).Authority == _product.Address.Authority)
        {
            await route.ContinueAsync();
            return;
        }

        foreign.Add(route.Request.Url);
        await route.AbortAsync();
    }

    [GeneratedRegex("^Send", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SendButton();

    [GeneratedRegex("""(src|href|url|from)\s*[=:(]\s*["']?(https?:)?//[^"'\s]*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ForeignAddress();
}
