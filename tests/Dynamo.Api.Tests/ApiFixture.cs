using System.Net.Http.Json;
using System.Text.Json;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Sites;
using Dynamo.Domain.Access;
using Dynamo.Storage;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;
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

/// <summary>The API in a real server on a free port, over an SQLite file of its own and substituted grains. One for each test.</summary>
internal sealed class ApiFixture : IAsyncDisposable
{
    public const string Organization = "org_ours";
    public const string OtherOrganization = "org_theirs";
    public const string SetUpSecret = "a-set-up-token-of-some-length";
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private int _keys;

    private ApiFixture(WebApplication app, TestDatabase database, FakeEventLog log, IGrainFactory grains, FakeTimeProvider time, LogMessages messages) =>
        (_app, Database, Log, Grains, Time, Messages) = (app, database, log, grains, time, messages);

    public static DateTimeOffset Start { get; } = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The rows, to look at what has no store, or to change it.</summary>
    public TestDatabase Database { get; }

    public FakeEventLog Log { get; }

    public IGrainFactory Grains { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>What was written to the log of operators.</summary>
    public LogMessages Messages { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IChargePointGrain ChargePoint { get; } = Substitute.For<IChargePointGrain>();

    public IUpkeepGrain Upkeep { get; } = Substitute.For<IUpkeepGrain>();

    public ISiteGrain Site { get; } = Substitute.For<ISiteGrain>();

    public static Task<ApiFixture> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts with services that a test puts over those of the product, see <see cref="Decorations"/>.</summary>
    public static async Task<ApiFixture> StartAsync(Action<IServiceCollection> change, params (string Key, string Value)[] settings)
    {
        var database = await SqliteTestDatabase.CreateAsync(migrated: true);
        try
        {
            return await StartAsync(database, change, settings);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where mails are written.</summary>
    public string MailFolder => MailFolderOf(Database);

    /// <summary>A store or a query of the product.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

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
        var number = Interlocked.Increment(ref _keys) - 1;
        var key = new ApiKey($"key_{number}", organization, number == 0 ? "Test" : $"Test {number}", ApiKey.Hash(secret), scopes ?? Scopes.All, Start, expiresAt, null);
#pragma warning disable VSTHRD002 // SQLite knows only synchronous work, no scheduler of ours is held up, and hundreds of tests read better without a wait.
        Get<IApiKeyStore>().InsertAsync(key, Samples.Audit(), CancellationToken.None).GetAwaiter().GetResult().ShouldBeTrue();
#pragma warning restore VSTHRD002
        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        // Disposing alone would leave what runs in the background, such as the delivery of mails, writing into a directory that is being removed.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task<ApiFixture> StartAsync(TestDatabase database, Action<IServiceCollection> change, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var messages = new LogMessages();
        builder.Services.AddRoutingCore().AddLogging(logging => logging.AddProvider(messages));
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        builder.Configuration["Dynamo:Mail:Folder"] ??= MailFolderOf(database);
        var (log, grains, time) = (new FakeEventLog(), Substitute.For<IGrainFactory>(), new FakeTimeProvider(Start));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(grains);
        builder.Services.AddDynamoStorage(database.Options);
        builder.Services.AddSingleton<IEventLog>(log);
        builder.Services.AddDynamoApi(builder.Configuration);
        change(builder.Services);
        var app = builder.Build();
        app.UseDynamoApi();
        app.MapDynamoApi();
        app.MapGet("/form", (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken!);
        app.MapGet("/page", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization(Scopes.ReadChargePoints);
        app.MapGet("/organization-of-the-page", (HttpContext context) => Api.Access.Caller.From(context.User).OrganizationId).RequireAuthorization();
        var fixture = new ApiFixture(app, database, log, grains, time, messages);
        grains.GetGrain<IChargePointGrain>(Arg.Any<string>()).Returns(fixture.ChargePoint);
        grains.GetGrain<IUpkeepGrain>(Arg.Any<string>()).Returns(fixture.Upkeep);
        fixture.Upkeep.SynchronizeLocalList(Arg.Any<UpkeepRequest>()).Returns(UpkeepReport.Done);
        fixture.ChargePoint.Reserve(Arg.Any<ReserveRequest>()).Returns(new ReserveReceipt(new CommandReceipt(CommandRefusal.UnknownChargePoint)));
        fixture.Upkeep.ReadConfiguration(Arg.Any<UpkeepRequest>()).Returns(UpkeepReport.Done);
        grains.GetGrain<ISiteGrain>(Arg.Any<string>()).Returns(fixture.Site);
        await app.StartAsync();
        return fixture;
    }

    private static string MailFolderOf(TestDatabase database) => Path.Combine(Path.GetDirectoryName(((SqliteTestDatabase)database).File)!, "mail");

    private static Dictionary<string, string?> Settings((string Key, string Value)[] own)
    {
        var all = new Dictionary<string, string?> { ["Dynamo:SetUp:Token"] = SetUpSecret };
        foreach (var (key, value) in own)
            all[key] = value;
        return all;
    }
}
