using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>The part of a charge point that answers commands, as its gateway reports it.</summary>
internal sealed class AnsweringStation(ChargingCluster cluster, Station station)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The next command that reaches it.</summary>
    public async Task<(string CommandId, OcppCall Call)> Next()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            foreach (var sent in cluster.Gateways.Sends)
            {
                if (sent.Lease.ConnectionId == station.Lease.ConnectionId && _seen.Add(sent.CommandId))
                    return (sent.CommandId, sent.Command.ShouldBeOfType<OcppCall>());
            }

            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>The next command, to which it answers.</summary>
    public async Task<OcppCall> Answer(string response, CommandStatus status = CommandStatus.Accepted)
    {
        var (id, call) = await Next();
        await station.Grain.ReportOutcome(station.Lease, new(id, status, response, ResponseTimeMs: 5));
        return call;
    }

    /// <summary>The next command, to which it answers nothing that can be read.</summary>
    public async Task<OcppCall> Fail(CommandStatus status = CommandStatus.Timeout, string? errorCode = null)
    {
        var (id, call) = await Next();
        await station.Grain.ReportOutcome(station.Lease, new(id, status, Error: "Nothing.", ErrorCode: errorCode));
        return call;
    }
}
