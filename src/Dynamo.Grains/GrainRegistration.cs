using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.ChargingSession;
using Dynamo.Grains.Live;
using Dynamo.Grains.Site;
using Dynamo.Grains.Upkeep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;

namespace Dynamo.Grains;

/// <summary>Adds the business grains to a silo.</summary>
public static class GrainRegistration
{
    /// <summary>Name under which the host registers the storage of state that changes rarely.</summary>
    public const string StateStorageName = SiteGrain.StorageName;

    /// <summary>Name of the grains' meter.</summary>
    public const string MeterName = GrainMetrics.MeterName;

    /// <summary>Adds what every silo needs, whatever its roles: it may forward calls to grains and takes live readings.</summary>
    public static ISiloBuilder AddDynamoLive(this ISiloBuilder silo) => silo.AddGrainService<LiveService>();

    /// <summary>Adds the business grains: this silo carries charge points, sessions and sites.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configuration">Settings; sections are named at the options classes.</param>
    public static ISiloBuilder AddDynamoGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<ChargePointOptions>().Bind(configuration.GetSection("Dynamo:ChargePoints")).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<GrainMetrics>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<RefusedConnectionBoard>();
        services.AddSingleton<ChargePointStores>();
        services.AddSingleton<ChargePointServices>();
        services.AddSingleton<ConfigurationReader>();
        services.AddSingleton<LocalListSync>();
        services.AddSingleton<LiveReadings>();
        services.AddSingleton<LiveClient>();
        services.AddHostedService<PresenceKeeper>();
        services.AddHostedService<RefusedConnectionKeeper>();
        services.AddHostedService<ReservationKeeper>();
        services.AddHostedService<ConfigurationKeeper>();
        services.AddHostedService<LocalListKeeper>();
        services.AddHostedService<LiveRelay>();
        return silo.AddGrainDirectory(SessionDirectory.Name, (_, _) => new SessionDirectory());
    }

    /// <summary>Keeps the business grains off a silo, which then only calls them: gateways and API front ends hold no state worth losing.</summary>
    public static ISiloBuilder WithoutDynamoGrains(this ISiloBuilder silo) =>
        silo.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => type.Assembly == typeof(GrainRegistration).Assembly));
}
