using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Text;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.ChargingSession;
using Dynamo.Grains.Tests.Cluster;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Dynamo.Grains.Tests.ChargePoint;

/// <summary>What charge points and strangers cannot do without end, and that it is counted and logged.</summary>
public sealed class LimitTests(ChargingCluster cluster) : IDisposable
{
    private readonly LimitCounter _counter = new(GrainRegistration.MeterName);

    public void Dispose() => _counter.Dispose();

    [Fact]
    public void The_defaults_are_those_that_are_written_down()
    {
        var options = new ChargePointOptions();

        (options.MaxPendingCommands, options.MaxConnectors, options.MaxWrongPasswordsPerMinute).ShouldBe((16, 64, 10));
        var sessions = new ChargingSessionOptions();
        (sessions.MaxPlausiblePowerKw, sessions.EndPatienceSeconds, sessions.MaxSilentHours, sessions.StartPatienceSeconds, sessions.CareIntervalSeconds)
            .ShouldBe((500, 300, 48, 180, 30));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void Limits_have_a_range(int value, bool isValid)
    {
        foreach (var options in (ChargePointOptions[])[new() { MaxConnectors = value }, new() { MaxWrongPasswordsPerMinute = value }, new() { MaxPendingCommands = value }])
            Validator.TryValidateObject(options, new(options), null, validateAllProperties: true).ShouldBe(isValid);
    }

    [Fact]
    public async Task A_connector_beyond_the_limit_is_answered_and_not_stored()
    {
        var station = await Station.Ready(cluster);
        (await station.Status(ConnectorStatus.Available, connectorId: 64)).Verdict.ShouldBe(Verdict.Handled);
        (await station.Status(ConnectorStatus.Available, connectorId: 65)).Verdict.ShouldBe(Verdict.Handled);
        (await station.Status(ConnectorStatus.Available, connectorId: int.MaxValue)).Verdict.ShouldBe(Verdict.Handled);

        (await station.View()).Connectors.ShouldHaveSingleItem().ConnectorId.ShouldBe(64);
        (await station.Events(EventTypes.ChargePointStatusChanged)).Count.ShouldBe(1);
        _counter.Limit(nameof(ChargePointOptions.MaxConnectors)).ShouldBe(2);
        cluster.Logs.Of(1010, station.Id).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_on_a_connector_beyond_the_limit_is_recorded_all_the_same()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start(connectorId: 65);
        await station.Stop(transaction, 2_000);

        (await station.Session(transaction)).Energy.KilowattHours.ShouldBe(1m);
        _counter.Limit(nameof(ChargePointOptions.MaxConnectors)).ShouldBe(1);
        cluster.Logs.Of(1011, station.Id).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_full_list_of_commands_is_counted()
    {
        var station = await Station.Ready(cluster);
        for (var count = 0; count <= 16; count++)
            await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, null), Books.OrganizationId, TimeSpan.FromSeconds(10)));

