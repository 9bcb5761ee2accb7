using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace Dynamo.Storage.Tests.Orleans;

/// <summary>A silo whose providers use our tables and statements, configured as the host does it.</summary>
internal sealed class OrleansProviders(IHost host) : IAsyncDisposable
{
    public IMembershipTable Membership => host.Services.GetRequiredService<IMembershipTable>();

    public IReminderTable Reminders => host.Services.GetRequiredService<IReminderTable>();

    public IGrainStorage GrainStorage => host.Services.GetRequiredKeyedService<IGrainStorage>("state");

    public static async Task<OrleansProviders> StartAsync(TestDatabase database)
    {
        var providers = Build(database);
        await providers.StartAsync();
        return providers;
    }

    /// <summary>A silo that does not run.</summary>
    public static OrleansProviders Build(TestDatabase database)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddDynamoStorage(database.Options);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = ("dynamo", "test"));
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());
            if (database.Options.Kind == DatabaseKind.PostgreSql)
                silo.UseAdoNetClustering(options => options.Configure<OrleansDatabase>((clustering, orleans) =>
                    (clustering.Invariant, clustering.DataSource) = (orleans.Invariant, orleans.DataSource)));
            else
                silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.AddAdoNetGrainStorage("state", (OptionsBuilder<AdoNetGrainStorageOptions> options) => options.Configure<OrleansDatabase>((storage, orleans) =>
            {
                (storage.Invariant, storage.ConnectionString, storage.DataSource) = (orleans.Invariant, orleans.ConnectionString!, orleans.DataSource);
                storage.GrainStorageSerializer = new SystemTextJsonGrainStorageSerializer(Options.Create(new SystemTextJsonGrainStorageSerializerOptions()));
            }));
            silo.UseAdoNetReminderService(options => options.Configure<OrleansDatabase>((reminders, orleans) =>
                (reminders.Invariant, reminders.ConnectionString, reminders.DataSource) = (orleans.Invariant, orleans.ConnectionString!, orleans.DataSource)));
        });
        return new OrleansProviders(builder.Build());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private Task StartAsync() => host.StartAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
