using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Messages;

/// <summary>What was said until the sockets were closed is in the log, although it is written twice a second only.</summary>
public sealed class OrderlyStopTests : IDisposable
{
    private const int Heartbeats = 25;

    private readonly string _folder = Directory.CreateTempSubdirectory("dynamo-e2e-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_that_was_said_before_an_orderly_stop_is_missing()
    {
        var database = $"Data Source={Path.Combine(_folder, "dynamo.db")}";
        string key;
        await using (var product = await RunningProduct.Start(database))
        {
            using var tenant = await Tenant.SetUp(product.Address);
            key = tenant.ApiKey;
            await using var chargePoint = await tenant.AddChargePoint("CP-1");
            await chargePoint.ConnectAsync(Stop);
            await chargePoint.BootAsync(Stop);
            for (var number = 0; number < Heartbeats; number++)
                await chargePoint.HeartbeatAsync(Stop);
        }

        await using var again = await RunningProduct.Start(database);
        using var rest = new RestClient(again.Address, key);
        (await rest.Get("/api/v1/cpo/charge-points/CP-1/messages?action=Heartbeat"))["messages"]!.AsArray().Count.ShouldBe(Heartbeats);
    }
}
