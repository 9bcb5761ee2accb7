using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>Starts the product: each process plays every role, as a customer's would, and logs warnings only.</summary>
internal static class Product
{
    private const string Program = "Dynamo.Host";
    private const string SetUpToken = "capacity-set-up-token";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts one process or several that join to a cluster, one after the other.</summary>
    /// <param name="data">Directory for their files.</param>
    /// <param name="connectionString">PostgreSQL database; <see langword="null"/>: an SQLite file in that directory.</param>
    /// <param name="processes">Number of processes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<(ServerProcess Process, Uri Address)>> StartAsync(
        string data, string? connectionString, int processes, CancellationToken cancellationToken)
    {
        var started = new List<(ServerProcess Process, Uri Address)>();
        try
        {
            var clusterId = Guid.NewGuid().ToString("N");
            while (started.Count < processes)
            {
                var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
                started.Add((Launch(address, data, connectionString, clusterId), address));
                await WaitUntilReadyAsync(started[^1].Process, address, cancellationToken);
            }
            return started;
        }
        catch
        {
            foreach (var (process, _) in started)
                await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>First-run set-up, as a customer does it.</summary>
    /// <returns>The API key.</returns>
    public static async Task<string> SetUpAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        var request = new JsonObject
        {
            ["token"] = SetUpToken,
            ["organization_name"] = "Capacity",
            ["country"] = "DE",
            ["name"] = "Olga Owner",
            ["email"] = "owner@example.com",
            ["password"] = "correct horse battery",
            ["currency"] = "EUR",
            ["energy_price_per_kwh"] = 0.49m,
        };
        using var answer = await http.PostAsJsonAsync("/api/v1/setup", request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["api_key"]!.GetValue<string>();
    }

    private static ServerProcess Launch(Uri address, string data, string? connectionString, string clusterId)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dynamo__SetUp__Token"] = SetUpToken,
            ["Dynamo__RateLimits__RequestsPerMinute"] = "1000000",
            ["Dynamo__Silo__ClusterId"] = clusterId,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (connectionString is not null)
            environment["ConnectionStrings__Dynamo"] = connectionString;
        return ServerProcess.Start(Program, ["--urls", address.GetLeftPart(UriPartial.Authority), "--data", data], environment);
    }

    private static async Task WaitUntilReadyAsync(ServerProcess process, Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (process.HasExited)
                throw process.Ended();
            if (TimeProvider.System.GetElapsedTime(began) > StartLimit)
                throw new TimeoutException($"The product did not become ready. It printed:{Environment.NewLine}{process.LastLines}");
            await Task.Delay(StartPause, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
