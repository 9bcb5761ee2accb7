using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class StatusTests(ChargingCluster cluster)
{
    [Fact]
    public async Task A_status_is_stored_and_logged_with_the_one_before()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, cluster.Now.AddMinutes(-2));
        await station.Status(ConnectorStatus.Occupied, cluster.Now.AddMinutes(-1));

        (await station.View()).Connectors.ShouldHaveSingleItem().ShouldBe(new ConnectorState
        {
            ConnectorId = 1,
            Status = ConnectorStatus.Occupied,
            OcppStatus = "Occupied",
            ErrorCode = "NoError",
            ReportedAt = cluster.Now.AddMinutes(-1),
        });
        var events = await station.Events(EventTypes.ChargePointStatusChanged);
        events.Select(change => (change["previous_status"], change["status"])).ShouldBe([(null, "Available"), ("Available", "Occupied")]);
    }

    [Fact, Trait("Quirk", "57")]
    public async Task A_status_older_than_the_one_known_is_answered_and_ignored()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Occupied, cluster.Now);

        (await station.Status(ConnectorStatus.Available, cluster.Now.AddSeconds(-1))).Verdict.ShouldBe(Verdict.Handled);
        await station.Forget();
        (await station.Status(ConnectorStatus.Faulted, cluster.Now.AddSeconds(-1))).Verdict.ShouldBe(Verdict.Handled);

        (await station.View()).Connectors.ShouldHaveSingleItem().Status.ShouldBe(ConnectorStatus.Occupied);
        (await station.Events(EventTypes.ChargePointStatusChanged)).Count.ShouldBe(1);
    }

    [Fact, Trait("Quirk", "58")]
    public async Task An_error_code_with_a_status_that_is_no_fault_is_kept_and_is_no_fault()
    {
        var station = await Station.Ready(cluster);
        await station.Grain.ReportStatus(station.Lease, new(1, ConnectorStatus.Occupied, "Finishing", "EVCommunicationError", null, null, null));

        var connector = (await station.View()).Connectors.ShouldHaveSingleItem();
        (connector.Status, connector.ErrorCode).ShouldBe((ConnectorStatus.Occupied, "EVCommunicationError"));
    }

    [Fact]
    public async Task A_status_without_a_time_counts_from_its_receipt()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available);

        (await station.View()).Connectors.ShouldHaveSingleItem().ReportedAt.ShouldBe(cluster.Now);
    }

    [Fact, Trait("Quirk", "22"), Trait("Quirk", "23")]
    public async Task A_clock_that_runs_ahead_cannot_freeze_the_status()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, cluster.Now.AddYears(10));
        await station.Status(ConnectorStatus.Faulted, cluster.Now);

        var connector = (await station.View()).Connectors.ShouldHaveSingleItem();
        connector.Status.ShouldBe(ConnectorStatus.Faulted);
        connector.ReportedAt.ShouldBe(cluster.Now);
    }

    [Fact]
    public async Task Our_own_clock_that_was_ahead_and_was_set_back_cannot_freeze_the_status_either()
    {
        var station = await Station.Ready(cluster);
        var ahead = new ConnectorState { ConnectorId = 1, Status = ConnectorStatus.Available, OcppStatus = "Available", ErrorCode = "NoError", ReportedAt = cluster.Now.AddHours(2) };
        await cluster.Books.Writer.CommitAsync(new() { Connectors = [new(Books.OrganizationId, station.Id, ahead)] }, TestContext.Current.CancellationToken);
        await station.Forget();

        await station.Status(ConnectorStatus.Occupied, cluster.Now);
        await station.Status(ConnectorStatus.Faulted, cluster.Now);

        (await station.View()).Connectors.ShouldHaveSingleItem().ShouldBe(ahead with { Status = ConnectorStatus.Faulted, OcppStatus = "Faulted" });
    }

    [Fact]
    public async Task Times_are_logged_in_utc_whatever_zone_they_were_sent_in()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, cluster.Now.AddMinutes(-1).ToOffset(TimeSpan.FromHours(2)));

        (await station.Events(EventTypes.ChargePointStatusChanged)).ShouldHaveSingleItem()["reported_at"]!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task The_same_status_again_moves_its_time_and_is_no_event()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, cluster.Now.AddMinutes(-1));
        await station.Status(ConnectorStatus.Available, cluster.Now);

        (await station.View()).Connectors.ShouldHaveSingleItem().ReportedAt.ShouldBe(cluster.Now);
        (await station.Events(EventTypes.ChargePointStatusChanged)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Connectors_and_the_whole_charge_point_have_a_status_each()
    {
        var station = await Station.Ready(cluster);
        await station.Status(ConnectorStatus.Available, connectorId: 0);
        await station.Status(ConnectorStatus.Occupied, connectorId: 1);
        await station.Status(ConnectorStatus.Faulted, connectorId: 2);

        (await station.View()).Connectors.Select(connector => (connector.ConnectorId, connector.Status))
            .ShouldBe([(0, ConnectorStatus.Available), (1, ConnectorStatus.Occupied), (2, ConnectorStatus.Faulted)]);
    }
}
