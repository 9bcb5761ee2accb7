using System.ComponentModel.DataAnnotations;
using Dynamo.Api;
using Dynamo.Console;
using Dynamo.Gateway;
using Dynamo.Host.Clustering;
using Dynamo.Host.Demo;
using Dynamo.Host.Health;
using Dynamo.Storage;

namespace Dynamo.Host;

/// <summary>The one executable: reads the settings, puts the roles together, runs.</summary>
public static class DynamoHost
{
    /// <summary>Asks for a demonstration.</summary>
    internal const string DemoSwitch = "--demo";

    /// <summary>Runs the product until it is stopped.</summary>
    /// <param name="args">Command line.</param>
    /// <returns>0 after an orderly stop, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (ValidationException unusable)
        {
            await System.Console.Error.WriteLineAsync("Dynamo CSMS cannot start with these settings:" + Environment.NewLine + unusable.Message);
            return 1;
        }
    }

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">Command line: <c>--demo</c>, <c>--urls</c>, <c>--data</c>, and any setting as <c>--Section:Key=value</c>.</param>
    /// <exception cref="ValidationException">The settings cannot be; the message names all faults.</exception>
    public static WebApplication Build(params string[] args)
    {
        var demo = args.Contains(DemoSwitch, StringComparer.Ordinal);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args.Where(arg => arg != DemoSwitch)],
            // Settings and static assets lie beside the executable, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(DynamoHost).Assembly.GetName().Name,
        });
        builder.Configuration.AddChosenFile(args);
        var settings = HostSettings.Read(builder.Configuration, demo);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(HostSettings.DefaultUrl);
        // The console's files lie in their packages until the product is published.
        builder.WebHost.UseStaticWebAssets();
        Directory.CreateDirectory(settings.DataDirectory);
        if (settings.Demo)
            DemoRegistration.Clear(settings.DataDirectory);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddDynamoStorage(settings.Database, settings.Commits);
        services.AddDynamoHealth();
        services.AddDynamoMetrics();
        builder.Host.UseOrleans(silo => silo.ConfigureSilo(settings, builder.Configuration));
        if (settings.Roles.Api)
        {
            services.AddDynamoApi(builder.Configuration);
            services.AddDynamoConsole();
        }
        if (settings.Demo)
            services.AddDynamoDemo();

        var app = builder.Build();
        app.UseWebSockets();
        if (settings.Roles.Api)
            app.UseDynamoApi();
        if (settings.Roles.Gateway)
            app.MapDynamoGateway();
        if (settings.Roles.Api)
        {
            app.MapDynamoApi();
            app.MapDynamoConsole();
        }
        app.MapDynamoHealth();
        app.MapDynamoMetrics();
        return app;
    }

    /// <summary>Brings the database up to date and starts all roles.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        if (app.Services.GetRequiredService<HostSettings>() is { Roles.Api: true, Demo: false })
            await Welcome.PrintAsync(app.Services, cancellationToken);
    }
}
