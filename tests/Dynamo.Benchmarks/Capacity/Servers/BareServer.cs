namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>Starts servers of the verb <c>bare</c>.</summary>
internal static class BareServer
{
    private const string Program = "Dynamo.Benchmarks";

    /// <summary>Starts one and waits until charge points may connect.</summary>
    /// <param name="commit">The options that say where it stores messages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(ServerProcess Process, Uri Address)> StartAsync(string[] commit, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var process = ServerProcess.Start(Program, ["bare", "--url", address.GetLeftPart(UriPartial.Authority), .. commit], isReady: line => line == "ready");
        try
        {
            await process.WaitUntilReadyAsync(cancellationToken);
            return (process, address);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
