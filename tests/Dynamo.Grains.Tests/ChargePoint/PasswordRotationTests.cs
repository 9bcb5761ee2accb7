using System.Text;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Grains.Tests.Cluster;
using static Dynamo.Grains.Tests.ChargePoint.SecuritySteps;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class PasswordRotationTests(ChargingCluster cluster)
{
    [Fact]
    public async Task Either_password_is_right_until_the_new_one_is_used_also_after_a_restart()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.SendPassword(Order);
        var password = (await cluster.Sent(receipt)).ShouldBeOfType<SetPassword>().Password;
        password.Length.ShouldBe(40);
        await station.Answer(receipt, CommandStatus.Accepted);
        await station.Forget();

        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(station.OverPlain(password))).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(new(station.Id, Convert.FromHexString(password)))).ShouldBe(Admission.Admitted);
        await station.Connect();
        (await station.State()).Rotation!.Status.ShouldBe(RotationStatus.Accepted);

        station.Credentials = station.OverPlain(password);
        await station.Connect();

        var (view, state) = (await station.View(), await station.State());
        state.Rotation.ShouldBe(new(null, null, RotationStatus.Confirmed, cluster.Now, receipt.Command!.CommandId!, cluster.Now));
        PasswordHash.Verify(view.ChargePoint.PasswordHash, Encoding.ASCII.GetBytes(password)).ShouldBeTrue();
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongCredentials);
        await station.Forget();
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(station.OverPlain(password))).ShouldBe(Admission.Admitted);
        (await station.Events(EventTypes.PasswordRotationChanged)).Select(told => told["status"]).ShouldBe(["Sent", "Accepted", "Confirmed"]);
    }

    [Fact]
    public async Task The_password_is_written_down_nowhere()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.SendPassword(Order);
        var password = ((SetPassword)await cluster.Sent(receipt)).Password;
        await station.Answer(receipt, CommandStatus.Accepted);

        var stored = (await cluster.Books.Fleet.FindCommandAsync(Books.OrganizationId, receipt.Command!.CommandId!, CancellationToken.None)).ShouldNotBeNull();
        (stored.Action, stored.Parameters).ShouldBe(("ChangeConfiguration", """{"key":"AuthorizationKey","value":"***"}"""));
        (await station.State()).ToString().ShouldNotContain(password);
        new SetPassword(password).ToString().ShouldNotContain(password);
        cluster.Logs.Lines.ShouldAllBe(line => !line.Contains(password, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(CommandStatus.Rejected, null, RotationStatus.Refused)]
    [InlineData(CommandStatus.Error, CommandOutcome.NotSent, RotationStatus.Refused)]
    [InlineData(CommandStatus.Timeout, null, RotationStatus.Unknown)]
    public async Task Declined_the_old_password_stays_alone_and_unanswered_both_do(CommandStatus status, string? errorCode, RotationStatus expected)
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.SendPassword(Order);
        var password = ((SetPassword)await cluster.Sent(receipt)).Password;
        await station.Answer(receipt, status, errorCode);

        (await station.State()).Rotation!.Status.ShouldBe(expected);
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(station.OverPlain(password))).ShouldBe(expected == RotationStatus.Unknown ? Admission.Admitted : Admission.WrongCredentials);
        (await station.Grain.SendPassword(Order)).Obstacle.ShouldBe(expected == RotationStatus.Unknown ? SecurityObstacle.RotationPending : SecurityObstacle.None);
    }

    [Fact]
    public async Task A_password_that_somebody_gives_it_by_hand_ends_the_rotation()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.SendPassword(Order);
        var password = ((SetPassword)await cluster.Sent(receipt)).Password;
        await station.Answer(receipt, CommandStatus.Accepted);
        await cluster.Books.ChangePassword(station.Id, "by-hand-by-hand-by-hand");
        await station.Grain.PasswordChanged();

        (await station.State()).Rotation!.Status.ShouldBe(RotationStatus.Cancelled);
        (await station.Grain.Admit(station.OverPlain(password))).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongCredentials);
        (await station.Grain.Admit(station.OverPlain("by-hand-by-hand-by-hand"))).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_new_password_was_used_changes_nothing()
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.SendPassword(Order);
        station.Credentials = station.OverPlain(((SetPassword)await cluster.Sent(receipt)).Password);
        await station.Connect();
        await station.Answer(receipt, CommandStatus.Timeout);

        (await station.State()).Rotation!.Status.ShouldBe(RotationStatus.Confirmed);
        (await station.Grain.Admit(station.Credentials)).ShouldBe(Admission.Admitted);
    }
}
