using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>The clock of the server jumps: sessions run by the clocks of the charge points, order by versions and epochs, waits by durations.</summary>
public sealed class ClockJumpTests : FaultTest
{
    private static readonly TimeSpan Jump = TimeSpan.FromHours(2);

    [Fact]
    public async Task A_clock_that_jumps_forth_and_back_changes_no_session_no_lease_and_no_presence()
    {
        var database = await NewDatabase();
        var clock = new JumpingClock();
        await using var product = await RunningProduct.Start(clock, database, "--Dynamo:ChargePoints:PresenceIntervalSeconds=1");
        using var tenant = await Tenant.SetUp(product.Address);
        var endpoint = new UriBuilder(product.Address) { Scheme = "ws", Path = "/ocpp16" }.Uri;
        await using var load = await ChargingLoad.Begin(tenant, endpoint, database);

        for (var round = 0; round < Scale.Rounds; round++)
        {
            foreach (var offset in (TimeSpan[])[Jump, -Jump, TimeSpan.Zero])
            {
                clock.Offset = offset;
                await load.Served();
                await Presence.MustBecome(Scale.ChargePoints, database);
            }
        }

        var report = await load.Settle();
        report.Errors.ShouldBeEmpty("a wrong clock is no reason to refuse a message or to end a connection");
        await Presence.MustBecome(0, database);
    }
}
