using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Dynamo.Gateway.Sockets;

/// <summary>The door through which grains reach the sockets of this silo.</summary>
internal sealed class GatewayService(GrainId id, Silo silo, ILoggerFactory loggerFactory, ConnectionTable connections)
    : GrainService(id, silo, loggerFactory), IGatewayService
{
    /// <inheritdoc/>
    public Task<SendVerdict> Send(ConnectionLease lease, string commandId, StationCommand command, TimeSpan timeout) => Task.FromResult(
        connections.TryGet(lease.ConnectionId, out var connection) ? connection.Submit(commandId, command, timeout) : SendVerdict.NoConnection);

    /// <inheritdoc/>
    public Task Close(string connectionId, CloseReason reason) =>
        connections.TryGet(connectionId, out var connection) ? connection.CloseAsync(reason) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<bool> IsOpen(string connectionId) => Task.FromResult(connections.TryGet(connectionId, out var connection) && connection.IsOpen);
}
