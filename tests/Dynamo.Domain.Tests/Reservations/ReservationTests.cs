using CsCheck;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Reservations;

namespace Dynamo.Domain.Tests.Reservations;

public sealed class ReservationTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Reservation Pending = new()
    {
        ReservationId = "res_1", OrganizationId = "org_1", ChargePointId = "CP-1", Number = 7, ConnectorId = 1, IdTag = "TAG", ParentIdTag = "FLEET", ExpiresAt = Noon.AddHours(1),
        CommandId = "cmd_1", CreatedBy = "key_1", CreatedAt = Noon,
    };

    private static readonly Reservation Active = Pending with { State = ReservationState.Active };

    [Theory]
    [InlineData(CommandStatus.Accepted, "Accepted", true, ReservationState.Active, null, true)]
    [InlineData(CommandStatus.Rejected, "Occupied", true, ReservationState.Rejected, "occupied", true)]
    [InlineData(CommandStatus.Rejected, "Faulted", true, ReservationState.Rejected, "faulted", true)]
    [InlineData(CommandStatus.Rejected, "Unavailable", true, ReservationState.Rejected, "unavailable", true)]
    [InlineData(CommandStatus.Rejected, "Rejected", true, ReservationState.Rejected, "rejected", true)]
    [InlineData(CommandStatus.Timeout, null, true, ReservationState.Active, "timeout", false)]
    [InlineData(CommandStatus.Error, null, true, ReservationState.Rejected, "error", true)]
    [InlineData(CommandStatus.Error, null, false, ReservationState.Rejected, "not_sent", true)]
    public void It_is_what_the_charge_point_makes_of_it(CommandStatus status, string? word, bool isSent, ReservationState state, string? reason, bool isCertain)
    {
        var after = Pending.Answered(status, word, isSent, Noon);
        (after.State, after.Reason, after.IsCertain, after.IsOpen).ShouldBe((state, reason, isCertain, state == ReservationState.Active));
    }

    [Theory]
    [InlineData(CommandStatus.Accepted, "Accepted", ReservationState.Cancelled, null)]
    [InlineData(CommandStatus.Rejected, "Rejected", ReservationState.Cancelled, "unknown_to_charge_point")]
    [InlineData(CommandStatus.Timeout, null, ReservationState.Active, "cancellation_timeout")]
    [InlineData(CommandStatus.Error, null, ReservationState.Active, null)]
    public void It_is_cancelled_if_the_charge_point_says_so_or_does_not_know_it(CommandStatus status, string? word, ReservationState state, string? reason)
    {
        var after = Active.CancellationAnswered(status, word, Noon);
        (after.State, after.Reason).ShouldBe((state, reason));
    }

    [Theory]
    [InlineData(7, 3, "OTHER", null, true)]
    [InlineData(null, 1, "tag", null, true)]
    [InlineData(null, 1, "OTHER", "fleet", true)]
    [InlineData(8, 1, "TAG", null, true)]
    [InlineData(null, 2, "TAG", null, false)]
    [InlineData(null, 1, "OTHER", "OTHERS", false)]
    [InlineData(8, 1, "OTHER", null, false)]
    public void A_start_uses_it_by_its_number_or_by_who_charges_where(int? number, int connectorId, string idTag, string? parent, bool isUsed) =>
        Active.IsFor(number, connectorId, idTag, parent, Noon).ShouldBe(isUsed);

    [Fact]
    public void One_for_any_connector_is_used_on_any() => (Active with { ConnectorId = 0 }).IsFor(null, 2, "TAG", null, Noon).ShouldBeTrue();

    [Fact]
    public void A_start_from_before_it_was_asked_for_uses_it_only_by_its_number()
    {
        var before = Noon - Reservation.ClockSkew - TimeSpan.FromSeconds(1);
        Active.IsFor(null, 1, "TAG", null, before).ShouldBeFalse();
        Active.IsFor(7, 1, "TAG", null, before).ShouldBeTrue();
        Active.IsFor(null, 1, "TAG", null, Noon - Reservation.ClockSkew).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, "Faulted", ReservationState.Cancelled, "faulted")]
    [InlineData(0, "Unavailable", ReservationState.Cancelled, "unavailable")]
    [InlineData(2, "Faulted", ReservationState.Active, null)]
    [InlineData(1, "Charging", ReservationState.Active, null)]
    public void A_connector_that_is_out_of_service_keeps_nothing(int connectorId, string status, ReservationState state, string? reason)
    {
        var after = Active.Seen(connectorId, status, Noon);
        (after.State, after.Reason).ShouldBe((state, reason));
    }

    [Fact]
    public void A_connector_that_says_it_is_reserved_answers_what_got_no_answer()
    {
        var uncertain = Pending.Answered(CommandStatus.Timeout, null, isSent: true, Noon);
        uncertain.Seen(1, "Reserved", Noon).ShouldBe(Active);
        uncertain.Seen(2, "Reserved", Noon).ShouldBe(uncertain);
    }

    [Fact]
    public void It_ends_when_its_time_is_over()
    {
        Active.At(Noon.AddHours(1).AddSeconds(-1)).ShouldBe(Active);
        var after = Active.At(Noon.AddHours(2));
        (after.State, after.EndedAt).ShouldBe((ReservationState.Expired, Noon.AddHours(1)));
    }

    [Fact]
    public void What_ended_stays_as_it_ended() =>
        Gen.Select(Gen.Enum<ReservationState>(), Gen.Enum<CommandStatus>(), Gen.OneOf(["Accepted", "Rejected", "Occupied", "Faulted"])).Sample((state, status, word) =>
        {
            var ended = Active.End(state, Noon, "why");
            ended.Answered(status, word, isSent: true, Noon.AddHours(3)).ShouldBe(ended);
            ended.CancellationAnswered(status, word, Noon.AddHours(3)).ShouldBe(ended);
            ended.At(Noon.AddHours(3)).ShouldBe(ended);
            ended.IsFor(7, 1, "TAG", "FLEET", Noon).ShouldBeFalse();
        });
}
