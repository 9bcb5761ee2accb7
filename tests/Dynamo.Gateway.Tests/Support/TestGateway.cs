using System.Diagnostics.Metrics;
using System.Net;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Messages;
using Dynamo.Gateway.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;
using Orleans.Hosting;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>The gateway on a real server and real sockets, with scripts in the place of grains and a clock that stands still.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    public const string Identity = "CP-1";
    public const string Address = "/ocpp16/" + Identity;

    public static readonly SiloAddress Silo = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_111), 1);

    private readonly WebApplication _app;

    private TestGateway(WebApplication app, TestClock clock, LogCollector logs, ChargePointScripts scripts)
    {
        _app = app;
        Clock = clock;
        Logs = logs;
        Scripts = scripts;
    }

    public TestClock Clock { get; }

    public LogCollector Logs { get; }

    public ChargePointScripts Scripts { get; }

    /// <summary>The script of <see cref="Identity"/>.</summary>
    public ChargePointScript Script => Scripts[GrainKeys.ChargePoint(Identity)];

    /// <summary>What the gateway told the message log.</summary>
    public NotedExchanges Messages => _app.Services.GetRequiredService<NotedExchanges>();

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public ConnectionTable Connections => _app.Services.GetRequiredService<ConnectionTable>();

    public TimeSpan ShutdownTimeout => _app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

    public IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    public static async Task<TestGateway> StartAsync(params (string Option, object Value)[] settings)
    {
        var (clock, logs, scripts) = (new TestClock(), new LogCollector(), new ChargePointScripts());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create("Dynamo:Gateway:" + setting.Option, (string?)setting.Value.ToString())));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(Grains(scripts));
        builder.Services.AddSingleton(LocalSilo());
        builder.Services.AddSingleton<NotedExchanges>();
        builder.Services.AddSingleton<IMessageLog>(services => services.GetRequiredService<NotedExchanges>());
        new ServicesOnly(builder.Services, builder.Configuration).AddDynamoGateway(builder.Configuration);
        var app = builder.Build();
        app.MapDynamoGateway();
        await app.StartAsync();
        return new(app, clock, logs, scripts);
    }

    /// <summary>A charge point that is connected and known to the gateway.</summary>
    public async Task<StationClient> ConnectAsync(string identity = Identity)
    {
        var station = await StationClient.ConnectAsync(this, "/ocpp16/" + identity);
        (await station.CallAsync("""[2,"hello","Heartbeat",{}]""")).ShouldStartWith("""[3,"hello",""");
        return station;
    }

    /// <summary>The only open connection.</summary>
    public StationConnection Connection => Connections.All.ShouldHaveSingleItem();

    /// <summary>Tells the process to stop without stopping the server: the moment in which sockets are drained.</summary>
    public void BeginToStop() => _app.Lifetime.StopApplication();

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IGrainFactory Grains(ChargePointScripts scripts)
    {
        var grains = Substitute.For<IGrainFactory>();
        grains.GetGrain<IChargePointGrain>(Arg.Any<string>(), Arg.Any<string?>())
            .Returns(call => new ScriptedChargePointGrain(scripts[call.ArgAt<string>(0)]));
        return grains;
    }

    private static ILocalSiloDetails LocalSilo()
    {
        var details = Substitute.For<ILocalSiloDetails>();
        details.SiloAddress.Returns(Silo);
        return details;
    }

    private sealed class ServicesOnly(IServiceCollection services, IConfiguration configuration) : ISiloBuilder
    {
        public IServiceCollection Services { get; } = services;

        public IConfiguration Configuration { get; } = configuration;
    }
}
