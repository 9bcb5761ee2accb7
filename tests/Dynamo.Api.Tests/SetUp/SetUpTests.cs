using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.SetUp;
using Dynamo.Domain.Access;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests.SetUp;

public sealed class SetUpTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/setup";

    private static readonly JsonObject Full = new()
    {
        ["token"] = ApiFixture.SetUpSecret,
        ["organization_name"] = "Example",
        ["country"] = "DE",
        ["name"] = "Ada",
        ["email"] = "ada@example.com",
        ["password"] = ApiFixture.Password,
        ["currency"] = "EUR",
        ["energy_price_per_kwh"] = 0.49m,
        ["api_key_name"] = "Portal",
    };

    [Fact]
    public async Task The_set_up_makes_an_organization_whose_key_and_owner_work_at_once()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Anonymous().Post(Path, Full).Json(HttpStatusCode.Created);
        (await api.Database.CountAsync("users")).ShouldBe(1);
        var owner = (await api.Get<IUserStore>().FindByEmailAsync("ada@example.com", CancellationToken.None)).ShouldNotBeNull();
        (owner.Email, owner.UserId).ShouldBe(("ada@example.com", answer.GetProperty("user_id").GetString()!));
        (await api.Get<IMemberStore>().FindOwnerIdAsync(answer.GetProperty("organization_id").GetString()!, CancellationToken.None)).ShouldBe(owner.UserId);
        PasswordHash.Verify(owner.PasswordHash, System.Text.Encoding.UTF8.GetBytes(ApiFixture.Password)).ShouldBeTrue();
        (await api.Database.CountAsync("api_keys")).ShouldBe(1);
        var key = (await api.Get<IApiKeyStore>().FindByHashAsync(ApiKey.Hash(answer.GetProperty("api_key").GetString()!), CancellationToken.None)).ShouldNotBeNull();
        (key.Name, key.OrganizationId).ShouldBe(("Portal", answer.GetProperty("organization_id").GetString()!));
        key.Scopes.ShouldBe(Scopes.All);
        (await DefaultTariff(api, answer))!.TariffId.ShouldBe(answer.GetProperty("tariff_id").GetString());
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("X-API-Key", answer.GetProperty("api_key").GetString());
        (await client.GetAsync("/api/v1/sites")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_price_there_is_no_tariff()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Anonymous().Post(Path, Full.Without("currency").Without("energy_price_per_kwh")).Json(HttpStatusCode.Created);
        answer.GetProperty("tariff_id").ValueKind.ShouldBe(JsonValueKind.Null);
        (await DefaultTariff(api, answer)).ShouldBeNull();
    }

    [Fact]
    public async Task A_price_of_zero_is_a_tariff()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Anonymous().Post(Path, Full.With("energy_price_per_kwh", 0)).Json(HttpStatusCode.Created);
        (await DefaultTariff(api, answer))!.EnergyPricePerKwh.ShouldBe(0);
    }

    [Fact]
    public async Task The_set_up_works_once()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Anonymous().Post(Path, Full).Json(HttpStatusCode.Created);
        await api.Anonymous().Post(Path, Full).Error(HttpStatusCode.Conflict, "already_set_up");
    }

    [Fact]
    public async Task Of_two_set_ups_at_once_the_slower_is_told_that_it_was_done()
    {
        await using var api = await ApiFixture.StartAsync();
        var both = await Task.WhenAll(api.Anonymous().Post(Path, Full), api.Anonymous().Post(Path, Full));
        both.Select(response => (int)response.StatusCode).Order().ShouldBe([201, 409]);
        (await api.Database.CountAsync("organizations")).ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-set-up-token-of-some-lengtH")]
    public async Task A_wrong_token_is_refused_before_anything_else_is_looked_at(string? token)
    {
        var api = shared.Api;
        await api.Anonymous().Post(Path, new JsonObject { ["token"] = token }).Error(HttpStatusCode.Forbidden, "wrong_set_up_token");
        (await api.Get<IOrganizationStore>().AnyAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("organization_name", "null")]
    [InlineData("country", "null")]
    [InlineData("country", "\"de\"")]
    [InlineData("country", "\"DEU\"")]
    [InlineData("name", "null")]
    [InlineData("email", "null")]
    [InlineData("email", "\"ada\"")]
    [InlineData("email", "\"ada@@example.com\"")]
    [InlineData("email", "\"a da@example.com\"")]
    [InlineData("password", "null")]
    [InlineData("password", "\"too short\"")]
    [InlineData("currency", "null")]
    [InlineData("currency", "\"eur\"")]
    [InlineData("energy_price_per_kwh", "null")]
    [InlineData("energy_price_per_kwh", "-0.01")]
    [InlineData("energy_price_per_kwh", "10000.01")]
    [InlineData("energy_price_per_kwh", "0.1234567")]
    [InlineData("energy_price_per_kwh", "\"0.49\"")]
    public async Task A_field_out_of_its_limits_is_named(string field, string json)
    {
        var api = shared.Api;
        var fields = await api.Anonymous().Post(Path, Full.With(field, JsonNode.Parse(json))).Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("organization_name", 201)]
    [InlineData("name", 201)]
    [InlineData("password", 201)]
    [InlineData("api_key_name", 129)]
    public async Task A_text_has_a_longest_length(string field, int length)
    {
        var api = shared.Api;
        var fields = await api.Anonymous().Post(Path, Full.With(field, new string('x', length))).Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public void Without_a_configured_token_each_process_draws_its_own()
    {
        var (one, other) = (new SetUpToken(Options.Create(new SetUpOptions())), new SetUpToken(Options.Create(new SetUpOptions())));
        one.Value.Length.ShouldBe(40);
        one.Matches(one.Value).ShouldBeTrue();
        one.Matches(other.Value).ShouldBeFalse();
        one.ToString().ShouldNotContain(one.Value);
    }

    private static async Task<Tariff?> DefaultTariff(ApiFixture api, JsonElement answer) =>
        await api.Get<IOrganizationStore>().FindDefaultTariffAsync(answer.GetProperty("organization_id").GetString()!, CancellationToken.None);
}
