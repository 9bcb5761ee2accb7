using System.Collections.Concurrent;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>What the gateways of all silos shall answer, and what they were asked. A connection is open until a test or a grain closes it.</summary>
internal sealed class ScriptedGateways
{
    private readonly ConcurrentDictionary<string, SendVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CloseReason>> _closes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<StationCommand>> _sent = new(StringComparer.Ordinal);

    public ConcurrentQueue<Sent> Sends { get; } = [];

    /// <summary>Completes when a command reaches a gateway.</summary>
    public Task<StationCommand> Sent(string commandId) => Command(commandId).Task.Soon();

    /// <summary>From now on a connection answers commands so.</summary>
    public void Answer(string connectionId, SendVerdict verdict) => _verdicts[connectionId] = verdict;

    /// <summary>A socket disappears without a word.</summary>
    public void Lose(string connectionId) => _gone[connectionId] = true;

    /// <summary>Completes when a grain closes a connection.</summary>
    public Task<CloseReason> Closed(string connectionId) => Close(connectionId).Task.Soon();

    /// <summary>Whether a grain closed a connection.</summary>
    public bool WasClosed(string connectionId) => Close(connectionId).Task.IsCompleted;

    public SendVerdict Take(Sent sent)
    {
        Sends.Enqueue(sent);
        Command(sent.CommandId).TrySetResult(sent.Command);
        return _verdicts.GetValueOrDefault(sent.Lease.ConnectionId, SendVerdict.Queued);
    }

    public void NoteClose(string connectionId, CloseReason reason) => Close(connectionId).TrySetResult(reason);

    public bool IsOpen(string connectionId) => !_gone.ContainsKey(connectionId);

    private TaskCompletionSource<StationCommand> Command(string commandId) =>
        _sent.GetOrAdd(commandId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskCompletionSource<CloseReason> Close(string connectionId) =>
        _closes.GetOrAdd(connectionId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>A command that reached a gateway.</summary>
internal sealed record Sent(SiloAddress Silo, ConnectionLease Lease, string CommandId, StationCommand Command, TimeSpan Timeout);

/// <summary>Stands in for the sockets of one silo.</summary>
internal sealed class ScriptedGatewayService(GrainId id, Silo silo, ILoggerFactory loggerFactory, ScriptedGateways script)
    : GrainService(id, silo, loggerFactory), IGatewayService
{
    private readonly SiloAddress _silo = silo.SiloAddress;

    public Task<SendVerdict> Send(ConnectionLease lease, string commandId, StationCommand command, TimeSpan timeout) =>
        Task.FromResult(script.Take(new(_silo, lease, commandId, command, timeout)));

    public Task Close(string connectionId, CloseReason reason)
    {
        script.NoteClose(connectionId, reason);
        return Task.CompletedTask;
    }

    public Task<bool> IsOpen(string connectionId) => Task.FromResult(script.IsOpen(connectionId));
}
