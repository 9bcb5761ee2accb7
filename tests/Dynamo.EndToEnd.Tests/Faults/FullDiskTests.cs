using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>The disk of the database is full: what cannot be stored is not acknowledged, and as soon as there is room everything goes on.</summary>
public sealed class FullDiskTests : FaultTest
{
    private const string SoonTold = "--Dynamo:Commits:Patience=00:00:01";

    [Fact]
    public async Task PostgreSql_without_room_makes_charge_points_keep_their_queue_until_there_is_room()
    {
        await using var disk = await SmallFileSystem.MountAsync(megabytes: 64);
        await using var server = await PostgreSqlServer.StartAsync();
        var database = server.ConnectionString(await server.CreateDatabaseInAsync(disk.Directory));

        await FillUnderLoad(disk, database, database);
    }

    [Fact]
    public async Task Sqlite_without_room_makes_charge_points_keep_their_queue_until_there_is_room()
    {
        await using var disk = await SmallFileSystem.MountAsync(megabytes: 64);
        var path = Path.Combine(disk.Directory, "dynamo.db");

        await FillUnderLoad(disk, "Data Source=" + path, path);
    }

    private static async Task FillUnderLoad(SmallFileSystem disk, string database, string books)
    {
        await using var product = await RunningProduct.Start(database, SoonTold);
        using var tenant = await Tenant.SetUp(product.Address);
        var endpoint = new UriBuilder(product.Address) { Scheme = "ws", Path = "/ocpp16" }.Uri;
        await using var load = await ChargingLoad.Begin(tenant, endpoint, books);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            var before = load.Errors;
            await disk.FillAsync();
            await Eventually.Get(() => Task.FromResult(load.Errors), errors => errors > before);
            await load.Troubled();
            disk.MakeRoom();
            await load.Served();
        }

        var report = await load.Settle(FaultScale.LongestOutage + TimeSpan.FromSeconds(Scale.TroubleSeconds));
        report.Errors.Keys.ShouldContain(error => error.Contains("InternalError", StringComparison.Ordinal));
    }
}