        _counter.Limit(nameof(ChargePointOptions.MaxPendingCommands)).ShouldBe(1);
        cluster.Logs.Of(1009, station.Id).ShouldHaveSingleItem().ShouldContain("QueueFull");
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_only_the_remembered_one_is_admitted_until_the_minute_is_over()
    {
        // Two rounds stand for the many of a password that a person chose.
        var known = await Station.Registered(cluster, passwordIterations: 2);
        var fresh = await Station.Registered(cluster, passwordIterations: 2);
        (await Present(known, Station.Password)).ShouldBe(Admission.Admitted);
        foreach (var station in (Station[])[known, fresh])
        {
            for (var count = 0; count < 10; count++)
                (await Present(station, "wrong password " + count)).ShouldBe(Admission.WrongCredentials);
        }
        _counter.Limit(nameof(ChargePointOptions.MaxWrongPasswordsPerMinute)).ShouldBe(0);

        (await Present(known, "wrong password")).ShouldBe(Admission.WrongCredentials);
        (await Present(known, Station.Password)).ShouldBe(Admission.Admitted);
        // That even the right one is refused where none was right before shows that nothing is hashed.
        (await Present(fresh, Station.Password)).ShouldBe(Admission.WrongCredentials);
        _counter.Limit(nameof(ChargePointOptions.MaxWrongPasswordsPerMinute)).ShouldBe(2);
        cluster.Logs.Of(1012, fresh.Id).ShouldHaveSingleItem();

        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Present(fresh, Station.Password)).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task Nobody_locks_out_a_charge_point_whose_password_was_drawn_at_random()
    {
        var station = await Station.Registered(cluster);
        for (var count = 0; count < 20; count++)
            (await Present(station, "wrong password " + count)).ShouldBe(Admission.WrongCredentials);

        (await Present(station, Station.Password)).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task Unknown_stops_and_stale_activations_are_counted_and_logged()
    {
        var station = await Station.Ready(cluster);
        await station.Stop(4_711, 2_000);
        var recall = (await cluster.Books.ChargePoints.RecallAsync(station.Id, CancellationToken.None)).ShouldNotBeNull();
        await cluster.Books.Writer.CommitAsync(new() { Fence = new Storage.Commits.FencedChargePoint(recall.State!, recall.Version) });
        await Should.ThrowAsync<StaleActivationException>(station.Boot);

        _counter.Of("dynamo.grains.unknown_stops").ShouldBe(1);
        _counter.Of("dynamo.grains.stale_activations").ShouldBe(1);
        cluster.Logs.Of(1005, station.Id).ShouldHaveSingleItem().ShouldContain("4711");
        cluster.Logs.Of(1013, station.Id).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_round_that_finds_as_many_silent_as_it_looks_after_is_counted()
    {
        var chargePoints = Substitute.For<IChargePointStore>();
        IReadOnlyList<string> silent = [.. Enumerable.Range(0, PresenceKeeper.MaxSilentPerRound).Select(number => $"CP-{number}")];
        chargePoints.ListSilentAsync(default, default, default).ReturnsForAnyArgs(silent);
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var keeper = new PresenceKeeper(
            new(), chargePoints, Substitute.For<IGrainFactory>(), Options.Create(new ChargePointOptions()),
            new(services.GetRequiredService<IMeterFactory>()), cluster.Clock, NullLogger<PresenceKeeper>.Instance);
        await keeper.Round(CancellationToken.None);

        _counter.Limit(nameof(PresenceKeeper.MaxSilentPerRound)).ShouldBe(1);
    }

    [Fact]
    public async Task A_round_that_finds_as_many_certificates_as_it_looks_after_is_counted()
    {
        var store = Substitute.For<ISecurityStore>();
        IReadOnlyList<string> expiring = [.. Enumerable.Range(0, SecurityKeeper.MaxPerSecurityRound).Select(number => $"CP-{number}")];
        store.ListExpiringAsync(default, default, default, default).ReturnsForAnyArgs(expiring);
        store.ListOverdueRaisesAsync(default, default, default).ReturnsForAnyArgs([]);
        var chargePoint = Substitute.For<IChargePointGrain>();
        var grains = Substitute.For<IGrainFactory>();
        grains.GetGrain<IChargePointGrain>(Arg.Any<string>()).Returns(chargePoint);
        // One that cannot be looked after does not hide the others.
        chargePoint.LookAfterSecurity().Returns(_ => throw new TimeoutException(), _ => Task.CompletedTask);
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var keeper = new SecurityKeeper(
            store, grains, Options.Create(new SecurityOptions()), new(services.GetRequiredService<IMeterFactory>()), cluster.Clock, NullLogger<SecurityKeeper>.Instance);
        await keeper.Round(CancellationToken.None);

        _counter.Limit(nameof(SecurityKeeper.MaxPerSecurityRound)).ShouldBe(1);
        await chargePoint.Received(SecurityKeeper.MaxPerSecurityRound).LookAfterSecurity();
        await store.Received(1).ListExpiringAsync(cluster.Now.AddDays(30), cluster.Now.AddDays(-1), SecurityKeeper.MaxPerSecurityRound, CancellationToken.None);
    }

    [Fact]
    public void Settings_of_security_have_the_defaults_and_ranges_that_are_written_down()
    {
        var options = new SecurityOptions();
        (options.AllowPlain, options.RaiseHours, options.RenewDays, options.MaxCertificatesPerDay, options.CpoName).ShouldBe((PlainSockets.Loopback, 24, 30, 10, null));
        foreach (var wrong in (SecurityOptions[])[new() { AllowPlain = (PlainSockets)9 }, new() { RaiseHours = 0 }, new() { RaiseHours = 721 }, new() { RenewDays = -1 },
            new() { RenewDays = 366 }, new() { MaxCertificatesPerDay = 0 }, new() { CpoName = new string('x', 65) }])
        {
            Validator.TryValidateObject(wrong, new(wrong), null, validateAllProperties: true).ShouldBeFalse();
        }
    }

    private static Task<Admission> Present(Station station, string password) => station.Grain.Admit(new(station.Id, Encoding.ASCII.GetBytes(password)));
}
