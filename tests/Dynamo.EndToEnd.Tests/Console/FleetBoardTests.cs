using System.Text.Json;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Live;
using Dynamo.Console.Live;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;

namespace Dynamo.EndToEnd.Tests.Console;

/// <summary>What a page makes of a snapshot and the events after it.</summary>
public sealed class FleetBoardTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_status_of_the_same_second_as_the_snapshot_is_shown_although_events_know_no_fractions()
    {
        var board = Board(At.AddMilliseconds(34));
        board.Apply(Status("Occupied", At.AddMilliseconds(892)));
        board.ChargePoints.Single().Connectors[0].Status.ShouldBe(ConnectorStatus.Occupied);
    }

    [Fact]
    public void A_status_that_is_older_than_the_snapshot_changes_nothing()
    {
        var board = Board(At.AddSeconds(1));
        board.Apply(Status("Occupied", At.AddMilliseconds(999)));
        board.ChargePoints.Single().Connectors[0].Status.ShouldBe(ConnectorStatus.Available);
    }

    private static FleetBoard Board(DateTimeOffset reportedAt)
    {
        var board = new FleetBoard();
        var connector = new ConnectorAnswer(1, ConnectorStatus.Available, "Available", "NoError", null, null, reportedAt, null, null);
        board.Load(
            [
                new ChargePointAnswer
                {
                    ChargePointId = "CP-1", Name = "CP-1", Model = "M", Vendor = "V", SerialNumber = "S", ProjectId = null, SiteId = null, Location = null, OcppVersion = "1.6",
                    SecurityProfile = 1, Security = new(1, ConnectionProfile: null, ProfileRaise: null, PasswordRotation: null), Status = ChargePointStatus.Online, LifecycleState = "pending", RegisteredAt = At, LastSeenAt = At, ConnectedSince = At, RegistrationStatus = null,
                    Boot = null, StationStatus = null, Connectors = [connector],
                },
            ],
            running: []);
        return board;
    }

    private static LiveEvent Status(string status, DateTimeOffset at) => new(
        "evt_1", EventTypes.ChargePointStatusChanged, at, Position: null,
        JsonSerializer.SerializeToElement(
            new ChargePointStatusChanged("CP-1", 1, status, null, status, "NoError", at), EventDataJson.Default.ChargePointStatusChanged));
}
