using Dynamo.Contracts.Live;
using Dynamo.Grains.Tests.Cluster;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(ChargingCluster))]
// There is one clock. A test that moves it must be the only one that runs.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>
/// Two silos in this process with the product's grains and a third one without any, as a front end is, the product's storage in an SQLite file, a
/// scripted gateway and one clock.
/// Grains, their timers and reminders follow the clock; membership, messaging and storage keep real time, or moving the clock would look to them
/// like an outage.
/// </summary>
public sealed class ChargingCluster : IAsyncLifetime
{
    /// <summary>How many silos there are.</summary>
    public const int Silos = 3;

    /// <summary>Index of the silo that carries no grains.</summary>
    public const int FrontEnd = 2;

    private InProcessTestCluster _cluster = null!;

    public ChargingCluster() => Authority = new(Clock);
    /// <summary>What keepers do of their own accord would come in between what tests do; a test of a keeper has it do a round.</summary>
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Dynamo:ChargePoints:ReadConfiguration"] = "false", ["Dynamo:ChargePoints:LocalListIntervalSeconds"] = "86400",
    };

    /// <summary>What is stored.</summary>
    internal Books Books { get; } = new();

    /// <summary>The sockets, of which there are none.</summary>
    internal ScriptedGateways Gateways { get; } = new();

    /// <summary>Calls to grains, to wait for.</summary>
    internal GrainCalls Calls { get; } = new();

    /// <summary>Readings that arrived at the dashboards' end, whatever silo.</summary>
    internal Dashboards Dashboards { get; } = new();

    /// <summary>What the silos log.</summary>
    internal LogCollector Logs { get; } = new();

    /// <summary>The time.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Connections that the silos refused, once they were written.</summary>
    internal WrittenRefusals Refused { get; } = new();

    /// <summary>The certificate authority.</summary>
    internal ScriptedAuthority Authority { get; }

    public IGrainFactory Grains => _cluster.Client;

    public async ValueTask InitializeAsync()
    {
        await Books.OpenAsync(Now);
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSilo((options, silo) =>
        {
            var services = silo.Services;
            services.AddSingleton<TimeProvider>(Clock);
            services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, Clock);
            Books.Lend(services);
            services.AddSingleton<ILoggerProvider>(Logs);
            services.AddSingleton(Gateways);
            services.AddSingleton<Dynamo.Storage.Stores.IRefusedConnectionStore>(Refused);
            services.AddSingleton<ILiveReadings>(Dashboards);
            services.AddSingleton<Dynamo.Contracts.Certificates.ICertificateAuthority>(Authority);
            silo.AddGrainService<ScriptedGatewayService>();
            silo.AddMemoryGrainStorage(GrainRegistration.StateStorageName);
            silo.UseInMemoryReminderService();
            silo.AddIncomingGrainCallFilter(Calls);
            silo.AddDynamoLive();
            if (options.SiloName == $"Silo_{FrontEnd}")
                silo.WithoutDynamoGrains();
            else
                silo.AddDynamoGrains(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _cluster.Silos.Select(silo => silo.ServiceProvider.GetService<Dynamo.Grains.ChargePoint.ChargePointServices>() is null).ShouldBe([false, false, true]);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Books.DisposeAsync();
    }

    /// <summary>What the first silo is made of.</summary>
    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public SiloAddress Silo(int index) => _cluster.Silos[index].SiloAddress;

    /// <summary>Throws a grain out of memory; the next call finds what is stored.</summary>
    public Task Deactivate(IAddressable grain) => _cluster.DeactivateAsync(grain);

    /// <summary>
    /// Completes when a grain is on a silo. It asks that silo: what another one knows of the grain's place may be from before a move, and stays so until a
    /// call goes astray.
    /// </summary>
    public async Task Arrival(IAddressable grain, int silo)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var activations = _cluster.Silos[silo].ServiceProvider.GetRequiredService<ILocalActivationStatusChecker>();
        while (!activations.IsLocallyActivated(grain.GetGrainId()))
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
