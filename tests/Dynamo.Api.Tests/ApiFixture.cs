using System.Net.Http.Json;
using System.Text.Json;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Sites;
using Dynamo.Domain.Access;
using Dynamo.Storage.Events;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Dynamo.Api.Tests;

/// <summary>The API in a real server on a free port, over stores in memory and substituted grains. One for each test.</summary>
internal sealed class ApiFixture : IAsyncDisposable
{
    public const string Organization = "org_ours";
    public const string OtherOrganization = "org_theirs";
    public const string SetUpSecret = "a-set-up-token-of-some-length";
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;

    private ApiFixture(WebApplication app, FakeStores stores, FakeEventLog log, IGrainFactory grains, FakeTimeProvider time, LogMessages messages) =>
        (_app, Stores, Log, Grains, Time, Messages) = (app, stores, log, grains, time, messages);

    public static DateTimeOffset Start { get; } = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public FakeStores Stores { get; }

    public FakeEventLog Log { get; }

    public IGrainFactory Grains { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>What was written to the log of operators.</summary>
    public LogMessages Messages { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IChargePointGrain ChargePoint { get; } = Substitute.For<IChargePointGrain>();

    public ISiteGrain Site { get; } = Substitute.For<ISiteGrain>();

    public static async Task<ApiFixture> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var messages = new LogMessages();
        builder.Services.AddRoutingCore().AddLogging(logging => logging.AddProvider(messages));
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        var (stores, log, grains, time) = (new FakeStores(), new FakeEventLog(), Substitute.For<IGrainFactory>(), new FakeTimeProvider(Start));
        Register(builder.Services, stores, log, grains, time);
        builder.Services.AddDynamoApi(builder.Configuration);
        var app = builder.Build();
        app.UseDynamoApi();
        app.MapDynamoApi();
        app.MapGet("/form", (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken!);
        app.MapGet("/page", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization(Scopes.ReadChargePoints);
        await app.StartAsync();
        var fixture = new ApiFixture(app, stores, log, grains, time, messages);
        grains.GetGrain<IChargePointGrain>(Arg.Any<string>()).Returns(fixture.ChargePoint);
        grains.GetGrain<ISiteGrain>(Arg.Any<string>()).Returns(fixture.Site);
        return fixture;
    }

    /// <summary>A client with a key of an organization.</summary>
    public HttpClient Client(IReadOnlyList<string>? scopes = null, string organization = Organization)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", AddKey(scopes, organization));
        return client;
    }

    public HttpClient Anonymous() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public string AddKey(IReadOnlyList<string>? scopes = null, string organization = Organization, DateTimeOffset? expiresAt = null)
    {
        var secret = ApiKey.NewSecret();
        Stores.Keys.Add(new($"key_{Stores.Keys.Count}", organization, "Test", ApiKey.Hash(secret), scopes ?? Scopes.All, Start, expiresAt, null));
        return secret;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Dictionary<string, string?> Settings((string Key, string Value)[] own)
    {
        var all = new Dictionary<string, string?> { ["Dynamo:SetUp:Token"] = SetUpSecret };
        foreach (var (key, value) in own)
            all[key] = value;
        return all;
    }

    private static void Register(IServiceCollection services, FakeStores stores, FakeEventLog log, IGrainFactory grains, FakeTimeProvider time)
    {
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(grains);
        services.AddSingleton<IEventLog>(log);
        services.AddSingleton<IOrganizationStore>(stores);
        services.AddSingleton<IUserStore>(stores);
        services.AddSingleton<IApiKeyStore>(stores);
        services.AddSingleton<IKeyRingStore>(stores);
        services.AddSingleton<ISiteStore>(stores);
        services.AddSingleton<IIdTagStore>(stores);
        services.AddSingleton<IChargePointStore>(stores);
        services.AddSingleton<IFleetQueries>(stores);
        services.AddSingleton<IAuditQueries>(stores);
    }
}
