using System.Diagnostics.Metrics;
using System.Text;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.ChargePoint;
using Dynamo.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class RefusedConnectionTests(ChargingCluster cluster)
{
    private const string Address = "192.0.2.7";

    [Fact]
    public async Task A_stranger_is_noted_in_its_own_spelling()
    {
        var identity = $"Stranger-{Guid.NewGuid():N}";
        var grain = cluster.Grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(identity));
        await grain.Admit(new("ann\u0007e", "pw"u8.ToArray()), new(identity, Address, "ocpp2.0.1", IsSpoken: false));
        var noted = await Written(identity, ConnectionFault.UnknownChargePoint);
        (noted.RemoteAddress, noted.UserName, noted.Offered, noted.Attempts).ShouldBe((Address, "ann?e", "ocpp2.0.1", 1));
    }

    [Fact]
    public async Task What_is_wrong_with_a_charge_point_is_noted_by_reason()
    {
        var station = await Station.Registered(cluster);
        await Admit(station, new(null, null));
        await Admit(station, new("somebody", Password(Station.Password)));
        await Admit(station, new(station.Id, Password("wrong")));
        (await Admit(station, station.Credentials, offered: "ocpp2.0.1", isSpoken: false)).ShouldBe(Admission.Admitted);
        (await Written(station.Id, ConnectionFault.NoCredentials)).UserName.ShouldBeNull();
        (await Written(station.Id, ConnectionFault.WrongUserName)).UserName.ShouldBe("somebody");
        (await Written(station.Id, ConnectionFault.WrongPassword)).Attempts.ShouldBe(1);
        (await Written(station.Id, ConnectionFault.NoCommonSubprotocol)).Offered.ShouldBe("ocpp2.0.1");
    }

    [Fact]
    public void Attempts_of_a_kind_are_one_entry_and_there_are_only_so_many()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var board = new RefusedConnectionBoard(new(services.GetRequiredService<IMeterFactory>()));
        var at = cluster.Now;
        for (var number = 0; number < RefusedConnectionBoard.MaxRefusedConnections + 5; number++)
            board.Note(Refused($"CP-{number}", at));
        board.Note(Refused("cp-0", at.AddMinutes(1)));

        var noted = board.Take();
        noted.Count.ShouldBe(RefusedConnectionBoard.MaxRefusedConnections);
        noted.Single(one => one.ChargePointId == "cp-0").ShouldSatisfyAllConditions(
            one => one.Attempts.ShouldBe(2), one => one.FirstAt.ShouldBe(at), one => one.LastAt.ShouldBe(at.AddMinutes(1)));
        board.Take().ShouldBeEmpty();
    }

    private static RefusedConnection Refused(string id, DateTimeOffset at) => new(id, ConnectionFault.UnknownChargePoint, Address, null, null, at, at, 1);

    private static byte[] Password(string text) => Encoding.ASCII.GetBytes(text);

    private static Task<Admission> Admit(Station station, Credentials credentials, string? offered = "ocpp1.6", bool isSpoken = true) =>
        station.Grain.Admit(credentials, new(station.Id, Address, offered, isSpoken));

    private Task<RefusedConnection> Written(string identity, ConnectionFault fault)
    {
        cluster.Clock.Advance(TimeSpan.FromSeconds(5));
        return cluster.Refused.Of(identity, fault);
    }
}
