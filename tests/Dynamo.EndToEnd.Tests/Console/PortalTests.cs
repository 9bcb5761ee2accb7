using Dynamo.EndToEnd.Tests.Products;
using Microsoft.Playwright;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>The developer portal in a real browser: from signing up to the first key, members, a forgotten password.</summary>
public sealed class PortalTests : IAsyncLifetime
{
    private const string Email = "grace@example.com";
    private const string Password = "a sentence of my own";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.Launch(_playwright);
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        _page = await NewPage();
        Assertions.SetDefaultExpectTimeout(30_000);
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
    public async Task A_developer_signs_up_confirms_the_address_and_has_a_key_and_a_site()
    {
        await _page.GotoAsync("/sign-in");
        await _page.GetByTestId("sign-up").ClickAsync();
        await _page.GetByTestId("sign-up-name").FillAsync("Grace");
        await _page.GetByTestId("sign-up-email").FillAsync(Email);
        await _page.GetByTestId("sign-up-password").FillAsync("password123");
        await _page.GetByTestId("sign-up-organization").FillAsync("Grace Charging");
        await _page.GetByTestId("sign-up-country").FillAsync("US");
        await _page.GetByTestId("sign-up-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("refusal")).ToContainTextAsync("easy to guess");
        await _page.GetByTestId("sign-up-password").FillAsync(Password);
        await Screenshot("sign-up");
        await _page.GetByTestId("sign-up-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("sign-up-sent")).ToContainTextAsync(Email);

        await _page.GotoAsync(await LinkOfNewestMail());
        await _page.GetByTestId("verify-submit").ClickAsync();
        await _page.GetByTestId("verified").ClickAsync();
        await SignIn(_page, Email, Password);
        await Assertions.Expect(_page.GetByTestId("organization")).ToHaveTextAsync("Grace Charging");
        await Assertions.Expect(_page.GetByTestId("nav-mails")).ToBeHiddenAsync();

        await _page.GetByTestId("nav-sites").ClickAsync();
        await _page.GetByTestId("create-site").ClickAsync();
        await _page.GetByTestId("site-name").FillAsync("Depot");
        await _page.GetByTestId("site-address").FillAsync("1 Main Street");
        await _page.GetByTestId("site-power").FillAsync("120");
        await _page.GetByTestId("site-lat").FillAsync("40.7");
        await _page.GetByTestId("site-lng").FillAsync("-74");
        await _page.GetByTestId("site-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("site-Depot")).ToContainTextAsync("120 kW");
        await Screenshot("sites");

        await _page.GetByTestId("nav-api-keys").ClickAsync();
        await _page.GetByTestId("create-api-key").ClickAsync();
        await _page.GetByTestId("api-key-name").FillAsync("First");
        await _page.GetByTestId("api-key-scope-read:charge_points").CheckAsync();
        await _page.GetByTestId("api-key-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("api-key")).ToContainTextAsync("dyn_live_");
        await _page.GetByTestId("api-key-done").ClickAsync();

        await _page.GetByTestId("nav-audit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("audit")).ToContainTextAsync("site.created");
        await Assertions.Expect(_page.GetByTestId("audit")).ToContainTextAsync("api_key.created");
        await Screenshot("audit");

        await _page.GetByTestId("nav-organization").ClickAsync();
        await _page.GetByTestId("found-organization").ClickAsync();
        await _page.GetByTestId("found-name").FillAsync("Grace tries things out");
        await _page.GetByTestId("found-country").FillAsync("US");
        await _page.GetByTestId("found-contact").FillAsync(Email);
        await _page.GetByTestId("found-mode").SelectOptionAsync("test");
        await Screenshot("found");
        await _page.GetByTestId("found-submit").ClickAsync();
        await _page.Locator("select[data-testid=organization]").SelectOptionAsync(new SelectOptionValue { Label = "Grace tries things out" });
        await Assertions.Expect(_page.GetByTestId("test-mode")).ToBeVisibleAsync();
        await _page.GetByTestId("nav-api-keys").ClickAsync();
        await _page.GetByTestId("create-api-key").ClickAsync();
        await _page.GetByTestId("api-key-name").FillAsync("Try");
        await _page.GetByTestId("api-key-scope-read:charge_points").CheckAsync();
        await _page.GetByTestId("api-key-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("api-key")).ToContainTextAsync("dyn_test_");
        await _page.GetByTestId("api-key-done").ClickAsync();
        await Screenshot("test-mode");
    }

    [Fact]
    public async Task An_invited_person_joins_and_sees_what_the_role_allows()
    {
        await _page.GotoAsync("/sign-in");
        await SignIn(_page, Tenant.Email, Tenant.Password);
        await _page.GetByTestId("nav-members").ClickAsync();
        await _page.GetByTestId("invite").ClickAsync();
        await _page.GetByTestId("invite-email").FillAsync(Email);
        await _page.GetByTestId("invite-role").SelectOptionAsync("viewer");
        await _page.GetByTestId("invite-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId($"invitation-{Email}")).ToContainTextAsync("Viewer");
        await Screenshot("members");
        await _page.GetByTestId("nav-mails").ClickAsync();
        await Assertions.Expect(_page.GetByTestId($"mail-{Email}")).ToContainTextAsync("Join");
        await Screenshot("mails");

        var other = await NewPage();
        await other.GotoAsync(await LinkOfNewestMail());
        await Assertions.Expect(other.GetByTestId("invitation")).ToContainTextAsync("viewer");
        await other.GetByTestId("invitation-name").FillAsync("Grace");
        await other.GetByTestId("invitation-password").FillAsync(Password);
        await other.GetByTestId("invitation-submit").ClickAsync();
        await other.GetByTestId("invitation-accepted").ClickAsync();
        await SignIn(other, Email, Password);
        await other.GetByTestId("nav-members").ClickAsync();
        await Assertions.Expect(other.GetByTestId($"member-{Email}")).ToContainTextAsync("Viewer");
        await Assertions.Expect(other.GetByTestId("invite")).ToBeHiddenAsync();
        await Assertions.Expect(other.GetByTestId("nav-api-keys")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_mail()
    {
        await _page.GotoAsync("/sign-in");
        await _page.GetByTestId("forgot-password").ClickAsync();
        await _page.GetByTestId("forgot-email").FillAsync(Tenant.Email);
        await _page.GetByTestId("forgot-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("forgot-sent")).ToBeVisibleAsync();

        await _page.GotoAsync(await LinkOfNewestMail());
        await _page.GetByTestId("reset-password").FillAsync(Password);
        await _page.GetByTestId("reset-submit").ClickAsync();
        await _page.GetByTestId("reset-done").ClickAsync();
        await SignIn(_page, Tenant.Email, Password);
        await Assertions.Expect(_page.GetByTestId("user")).ToBeVisibleAsync();
        await _page.GetByTestId("nav-organization").ClickAsync();
        await _page.GetByTestId("organization-zone").FillAsync("Europe/Berlin");
        await _page.GetByTestId("organization-installers").UncheckAsync();
        await _page.GetByTestId("organization-save-settings").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("organization-saved")).ToBeVisibleAsync();
        await _page.ReloadAsync();
        await Assertions.Expect(_page.GetByTestId("organization-installers")).Not.ToBeCheckedAsync();
        await Screenshot("organization");
    }

    [Fact]
    public async Task An_installer_confirms_the_address_and_replaces_a_forgotten_password()
    {
        using var rest = new RestClient(_product.Address);
        var account = new System.Text.Json.Nodes.JsonObject { ["email"] = Email, ["password"] = "Long Sentences 4 Me", ["name"] = "Grace", ["company"] = "Electric" };
        await rest.Post("/api/v1/installer/signup-with-confirmation", account);
        await _page.GotoAsync(await LinkOfNewestMail());
        await _page.GetByTestId("verify-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("verified")).ToContainTextAsync("log in as an installer");
        await Screenshot("installer-confirmed");

        await rest.Post("/api/v1/installer/forgot-password", new() { ["email"] = Email }, System.Net.HttpStatusCode.OK);
        await _page.GotoAsync(await LinkOfNewestMail());
        await _page.GetByTestId("reset-password").FillAsync("no capital and no digit");
        await _page.GetByTestId("reset-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("refusal")).ToContainTextAsync("capital letter");
        await Screenshot("installer-reset");
        await _page.GetByTestId("reset-password").FillAsync("Another Sentence 4 Me");
        await _page.GetByTestId("reset-submit").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("reset-done")).ToBeVisibleAsync();
        await rest.Post("/api/v1/installer/login", new() { ["email"] = Email, ["password"] = "Another Sentence 4 Me" }, System.Net.HttpStatusCode.OK);
    }

    private static async Task SignIn(IPage page, string email, string password)
    {
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
    }

    private async Task<IPage> NewPage()
    {
        var page = await _browser.NewPageAsync(new() { BaseURL = _product.Address.ToString(), ViewportSize = new() { Width = 1400, Height = 900 } });
        page.SetDefaultTimeout(30_000);
        return page;
    }

    private async Task<string> LinkOfNewestMail()
    {
        var mails = (Storage.Stores.IMailStore)_product.Services.GetService(typeof(Storage.Stores.IMailStore))!;
        var newest = (await mails.ListAsync(new(Limit: 1, Offset: 0), TestContext.Current.CancellationToken)).Items.ShouldHaveSingleItem();
        var line = newest.Mail.Text.Split('\n').Single(text => text.StartsWith("http", StringComparison.Ordinal));
        return new Uri(line).PathAndQuery;
    }

    private async Task Screenshot(string name) =>
        await _page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", $"portal-{name}.png"), FullPage = true });
}
