using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class NotificationTests(ChargingCluster cluster)
{
    [Fact]
    public async Task What_goes_on_is_logged()
    {
        var station = await Station.Ready(cluster);

        await Notify(station, new UploadProgress("log", "Uploading", 7));
        await Notify(station, new FirmwareProgress("Installed", null));
        await Notify(station, new SecurityIncident("ResetOrReboot", cluster.Now.AddMinutes(-5), "why"));

        var upload = (await station.Events(EventTypes.UploadStatusChanged)).ShouldHaveSingleItem();
        (upload["charge_point_id"], upload["content"], upload["status"], upload["request_id"]).ShouldBe((station.Id, "log", "Uploading", "7"));
        (await station.Events(EventTypes.FirmwareStatusChanged)).ShouldHaveSingleItem()["status"].ShouldBe("Installed");
        var incident = (await station.Events(EventTypes.SecurityEventReported)).ShouldHaveSingleItem();
        (incident["type"], incident["tech_info"]).ShouldBe(("ResetOrReboot", "why"));
    }

    [Fact]
    public async Task From_an_older_socket_nothing_is_logged()
    {
        var station = await Station.Ready(cluster);
        var older = station.Lease;
        await station.Connect();

        (await station.Grain.Notify(older, new FirmwareProgress("Installed", null))).Verdict.ShouldBe(Verdict.Superseded);

        (await station.Events(EventTypes.FirmwareStatusChanged)).ShouldBeEmpty();
    }

    private static async Task Notify(Station station, Notification notification) =>
        (await station.Grain.Notify(station.Lease, notification)).Verdict.ShouldBe(Verdict.Handled);
}
