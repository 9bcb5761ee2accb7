using System.ComponentModel.DataAnnotations;
using Dynamo.Api;
using Dynamo.Api.Mails;
using Dynamo.Certificates;
using Dynamo.Console;
using Dynamo.Gateway;
using Dynamo.Host.Clustering;
using Dynamo.Host.Demo;
using Dynamo.Host.Health;
using Dynamo.Host.Tls;
using Dynamo.Storage;
using Microsoft.Extensions.Options;

namespace Dynamo.Host;

/// <summary>The one executable: reads the settings, puts the roles together, runs.</summary>
public static class DynamoHost
{
    /// <summary>Runs the product until it is stopped.</summary>
    /// <param name="args">Command line.</param>
    /// <returns>0 after an orderly stop, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication? app = null;
        try
        {
            app = Build(args);
            await StartAsync(app);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            await System.Console.Error.WriteLineAsync("Dynamo CSMS could not start:" + Environment.NewLine + StartFailure.Explain(failed));
            if (app is not null)
                await app.DisposeAsync();
            return 1;
        }
        await using (app)
            await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">Command line: <c>--demo</c>, <c>--urls</c>, <c>--data</c>, and any setting as <c>--Section:Key=value</c>.</param>
    /// <exception cref="ValidationException">The settings cannot be; the message names all faults.</exception>
    public static WebApplication Build(params string[] args) => Build(TimeProvider.System, args);

    /// <summary>Builds the application with a clock of its own.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="args">Command line.</param>
    /// <exception cref="ValidationException">The settings cannot be; the message names all faults.</exception>
    public static WebApplication Build(TimeProvider time, params string[] args)
    {
        var arguments = LaunchArguments.Parse(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments.Settings,
            // Settings and static assets lie beside the executable, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(DynamoHost).Assembly.GetName().Name,
        });
        arguments.AddConfigFileTo(builder.Configuration);
        var settings = HostSettings.Read(builder.Configuration, arguments);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(HostSettings.DefaultUrl);
        // The console's files lie in their packages until the product is published.
        builder.WebHost.UseStaticWebAssets();
        Directory.CreateDirectory(settings.DataDirectory);
        if (settings.Demo)
            DemoRegistration.Clear(settings.DataDirectory);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddDynamoStorage(settings.Database, settings.Commits);
        services.AddDynamoCertificates(builder.Configuration);
        builder.AddDynamoTls();
        services.AddDynamoHealth();
        services.AddDynamoMetrics();
        builder.Host.UseOrleans(silo => silo.ConfigureSilo(settings, builder.Configuration));
        if (settings.Roles.Api)
        {
            services.AddDynamoApi(builder.Configuration);
            services.PostConfigure<MailOptions>(mail => mail.Folder ??= Path.Combine(settings.DataDirectory, "mail"));
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
        // Settings that cannot be must not touch the database.
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(cancellationToken);
        await app.Services.GetRequiredService<ServerCertificate>().PrepareAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        if (app.Services.GetRequiredService<HostSettings>() is { Roles.Api: true, Demo: false })
            await Welcome.PrintAsync(app.Services, cancellationToken);
    }
}
