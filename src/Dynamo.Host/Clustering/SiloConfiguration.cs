using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Dynamo.Grains;
using Dynamo.Gateway;
using Dynamo.Storage;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Dynamo.Host.Clustering;

/// <summary>Makes this process a silo: alone on SQLite, one of many on PostgreSQL.</summary>
internal static class SiloConfiguration
{
    public static void ConfigureSilo(this ISiloBuilder silo, HostSettings settings, IConfiguration configuration)
    {
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = settings.Silo.ServiceId;
            cluster.ClusterId = settings.Silo.ClusterId;
        });
        if (settings.Database.Kind == DatabaseKind.PostgreSql)
            silo.JoinCluster(settings);
        else
            silo.StandAlone(settings);
        silo.KeepRareState();
#pragma warning disable ORLEANSEXP003 // Without it the loss of one silo deactivates half the grains on the others; see docs/decisions/0002.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        // The directory would keep the grains of a dead silo from coming up elsewhere for half a minute, in case it still works. Ours need not wait: a
        // silo that was declared dead and does not know it loses against the version of each row it writes.
        silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.Zero);
        silo.ManageActivationsBySteadyTime();
        // Otherwise an outage of the database reaches a front end in another process as an exception of no known type.
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Dynamo)));
        silo.AddDynamoLive();
        if (settings.Roles.Silo)
            silo.AddDynamoGrains(configuration);
        else
            silo.WithoutDynamoGrains();
        if (settings.Roles.Gateway)
            silo.AddDynamoMessageLog(configuration).AddDynamoGateway(configuration);
    }

    private static void JoinCluster(this ISiloBuilder silo, HostSettings settings)
    {
        silo.UseAdoNetClustering(clustering => clustering.Configure<OrleansDatabase>((options, database) =>
            (options.Invariant, options.ConnectionString, options.DataSource) = (database.Invariant, database.ConnectionString, database.DataSource)));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(settings.Silo.ProbeSeconds);
            membership.NumMissedProbesLimit = settings.Silo.MissedProbes;
            // A new silo waits for one that died with its whole cluster until it has missed three of these: nine seconds instead of a minute and a half.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = Resolve(settings.Silo.AdvertisedAddress);
            endpoint.SiloPort = settings.Silo.Port == 0 ? FreePort(endpoint.AdvertisedIPAddress) : settings.Silo.Port;
            // No Orleans clients connect from outside; everything that calls grains is a silo itself.
            endpoint.GatewayPort = 0;
        });
    }

    private static void StandAlone(this ISiloBuilder silo, HostSettings settings) =>
        silo.UseLocalhostClustering(
            siloPort: settings.Silo.Port == 0 ? FreePort(IPAddress.Loopback) : settings.Silo.Port,
            gatewayPort: 0,
            serviceId: settings.Silo.ServiceId,
            clusterId: settings.Silo.ClusterId);

    /// <summary>
    /// The runtime notes when to look after an activation by the time of day. If the clock was set back, it would refuse every new activation until the
    /// clock has caught up: no transaction could begin.
    /// </summary>
    private static void ManageActivationsBySteadyTime(this ISiloBuilder silo)
    {
        foreach (var area in (string[])[TimeProviderNames.ActivationManagement, TimeProviderNames.GrainDirectory])
            silo.Services.AddKeyedSingleton<TimeProvider>(area, (services, _) => new SteadyClock(services.GetRequiredService<TimeProvider>()));
    }

    private static void KeepRareState(this ISiloBuilder silo)
    {
        silo.UseAdoNetReminderService(reminders => reminders.Configure<OrleansDatabase>((options, database) =>
            (options.Invariant, options.ConnectionString, options.DataSource) = (database.Invariant, database.ConnectionString, database.DataSource)));
        silo.AddAdoNetGrainStorage(GrainRegistration.StateStorageName, storage => storage.Configure<OrleansDatabase, IServiceProvider>((options, database, services) =>
        {
            (options.Invariant, options.ConnectionString, options.DataSource) = (database.Invariant, database.ConnectionString, database.DataSource);
            // The default writes the names of assemblies into the rows, so that a rename would make them unreadable.
            options.GrainStorageSerializer = ActivatorUtilities.CreateInstance<SystemTextJsonGrainStorageSerializer>(services);
        }));
    }

    private const int FirstPort = 20_000;

    /// <summary>First port of outgoing connections on Linux; on other systems they begin higher.</summary>
    private const int FirstOutgoingPort = 32_768;

    private const int MostPortAttempts = 100;

    private static IPAddress Resolve(string address) =>
        IPAddress.TryParse(address, out var ip) ? ip : Dns.GetHostAddresses(address, AddressFamily.InterNetwork)[0];

    /// <summary>
    /// A port that nobody listens on. Not one of those that the operating system gives to outgoing connections: until the silo listens on it, any of the many
    /// that a busy machine opens could take it.
    /// </summary>
    private static int FreePort(IPAddress address)
    {
        for (var attempt = 0; attempt < MostPortAttempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(FirstPort, FirstOutgoingPort);
            try
            {
                using var probe = new TcpListener(address, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there: try another one.
            }
        }

        throw new InvalidOperationException($"No free port was found on {address}. Name one with Dynamo:Silo:Port.");
    }
}
