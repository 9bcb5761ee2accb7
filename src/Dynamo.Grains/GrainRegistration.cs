using Dynamo.Contracts.Messages;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.ChargingSession;
using Dynamo.Grains.Live;
using Dynamo.Grains.Messages;
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

    /// <summary>
    /// Adds the message log to a silo that is a gateway, whether or not it carries grains. Call it before the gateway is added: it is stopped after it, and so
    /// writes what was said last.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configuration">Settings; see <see cref="MessageLogOptions"/>.</param>
    public static ISiloBuilder AddDynamoMessageLog(this ISiloBuilder silo, IConfiguration configuration)
    {
        silo.Services.AddMessageLogCommons(configuration);
        silo.Services.AddSingleton<MessageQueue>();
        silo.Services.AddSingleton<IMessageLog>(provider => provider.GetRequiredService<MessageQueue>());
        silo.Services.AddHostedService<MessageLogWriter>();
        return silo;
    }

    private static void AddMessageLogCommons(this IServiceCollection services, IConfiguration configuration)
    {
        // A process that is both gateway and silo has both halves of the log.
        if (services.Any(service => service.ServiceType == typeof(MessageLogMetrics)))
            return;
        services.AddOptions<MessageLogOptions>().Bind(configuration.GetSection(MessageLogOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<MessageLogMetrics>();
    }

    /// <summary>
    /// Adds the business grains: this silo carries charge points, sessions and sites. An <see cref="Contracts.Certificates.ICertificateAuthority"/> is the
    /// host's to register.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configuration">Settings; sections are named at the options classes.</param>
    public static ISiloBuilder AddDynamoGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<ChargePointOptions>().Bind(configuration.GetSection("Dynamo:ChargePoints")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ChargingSessionOptions>().Bind(configuration.GetSection("Dynamo:ChargingSessions")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecurityOptions>().Bind(configuration.GetSection(SecurityOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<GrainMetrics>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<RefusedConnectionBoard>();
        services.AddSingleton<ChargePointStores>();
        services.AddSingleton<ChargePointSecurity>();
        services.AddSingleton<ChargePointServices>();
        services.AddSingleton<ChargingSessionStores>();
        services.AddSingleton<ChargingSessionServices>();
        services.AddSingleton<ConfigurationReader>();
        services.AddSingleton<LocalListSync>();
        services.AddSingleton<LiveReadings>();
        services.AddSingleton<LiveClient>();
        services.AddHostedService<PresenceKeeper>();
        services.AddHostedService<RefusedConnectionKeeper>();
        services.AddHostedService<SessionKeeper>();
        services.AddHostedService<SecurityKeeper>();
        services.AddHostedService<ReservationKeeper>();
        services.AddHostedService<ConfigurationKeeper>();
        services.AddHostedService<LocalListKeeper>();
        services.AddHostedService<LiveRelay>();
        services.AddMessageLogCommons(configuration);
        services.AddHostedService<MessageLogKeeper>();
        return silo.AddGrainDirectory(SessionDirectory.Name, (_, _) => new SessionDirectory());
    }

    /// <summary>Keeps the business grains off a silo, which then only calls them: gateways and API front ends hold no state worth losing.</summary>
    public static ISiloBuilder WithoutDynamoGrains(this ISiloBuilder silo) =>
        silo.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => type.Assembly == typeof(GrainRegistration).Assembly));
}
