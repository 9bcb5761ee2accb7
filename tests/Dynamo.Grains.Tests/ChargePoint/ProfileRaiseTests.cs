using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Grains.Tests.Cluster;
using static Dynamo.Grains.Tests.ChargePoint.SecuritySteps;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class ProfileRaiseTests(ChargingCluster cluster)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromHours(24);

    [Fact]
    public async Task While_a_raise_is_pending_either_profile_is_admitted_also_after_a_restart_and_afterwards_only_the_higher()
    {
        var station = await Station.Ready(cluster);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.WrongProfile);
        var receipt = await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order);
        (await cluster.Sent(receipt)).ShouldBe(new SetSecurityProfile(SecurityProfile.TlsWithBasic));
        await station.Answer(receipt, CommandStatus.Accepted);
        await station.Forget();

        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.Admitted);
        await station.Connect();
        (await station.State()).Raise!.Status.ShouldBe(RaiseStatus.Pending);

        station.Credentials = station.OverTls();
        await station.Connect();

        var (view, state) = (await station.View(), await station.State());
        (view.ChargePoint.SecurityProfile, state.ConnectionProfile, state.Raise!.Status).ShouldBe((SecurityProfile.TlsWithBasic, SecurityProfile.TlsWithBasic, RaiseStatus.Done));
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongProfile);
        await station.Forget();
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongProfile);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.Admitted);
        (await station.Events(EventTypes.ProfileRaiseChanged)).Select(told => told["status"]).ShouldBe(["Pending", "Done"]);
        view.ChargePoint.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_raise_to_which_the_charge_point_does_not_come_in_time_fails_and_the_old_profile_stays()
    {
        var station = await Station.Ready(cluster);
        await station.Answer(await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order), CommandStatus.Accepted);
        cluster.Clock.Advance(Deadline);

        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.WrongProfile);
        await station.Grain.LookAfterSecurity();
        await station.Grain.LookAfterSecurity();

        (await station.State()).Raise!.Status.ShouldBe(RaiseStatus.Failed);
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.Admitted);
        (await station.Events(EventTypes.ProfileRaiseChanged)).Select(told => told["status"]).ShouldBe(["Pending", "Failed"]);
    }

    [Theory]
    [InlineData(CommandStatus.Rejected, null, RaiseStatus.Refused)]
    [InlineData(CommandStatus.Error, "NotSupported", RaiseStatus.Refused)]
    [InlineData(CommandStatus.Error, CommandOutcome.NotSent, RaiseStatus.Refused)]
    [InlineData(CommandStatus.Error, null, RaiseStatus.Pending)]
    [InlineData(CommandStatus.Timeout, null, RaiseStatus.Pending)]
    public async Task A_raise_ends_when_the_charge_point_declines_and_not_when_nobody_knows(CommandStatus status, string? errorCode, RaiseStatus expected)
    {
        var station = await Station.Ready(cluster);
        var receipt = await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order);
        await station.Answer(receipt, status, errorCode);

        (await station.State()).Raise!.Status.ShouldBe(expected);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(expected == RaiseStatus.Pending ? Admission.Admitted : Admission.WrongProfile);
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_raise_is_said()
    {
        var station = await Station.Ready(cluster);

        (await station.Grain.RaiseProfile(SecurityProfile.Basic, Order)).Obstacle.ShouldBe(SecurityObstacle.NotHigher);
        (await station.Grain.RaiseProfile(SecurityProfile.TlsWithCertificate, Order)).Obstacle.ShouldBe(SecurityObstacle.NoCertificate);
        (await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order with { OrganizationId = "org_other" })).Command!.Refusal
            .ShouldBe(CommandRefusal.UnknownChargePoint);
        await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order);
        (await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order)).Obstacle.ShouldBe(SecurityObstacle.RaisePending);

        var offline = await Station.Registered(cluster);
        (await offline.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order)).Command!.Refusal.ShouldBe(CommandRefusal.Offline);
        (await offline.View()).State.ShouldBeNull();
    }

    [Fact]
    public async Task A_raise_is_audited_under_the_name_of_who_asked()
    {
        var station = await Station.Ready(cluster);
        await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order);

        (await cluster.Books.Count(
            "(select resource_id as charge_point_id, * from audit_entries where action = 'charge_point.security_profile_raise_requested' and actor_id = 'key_test' and request_id = 'req_1') where true",
            station.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_profile_that_somebody_gives_it_ends_the_raise_and_the_connection()
    {
        var station = await Station.Ready(cluster);
        await station.Answer(await station.Grain.RaiseProfile(SecurityProfile.TlsWithBasic, Order), CommandStatus.Accepted);
        await cluster.Books.Give(station.Id, SecurityProfile.TlsWithCertificate);
        await station.Grain.RegistrationChanged();

        (await cluster.Gateways.Closed(station.Lease.ConnectionId)).ShouldBe(Dynamo.Contracts.Gateways.CloseReason.CredentialsChanged);
        var state = await station.State();
        (state.Connected, state.Raise!.Status).ShouldBe((false, RaiseStatus.Cancelled));
        (await station.Grain.Admit(station.OverPlain())).ShouldBe(Admission.WrongProfile);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.WrongCertificate);
    }

    [Fact]
    public async Task Profile_0_is_let_in_from_the_machine_of_the_gateway_only()
    {
        var station = await Station.Registered(cluster, profile: SecurityProfile.Plain);

        (await station.Grain.Admit(station.OverPlain(password: null))).ShouldBe(Admission.WrongProfile);
        (await station.Grain.Admit(station.OverPlain(password: null) with { Transport = Transport.Plain with { IsLocal = true } })).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(station.OverTls())).ShouldBe(Admission.WrongProfile);
    }

    [Theory]
    [InlineData(SecurityProfile.Basic, false, true, null)]
    [InlineData(SecurityProfile.Basic, false, false, ConnectionFault.NoCredentials)]
    [InlineData(SecurityProfile.Basic, true, true, ConnectionFault.HigherProfile)]
    [InlineData(SecurityProfile.TlsWithBasic, false, true, ConnectionFault.TlsRequired)]
    [InlineData(SecurityProfile.TlsWithBasic, true, true, null)]
    [InlineData(SecurityProfile.TlsWithBasic, true, false, ConnectionFault.NoCredentials)]
    [InlineData(SecurityProfile.TlsWithCertificate, false, true, ConnectionFault.TlsRequired)]
    [InlineData(SecurityProfile.TlsWithCertificate, true, true, ConnectionFault.NoClientCertificate)]
    public async Task Why_a_socket_does_not_meet_the_profile_is_noted(SecurityProfile profile, bool isSecure, bool hasPassword, ConnectionFault? expected)
    {
        var station = await Station.Registered(cluster, profile: profile);
        var password = hasPassword ? Station.Password : null;
        var admission = await station.Grain.Admit(isSecure ? station.OverTls(password) : station.OverPlain(password) with { Transport = Transport.Plain });

        admission.ShouldBe(expected switch
        {
            null => Admission.Admitted,
            ConnectionFault.NoCredentials => Admission.WrongCredentials,
            ConnectionFault.NoClientCertificate => Admission.WrongCertificate,
            _ => Admission.WrongProfile,
        });
        if (expected is not { } fault)
            return;
        cluster.Clock.Advance(TimeSpan.FromSeconds(5));
        (await cluster.Refused.Of(station.Id, fault)).IsSecure.ShouldBe(isSecure);
    }
}
