using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.SetUp;
using Dynamo.Api.Sites;
using Dynamo.Domain.Access;
using Dynamo.Simulator;
using Dynamo.Simulator.Scripts;

namespace Dynamo.Host.Demo;

/// <summary>
/// The demonstration: an organization with a site, drivers and a fleet, set up through the same operations that people use, and simulated charge
/// points that connect over real sockets and charge.
/// </summary>
internal sealed partial class DemoFleet(
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DemoFleet> log) : BackgroundService
{
    /// <summary>Sign-in of the demonstration.</summary>
    public const string Email = "demo@example.com";

    /// <summary>Password of the demonstration, which listens on this machine only.</summary>
    public const string Password = "kilowatts for everyone";

    /// <summary>What the demonstration costs per kilowatt-hour, in euros.</summary>
    public const decimal PricePerKwh = 0.49m;

    private static readonly string[] Drivers = ["DEMO-ALICE", "DEMO-BOB", "DEMO-CHARLIE", "DEMO-DANA", "DEMO-EVE"];

    private static readonly DemoStation[] Stations =
    [
        new("DEMO-01", "Forecourt 1", "Rapid 50", 1, 50_000, 60_000),
        new("DEMO-02", "Forecourt 2", "Rapid 150", 2, 75_000, 45_000),
        new("DEMO-03", "Car park A1", "Wall 22", 2, 22_000, 8_000),
        new("DEMO-04", "Car park A2", "Wall 22", 2, 22_000, 12_000),
        new("DEMO-05", "Car park B1", "Wall 11", 1, 11_000, 6_000),
        new("DEMO-06", "Car park B2", "Wall 11", 1, 11_000, 9_000),
    ];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var address = services.GetRequiredService<ConsoleAddress>().Local;
        var (caller, apiKey) = await SetUp(stoppingToken);
        var passwords = await Register(caller, address, stoppingToken);
        await Welcome.PrintDemoAsync(address, apiKey);
        await Task.WhenAll(Stations.Select((station, index) => Charge(station, passwords[index], address, index, stoppingToken)));
    }

    private async Task<(Caller Caller, string ApiKey)> SetUp(CancellationToken cancellationToken)
    {
        var setUp = services.GetRequiredService<SetUpOperations>();
        var answer = Done(await setUp.Run(
            new()
            {
                Token = services.GetRequiredService<SetUpToken>().Value,
                OrganizationName = "Demo Charging",
                Country = "DE",
                Name = "Demo Operator",
                Email = Email,
                Password = Password,
                Currency = "EUR",
                EnergyPricePerKwh = PricePerKwh,
            },
            cancellationToken));
        return (new(answer.OrganizationId, answer.UserId, KeyId: null, "Demo Operator", Scopes.All), answer.ApiKey);
    }

    private async Task<IReadOnlyList<string>> Register(Caller caller, Uri address, CancellationToken cancellationToken)
    {
        var site = Done(await services.GetRequiredService<SiteOperations>().Create(
            caller,
            new() { Name = "Demo site", Address = "1 Example Street, 10115 Berlin", MaxPowerKw = 300, Lat = 52.5316m, Lng = 13.3817m },
            cancellationToken));
        var idTags = services.GetRequiredService<IdTagOperations>();
        foreach (var driver in Drivers)
            Done(await idTags.Create(caller, new() { IdTag = driver }, cancellationToken));

        var chargePoints = services.GetRequiredService<ChargePointOperations>();
        var passwords = new List<string>();
        foreach (var station in Stations)
        {
            var registered = Done(await chargePoints.Register(
                caller,
                new()
                {
                    ChargePointId = station.ChargePointId,
                    Name = station.Name,
                    Vendor = "Dynamo",
                    Model = station.Model,
                    SerialNumber = "SIM-" + station.ChargePointId,
                    SiteId = site.SiteId,
                },
                address,
                cancellationToken));
            passwords.Add(registered.ProvisioningPassword);
        }
        return passwords;
    }

    private async Task Charge(DemoStation station, string password, Uri address, int index, CancellationToken cancellationToken)
    {
        await using var chargePoint = new ChargePointSimulator(new()
        {
            Url = new UriBuilder(address) { Scheme = "ws", Path = "/ocpp16" }.Uri,
            Identity = station.ChargePointId,
            Password = password,
            Model = station.Model,
            SerialNumber = "SIM-" + station.ChargePointId,
            ConnectorCount = station.ConnectorCount,
            MeterStartWh = station.MeterStartWh,
            PowerW = station.PowerW,
            MeterInterval = TimeSpan.FromSeconds(3),
            Time = time,
        });
        var script = new ChargingScript(
            chargePoint,
            new()
            {
                IdTags = [.. Drivers[(index % Drivers.Length)..], .. Drivers[..(index % Drivers.Length)]],
                EnergyPerTransactionWh = 4_000,
                Pause = TimeSpan.FromSeconds(20),
                Seed = index + 1,
            },
            message => LogTold(station.ChargePointId, message));
        await script.RunAsync(cancellationToken);
    }

    private static T Done<T>(Outcome<T> outcome)
        where T : class =>
        outcome.IsDone ? outcome.Value : throw new InvalidOperationException($"The demonstration could not be set up: {outcome.Refusal.Message}");

    [LoggerMessage(5001, LogLevel.Debug, "Simulated charge point {ChargePointId}: {Message}")]
    private partial void LogTold(string chargePointId, string message);

    private sealed record DemoStation(string ChargePointId, string Name, string Model, int ConnectorCount, int PowerW, long MeterStartWh);
}
