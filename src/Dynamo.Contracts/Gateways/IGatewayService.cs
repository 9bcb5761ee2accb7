using Dynamo.Contracts.ChargePoints;
using Orleans.Services;

namespace Dynamo.Contracts.Gateways;

/// <summary>
/// The gateway of one silo: it holds sockets and is addressed by the silo's address, which is part of every lease.
/// (Observers would serialise all calls to a socket's owner; a grain service does not.)
/// </summary>
[Alias("IGatewayService")]
public interface IGatewayService : IGrainService
{
    /// <summary>Puts a command into the socket's bounded queue. It is sent when no other call is open; the outcome comes back as a grain call.</summary>
    [Alias("Send")]
    Task<SendVerdict> Send(ConnectionLease lease, string commandId, StationCommand command, TimeSpan timeout);

    /// <summary>Closes a socket, for instance because a newer one took its place. Nothing happens when it is gone already.</summary>
    [Alias("Close")]
    Task Close(string connectionId, CloseReason reason);

    /// <summary>Whether the socket is open.</summary>
    [Alias("IsOpen")]
    Task<bool> IsOpen(string connectionId);
}

/// <summary>Whether a command was taken by a socket.</summary>
[Alias("SendVerdict")]
public enum SendVerdict
{
    /// <summary>It waits in the socket's queue or is on its way.</summary>
    Queued,

    /// <summary>The socket is gone.</summary>
    NoConnection,

    /// <summary>The queue is full.</summary>
    QueueFull,

    /// <summary>The protocol of the connection has no such command.</summary>
    NotSupported,
}

/// <summary>Why a socket is closed by us.</summary>
[Alias("CloseReason")]
public enum CloseReason
{
    /// <summary>A newer connection of the same charge point took its place.</summary>
    Superseded,

    /// <summary>The charge point was removed from the books.</summary>
    Unregistered,

    /// <summary>The charge point's password changed.</summary>
    CredentialsChanged,
}
