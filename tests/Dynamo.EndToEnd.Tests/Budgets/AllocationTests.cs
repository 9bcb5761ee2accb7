using System.Net;
using System.Text;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.EndToEnd.Tests.Products;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Dynamo.EndToEnd.Tests.Budgets;

/// <summary>Nothing else runs in the process, because allocations on all threads are counted.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>
/// What a message may allocate from the gateway's side of its grain to the answer, the commit included. Who needs more must say why and raise the
/// budget; docs/benchmarks.md has the figures of today.
/// </summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests : IAsyncLifetime
{
    private const int Calls = 64;
    private const int Rounds = 12;

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private IChargePointGrain _grain = null!;
    private ConnectionLease _lease = null!;
    private int _minute;

    public async ValueTask InitializeAsync()
    {
        _product = await RunningProduct.Start(connectionString: null);
        _tenant = await Tenant.SetUp(_product.Address);
        await _tenant.AddIdTag("TAG-1");
        await using var station = await _tenant.AddChargePoint("CP-1");
        _grain = _product.Services.GetRequiredService<IGrainFactory>().GetGrain<IChargePointGrain>(GrainKeys.ChargePoint("CP-1"));
        var silo = _product.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        var password = (await _tenant.Rest.Post("/api/v1/cpo/charge-points/CP-1/rotate-password", [], HttpStatusCode.OK))["provisioning_password"]!.GetValue<string>();
        var credentials = new Credentials("CP-1", Encoding.ASCII.GetBytes(password));
        _lease = (await _grain.Connect(new(silo, "budget", OcppVersion.V16, "127.0.0.1"), credentials)).ShouldNotBeNull();
        await _grain.Boot(_lease, new("Acme", "One", null, null, null, null, null, null));
    }

    public async ValueTask DisposeAsync()
    {
        _tenant.Dispose();
        await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_heartbeat_stays_within_its_budget() =>
        (await Allocated(() => _grain.Heartbeat(_lease))).ShouldBeInRange(1, 4_000);

    [Fact]
    public async Task A_known_token_stays_within_its_budget() =>
        (await Allocated(() => _grain.Authorize(_lease, "TAG-1"))).ShouldBeInRange(1, 4_500);

    [Fact]
    public async Task A_meter_value_stays_within_its_budget()
    {
        var started = await _grain.StartTransaction(_lease, new(1, "TAG-1", 0, DateTimeOffset.UnixEpoch));

        (await Allocated(() => _grain.ReportMeterValues(_lease, Report(started.Answer!.TransactionId)))).ShouldBeInRange(1, 30_000);
    }

    private MeterReport Report(int transactionId)
    {
        var at = DateTimeOffset.UnixEpoch.AddMinutes(++_minute);
        var register = _minute.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(1, transactionId, [new(at, register, "Energy.Active.Import.Register", "Wh", "Sample.Periodic", null, null, null)]);
    }

    /// <summary>Bytes of one call in the best round: what timers of the product allocate meanwhile is not the call's.</summary>
    private static async Task<long> Allocated(Func<Task> call)
    {
        var best = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var number = 0; number < Calls; number++)
                await call();
            best = Math.Min(best, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
        }
        return best;
    }
}
