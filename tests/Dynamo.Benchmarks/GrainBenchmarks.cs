using BenchmarkDotNet.Attributes;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Host;
using Dynamo.Storage;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Dynamo.Benchmarks;

/// <summary>Calls of 64 charge points at the same time, from the gateway's side of the grain to the answer. Times are per call.</summary>
public class GrainBenchmarks
{
    private const int ChargePoints = 64;
    private const int Rounds = 16;

    private WebApplication _host = null!;
    private (IChargePointGrain Grain, ConnectionLease Lease, int TransactionId)[] _stations = null!;
    private string _data = null!;
    private long _register;

    [Params(DatabaseKind.Sqlite, DatabaseKind.PostgreSql)]
    public DatabaseKind Database { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _data = Directory.CreateTempSubdirectory("dynamo-bench-").FullName;
        List<string> args = ["--urls", "http://127.0.0.1:0", "--data", _data, "--Logging:LogLevel:Default=Error"];
        if (Database == DatabaseKind.PostgreSql)
            args.Add("--ConnectionStrings:Dynamo=" + await NewDatabase());
        _host = DynamoHost.Build([.. args]);
        await DynamoHost.StartAsync(_host);
        _stations = await Task.WhenAll(Enumerable.Range(0, ChargePoints).Select(Connect));
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = ChargePoints * Rounds)]
    public Task Heartbeat() => All(station => station.Grain.Heartbeat(station.Lease));

    [Benchmark(OperationsPerInvoke = ChargePoints * Rounds)]
    public Task MeterValues()
    {
        var register = Interlocked.Increment(ref _register) * 1_000;
        var round = 0;
        return All(station => station.Grain.ReportMeterValues(station.Lease, Report(station.TransactionId, register + (Interlocked.Increment(ref round) / ChargePoints))));
    }

    private Task All(Func<(IChargePointGrain Grain, ConnectionLease Lease, int TransactionId), Task> call) =>
        Task.WhenAll(_stations.Select(async station =>
        {
            for (var round = 0; round < Rounds; round++)
                await call(station);
        }));

    private static MeterReport Report(int transactionId, long register)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(register);
        var value = register.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(1, transactionId,
        [
            new(at, value, "Energy.Active.Import.Register", "Wh", "Sample.Periodic", null, null, null),
            new(at, "11000", "Power.Active.Import", "W", "Sample.Periodic", null, null, null),
        ]);
    }

    private async Task<(IChargePointGrain Grain, ConnectionLease Lease, int TransactionId)> Connect(int number)
    {
        var chargePoint = new ChargePoint
        {
            ChargePointId = $"BENCH-{number}",
            OrganizationId = "org_bench",
            Name = "Bench",
            Vendor = "Bench",
            Model = "Bench",
            SerialNumber = "1",
            OcppVersion = OcppVersion.V16,
            PasswordHash = PasswordHash.Create("bench", PasswordHash.IterationsForRandom),
            RegisteredAt = DateTimeOffset.UnixEpoch,
        };
        var audit = new AuditEntry($"aud_{number}", "org_bench", DateTimeOffset.UnixEpoch, new(ActorKind.System, "", "Bench"), "charge_point.registered", "", null, null, null);
        await _host.Services.GetRequiredService<IChargePointStore>()
            .ApplyAsync([new NewRegistration(chargePoint, audit)], isRehearsal: false, CancellationToken.None);
        var grain = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePoint.ChargePointId));
        var silo = _host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        var lease = (await grain.Connect(new(silo, $"bench-{number}", OcppVersion.V16, "127.0.0.1"), new(chargePoint.ChargePointId, "bench"u8.ToArray())))!;
        await grain.Boot(lease, new("Bench", "Bench", null, null, null, null, null, null));
        var started = await grain.StartTransaction(lease, new(1, "TAG", 0, DateTimeOffset.UnixEpoch));
        return (grain, lease, started.Answer!.TransactionId);
    }

    private static async Task<string> NewDatabase()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        return server.ConnectionString(await server.CreateDatabaseAsync());
    }
}
