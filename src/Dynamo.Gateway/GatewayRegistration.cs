using Dynamo.Contracts.Messages;
using Dynamo.Gateway.Handshakes;
using Dynamo.Gateway.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Dynamo.Gateway;

/// <summary>Adds the sockets of charge points to a host.</summary>
public static class GatewayRegistration
{
    /// <summary>Name of the gateway's meter.</summary>
    public const string MeterName = GatewayMetrics.MeterName;

    /// <summary>Adds the gateway to a silo.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configuration">Settings; see <see cref="GatewayOptions"/>.</param>
    public static ISiloBuilder AddDynamoGateway(this ISiloBuilder silo, IConfiguration configuration)
    {
        silo.AddGrainService<GatewayService>();
        var settings = configuration.GetSection("Dynamo:Gateway");
        silo.Services.AddOptions<GatewayOptions>().Bind(settings).ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddSingleton<ConnectionTable>();
        silo.Services.AddSingleton<GrainCalls>();
        silo.Services.AddSingleton<GatewayMetrics>();
        silo.Services.TryAddSingleton<IMessageLog, NoMessageLog>();
        silo.Services.AddSingleton<MessageTrace>();
        silo.Services.AddSingleton<StationTransport>();
        silo.Services.AddSingleton<StationEndpoint>();
        silo.Services.AddHostedService<CommandClock>();
        silo.Services.AddHostedService<GatewayDrain>();
        // Asked when the server begins to listen: by then it is known whether all settings are right.
        silo.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>, TimeProvider>((server, options, time) => server.ConfigureEndpointDefaults(listener =>
        {
            if (options.Value.CompleteUpgradeHeader)
                listener.Use(next => UpgradeHeader.Before(next, time));
        }));
        silo.Services.PostConfigure<HostOptions>(host => AllowTimeForDrain(host, settings));
        return silo;
    }

    /// <summary>
    /// The host gives up on an orderly stop after half a minute by default; the silo needs some of that when the sockets are closed. The host is made
    /// before any settings are checked, so these are read as they are: what is wrong with them is told together with what is wrong elsewhere.
    /// </summary>
    private static void AllowTimeForDrain(HostOptions host, IConfiguration settings)
    {
        var gateway = settings.Get<GatewayOptions>() ?? new();
        host.ShutdownTimeout += TimeSpan.FromSeconds(gateway.DrainSeconds + gateway.CloseTimeoutSeconds);
    }

    /// <summary>Maps the addresses charge points connect to: <c>/ocpp16/{id}</c> and <c>/ocpp/1.6/{id}</c>.</summary>
    public static IEndpointRouteBuilder MapDynamoGateway(this IEndpointRouteBuilder endpoints)
    {
        foreach (var prefix in (string[])["/ocpp16/", "/ocpp/1.6/"])
        {
            // The endpoint brings its own WebSockets, so that it does not depend on what the host remembered to use.
            var pipeline = endpoints.CreateApplicationBuilder();
            var station = new Lazy<StationEndpoint>(() => endpoints.ServiceProvider.GetRequiredService<StationEndpoint>());
            pipeline.UseWebSockets().Run(context => station.Value.Serve(context, prefix));
            // A connection lasts for weeks and keeps whatever surrounds it, so it passes nothing that is meant for requests of people.
            endpoints
                .Map(prefix + "{**identity}", pipeline.Build())
                .ShortCircuit()
                .ExcludeFromDescription();
        }
        return endpoints;
    }
}
