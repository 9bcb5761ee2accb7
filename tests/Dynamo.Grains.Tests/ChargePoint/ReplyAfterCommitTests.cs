using Dynamo.Domain.Fleet;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

/// <summary>
/// A charge point forgets what was answered, so nothing is answered that is not stored. Each message is sent while commits are held; that a failed
/// commit fails the call proves without any timing that the answer depends on it.
/// </summary>
public sealed class ReplyAfterCommitTests(ChargingCluster cluster)
{
    public static TheoryData<string> Messages =>
        ["boot", "status", "start", "meter values", "meter values of an idle connector", "stop", "unknown stop", "connect", "disconnect"];

    [Theory, MemberData(nameof(Messages))]
    public async Task An_answer_waits_for_its_commit(string message)
    {
        var send = await Prepare(message);
        var hold = cluster.Books.Commits.Begin();
        try
        {
            var answer = send();
            await hold.Reached;
            answer.IsCompleted.ShouldBeFalse();
            hold.Release();

            await answer.Soon();
        }
        finally
        {
            cluster.Books.Commits.End();
        }
    }

    [Theory, MemberData(nameof(Messages))]
    public async Task What_could_not_be_stored_is_not_answered(string message)
    {
        var send = await Prepare(message);
        var hold = cluster.Books.Commits.Begin();
        try
        {
            var answer = send();
            await hold.Reached;
            hold.Fail();

            await Should.ThrowAsync<Exception>(() => answer.Soon());
        }
        finally
        {
            cluster.Books.Commits.End();
        }
    }

    /// <summary>A charge point that is about to send the message.</summary>
    private async Task<Func<Task>> Prepare(string message)
    {
        var station = await Station.Ready(cluster);
        var value = Station.Register(1_400, cluster.Now);
        switch (message)
        {
            case "boot":
                return station.Boot;
            case "status":
                return () => station.Status(ConnectorStatus.Available);
            case "start":
                return () => station.Start();
            case "meter values":
                var metered = await station.Start();
                return () => station.Meter(metered, 1, value);
            case "meter values of an idle connector":
                return () => station.Meter(null, 1, value);
            case "stop":
                var running = await station.Start();
                return () => station.Stop(running, 2_000);
            case "unknown stop":
                return () => station.Stop(4_711, 2_000);
            case "connect":
                return () => station.Connect();
            case "disconnect":
                return () => station.Grain.Disconnect(station.Lease, "closed");
            default:
                throw new ArgumentOutOfRangeException(nameof(message));
        }
    }
}
