using CsCheck;
using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Tests.Fleet;

public sealed class ConnectorStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_report_of_a_connector_is_its_state()
    {
        var report = Report(ConnectorStatus.Available, Noon);

        ConnectorState.Apply(known: null, report).ShouldBe(report);
    }

    [Fact]
    public void A_later_report_replaces_what_is_known()
    {
        var report = Report(ConnectorStatus.Occupied, Noon.AddSeconds(1));

        ConnectorState.Apply(Report(ConnectorStatus.Available, Noon), report).ShouldBe(report);
    }

    [Fact]
    public void A_report_that_is_older_than_what_is_known_changes_nothing() =>
        ConnectorState.Apply(Report(ConnectorStatus.Available, Noon), Report(ConnectorStatus.Faulted, Noon.AddTicks(-1))).ShouldBeNull();

    [Fact]
    public void Of_two_reports_of_the_same_instant_the_one_received_last_counts()
    {
        var report = Report(ConnectorStatus.Faulted, Noon);

        ConnectorState.Apply(Report(ConnectorStatus.Available, Noon), report).ShouldBe(report);
    }

    [Fact]
    public void The_same_report_again_changes_nothing() =>
        ConnectorState.Apply(Report(ConnectorStatus.Available, Noon), Report(ConnectorStatus.Available, Noon)).ShouldBeNull();

    [Fact]
    public void The_same_status_at_a_later_time_is_a_change_of_time()
    {
        var later = Report(ConnectorStatus.Available, Noon.AddMinutes(1));

        ConnectorState.Apply(Report(ConnectorStatus.Available, Noon), later).ShouldBe(later);
    }

    [Fact]
    public void Whatever_the_order_of_arrival_the_latest_report_is_what_remains() =>
        Gen.Shuffle(Enumerable.Range(0, 6).ToArray()).Sample(order =>
        {
            var statuses = Enum.GetValues<ConnectorStatus>();
            ConnectorState? state = null;
            foreach (var minute in order)
                state = ConnectorState.Apply(state, Report(statuses[minute % statuses.Length], Noon.AddMinutes(minute))) ?? state;
            state!.ReportedAt.ShouldBe(Noon.AddMinutes(5));
        });

    private static ConnectorState Report(ConnectorStatus status, DateTimeOffset at) => new()
    {
        ConnectorId = 1,
        Status = status,
        OcppStatus = status.ToString(),
        ErrorCode = "NoError",
        ReportedAt = at,
    };
}
