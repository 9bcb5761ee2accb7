using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Ocpp.V16;
using Dynamo.TestServers;
using Npgsql;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>
/// Real processes on PostgreSQL: the socket on silo A, the grains on silo B, and B is killed while a car charges. The charge point keeps its socket and
/// goes on, and nothing it was answered for is missing.
/// </summary>
public sealed class LostSiloTests
{
    private const int ReadingsBefore = 20;
    private const int ReadingsAfter = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_charge_point_goes_on_when_the_silo_of_its_grains_is_killed_and_nothing_acknowledged_is_missing()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var database = server.ConnectionString(await server.CreateDatabaseAsync());
        string[] shared = ["--ConnectionStrings:Dynamo=" + database, $"--Dynamo:Silo:ClusterId={Guid.NewGuid():N}"];

        // A carries no business grains, so they must be on B: it is the only other silo when they come up.
        await using var a = await ProductProcess.Start([.. shared, "--Dynamo:Roles=gateway,api"]);
        await using var b = await ProductProcess.Start([.. shared, "--Dynamo:Roles=silo"]);
        using var tenant = await Tenant.SetUp(a.Address);
        await tenant.AddIdTag("TAG-1");
        await using var chargePoint = await tenant.AddChargePoint("CP-1");
        await chargePoint.ConnectAsync(Stop);
        await chargePoint.BootAsync(Stop);
        await chargePoint.SendAllStatusesAsync(Stop);
        await chargePoint.StartTransactionAsync(1, "TAG-1", Stop);
        var meter = chargePoint.Connectors[0].Meter;
        for (var reading = 0; reading < ReadingsBefore; reading++)
        {
            meter.Deliver(100);
            await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        }

        await using var c = await ProductProcess.Start([.. shared, "--Dynamo:Roles=silo"]);
        // One message is under way when the silo dies.
        meter.Deliver(100);
        var underWay = chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        await b.Kill();
        await underWay;
        for (var reading = 1; reading < ReadingsAfter; reading++)
        {
            meter.Deliver(100);
            await chargePoint.SendMeterValuesAsync(1, cancellationToken: Stop);
        }
        meter.Deliver(340);
        var transaction = await chargePoint.StopTransactionAsync(1, StopReason.Local, Stop);

        chargePoint.IsConnected.ShouldBeTrue("the socket is on A and must survive: " + a.Output);
        chargePoint.QueuedMessages.ShouldBe(0);
        var session = (await tenant.Sessions()).ShouldHaveSingleItem();
        session["status"]!.GetValue<string>().ShouldBe("completed");
        session["transaction_id"]!.GetValue<int>().ShouldBe(transaction!.IdOnWire);
        session["energy_kwh"]!.GetValue<decimal>().ShouldBe(4.34m);
        session["total_cost"]!.GetValue<decimal>().ShouldBe(2.13m);
        (await Readings(database)).ShouldBe((ReadingsBefore + ReadingsAfter, ReadingsBefore + ReadingsAfter));
    }

    /// <summary>Register readings in the ledger, all and different ones: each acknowledged one is there, and none twice.</summary>
    private static async Task<(long Rows, long Values)> Readings(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand(
            """
            select count(*), count(distinct sample ->> 'value') from meter_values, json_array_elements(samples::json) as sample
            where charge_point_id = 'CP-1' and sample ->> 'measurand' = 'Energy.Active.Import.Register' and sample ->> 'context' = 'Sample.Periodic'
            """);
        await using var row = await count.ExecuteReaderAsync(Stop);
        await row.ReadAsync(Stop);
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
