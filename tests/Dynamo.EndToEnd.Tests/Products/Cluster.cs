using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>The product as several processes on one database, with a network in front through which charge points come, as through a load balancer.</summary>
public sealed class Cluster : IAsyncDisposable
{
    /// <summary>All roles in one process.</summary>
    public const string All = "gateway,silo,api";

    private readonly List<ProductProcess> _processes = [];
    private readonly List<ProductProcess> _gone = [];
    private readonly string[] _settings;

    /// <param name="database">Connection string of the database.</param>
    /// <param name="settings">Settings of all processes; the shipped ones where they say nothing.</param>
    public Cluster(string database, params string[] settings)
    {
        Database = database;
        _settings = ["--ConnectionStrings:Dynamo=" + database, $"--Dynamo:Silo:ClusterId={Guid.NewGuid():N}", .. settings];
    }

    public string Database { get; }

    /// <summary>What lies between the charge points and the gateways.</summary>
    public TroubledNetwork Network { get; } = new();

    /// <summary>Where charge points connect.</summary>
    public Uri Endpoint => new($"ws://127.0.0.1:{Network.Port}/ocpp16");

    /// <summary>Processes that were not taken out.</summary>
    public IReadOnlyList<ProductProcess> Processes => _processes;

    /// <summary>Starts a process and waits until it is ready; one with sockets gets its share of new connections.</summary>
    public async Task<ProductProcess> Add(string roles = All)
    {
        var process = await ProductProcess.Start([.. _settings, "--Dynamo:Roles=" + roles]);
        process.HasSockets = roles.Contains("gateway", StringComparison.Ordinal);
        _processes.Add(process);
        LeadToGateways();
        return process;
    }

    /// <summary>Kills a process (SIGKILL).</summary>
    public async Task Kill(ProductProcess process)
    {
        await process.Kill();
        Forget(process);
    }

    /// <summary>Stops a process in order (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate(ProductProcess process)
    {
        var exitCode = await process.Terminate();
        Forget(process);
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        foreach (var process in _processes.Concat(_gone))
            await process.DisposeAsync();
    }

    private void Forget(ProductProcess process)
    {
        _processes.Remove(process);
        _gone.Add(process);
        LeadToGateways();
    }

    private void LeadToGateways() => Network.LeadTo([.. _processes.Where(process => process.HasSockets).Select(process => process.Address.Port)]);
}
