using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Orleans.Runtime.Placement;

namespace Dynamo.Grains.ChargePoint;

// Who speaks for the charge point, and whether anybody still does.
internal sealed partial class ChargePointGrain
{
    /// <inheritdoc/>
    public async Task<Admission> Admit(Credentials credentials, Origin? origin = null)
    {
        var fault = await Judge(credentials, origin ?? Origin.Unknown);
        if (fault is { } noted)
            services.Refused.Note(Refused(noted, credentials, origin ?? Origin.Unknown));
        return fault switch
        {
            // Speaking no common protocol is told to who is let in, after the handshake (OCPP-J 1.6 section 3.2).
            null or ConnectionFault.NoCommonSubprotocol => Admission.Admitted,
            ConnectionFault.UnknownChargePoint or ConnectionFault.Decommissioned => Admission.UnknownChargePoint,
            ConnectionFault.NoCredentials or ConnectionFault.WrongUserName or ConnectionFault.WrongPassword => Admission.WrongCredentials,
            ConnectionFault.TlsRequired or ConnectionFault.HigherProfile or ConnectionFault.PlainNotAllowed => Admission.WrongProfile,
            _ => Admission.WrongCertificate,
        };
    }

    private async ValueTask<ConnectionFault?> Judge(Credentials credentials, Origin origin)
    {
        if (!IsRegistered)
        {
            // Strangers must not fill the memory.
            DeactivateOnIdle();
            return _chargePoint is null ? ConnectionFault.UnknownChargePoint : ConnectionFault.Decommissioned;
        }
        return (await Prove(credentials)).Fault ?? (origin.IsSpoken ? null : ConnectionFault.NoCommonSubprotocol);
    }

    private RefusedConnection Refused(ConnectionFault fault, Credentials credentials, Origin origin)
    {
        var now = Now;
        return new(
            _chargePoint?.ChargePointId ?? origin.Identity ?? GrainKeys.ChargePointId(this.GetPrimaryKeyString()),
            fault,
            origin.RemoteAddress,
            RefusedConnection.Shown(credentials.UserName),
            RefusedConnection.Shown(origin.Offered),
            now,
            now,
            Attempts: 1,
            credentials.Transport?.IsSecure,
            credentials.Transport?.Certificate is { } certificate ? RefusedConnection.Shown(PresentedCertificate.Describe(certificate)) : null);
    }

    private bool IsName(string user) => string.Equals(user, _chargePoint!.ChargePointId, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<ConnectionLease?> Connect(Connection connection, Credentials credentials)
    {
        // Between the admission and now it may have been decommissioned, or its password changed.
        if (!IsRegistered || await Prove(credentials) is not { Profile: not null } proof)
            return null;
        if (_state.ConnectionId != connection.ConnectionId)
            await Take(_chargePoint, connection, proof);
        FollowTo(connection.Gateway);
        return Lease(_state);
    }

    private async Task Take(Domain.Fleet.ChargePoint chargePoint, Connection connection, Proof proof)
    {
        var previous = _state.Connected ? Lease(_state) : null;
        var now = Now;
        var step = Proven(
            proof,
            _state with
            {
                Connected = true,
                ConnectionChangedAt = now,
                LeaseEpoch = _state.LeaseEpoch + 1,
                GatewaySilo = connection.Gateway.ToParsableString(),
                ConnectionId = connection.ConnectionId,
                LastSeenAt = now,
            },
            now);
        await Commit(step, new() { Events = [ChargePointEvents.Connected(chargePoint, connection, now)] });
        if (_state.Registration == RegistrationStatus.Accepted)
            DeliverSoon();
        if (previous is not null)
        {
            LogSuperseded(chargePoint.ChargePointId, previous.Epoch);
            CloseInBackground(previous, CloseReason.Superseded);
        }
        LogConnected(chargePoint.ChargePointId, _state.LeaseEpoch, connection.RemoteAddress);
    }

    /// <inheritdoc/>
    public async Task Disconnect(ConnectionLease lease, string reason)
    {
        // The late close of an older socket must not put the newer one offline.
        if (_chargePoint is null || !_state.Connected || lease.ConnectionId != _state.ConnectionId)
            return;
        await GoOffline(reason);
    }

    /// <inheritdoc/>
    public async Task VerifyPresence()
    {
        // The caller read in the books that it is connected; when memory says otherwise, memory is old.
        if (_chargePoint is not null && !_state.Connected)
            await Load(CancellationToken.None);
        if (_chargePoint is null || !_state.Connected || Lease(_state) is not { } lease)
            return;
        if (!IsRegistered)
        {
            await ClearAway();
            return;
        }
        // A socket that answers pings is alive, however rarely its charge point speaks (quirk 9). Its pongs are signs of life, too, and the time of
        // the last one is what is stored: no message need have come since.
        if (await IsOpen(lease))
            Seen();
        else
            await GoOffline("gateway lost");
    }

    /// <inheritdoc/>
    public async Task RegistrationChanged()
    {
        await Load(CancellationToken.None);
        if (_chargePoint is { DecommissionedAt: not null })
            await ClearAway();
        else if (IsRegistered)
            await FollowProfile();
    }

    /// <summary>Somebody gave it a security profile: a raise to another one is over, and a connection that was made with another one ends.</summary>
    private async Task FollowProfile()
    {
        if (_state.Raise is { Status: RaiseStatus.Pending } raise && raise.From != _chargePoint!.SecurityProfile)
            await End(raise, Now);
        if (_state is { Connected: true, ConnectionProfile: { } used } && used != _chargePoint!.SecurityProfile && used != RaisedTo)
            await EndConnection("security profile changed", _state, []);
    }

    /// <inheritdoc/>
    public async Task PasswordChanged()
    {
        await Load(CancellationToken.None);
        if (!IsRegistered)
            return;
        // Which password a socket was opened with is nowhere to be read; a grain that has just come up knows the new one only.
        var (rotation, now) = (_state.Rotation, Now);
        if (rotation is not { EndedAt: null })
        {
            await EndConnection("credentials changed", _state, []);
            return;
        }
        var cancelled = rotation.Ended(RotationStatus.Cancelled, now);
        await EndConnection("credentials changed", _state with { Rotation = cancelled }, [SecurityEvents.Of(_chargePoint, cancelled, now)]);
    }

    /// <summary>Ends the connection and takes its lease away: even a socket that cannot be closed, or that was believed dead, says nothing more that is heard.</summary>
    private async Task EndConnection(string reason, ChargePointState next, IReadOnlyList<Storage.Events.EventRow> happened)
    {
        if (Lease(_state) is not { } lease)
        {
            if (!ReferenceEquals(next, _state))
                await CommitState(next, happened);
            return;
        }
        var now = Now;
        var wasConnected = _state.Connected;
        await CommitState(
            next with
            {
                Connected = false,
                ConnectionChangedAt = wasConnected ? now : _state.ConnectionChangedAt,
                LeaseEpoch = _state.LeaseEpoch + 1,
                GatewaySilo = null,
                ConnectionId = null,
            },
            wasConnected ? [.. happened, ChargePointEvents.Disconnected(_chargePoint!, reason, now)] : happened);
        if (wasConnected)
            LogDisconnected(_state.ChargePointId, lease.Epoch, reason);
        CloseInBackground(lease, CloseReason.CredentialsChanged);
    }

    /// <summary>
    /// Ends what a decommissioned charge point left behind. Nothing may run on one that is decommissioned; a transaction that began in that very moment
    /// has nobody any more who could report its end.
    /// </summary>
    private async Task ClearAway()
    {
        foreach (var running in _running.Values)
            await AssumeEnded(running, EndEvidence.Succeeded);
        _running.Clear();
        foreach (var commandId in _commands.Keys.ToList())
            await Complete(new(commandId, CommandStatus.Error, Error: "The charge point was decommissioned."));
        if (_state.Connected)
        {
            var lease = Lease(_state);
            await GoOffline("decommissioned");
            if (lease is not null)
                CloseInBackground(lease, CloseReason.Unregistered);
        }
        DeactivateOnIdle();
    }

    /// <summary>
    /// Moves to the silo that holds the socket, as soon as no call is being handled here: every message would otherwise cross from silo to silo, which
    /// costs more than handling it. Calls that still come here are sent after. A silo that only holds sockets carries no grains: then it stays.
    /// </summary>
    private void FollowTo(SiloAddress gateway)
    {
        if (gateway.Equals(GrainContext.Address.SiloAddress) || !services.Gateways.Carries(gateway, GrainContext.GrainId.Type))
            return;
        SendWaitersAway();
        RequestContext.Set(IPlacementDirector.PlacementHintKey, gateway);
        try
        {
            this.MigrateOnIdle();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    private void Seen() => services.Presence.Seen(_state.ChargePointId, Now);

    /// <summary>A socket that was believed dead spoke: believe it.</summary>
    private Task ComeBack(ConnectionLease lease)
    {
        var now = Now;
        var connection = new Connection(lease.Gateway, lease.ConnectionId, _chargePoint!.OcppVersion, "");
        return CommitState(
            _state with { Connected = true, ConnectionChangedAt = now, LastSeenAt = now },
            ChargePointEvents.Connected(_chargePoint, connection, now));
    }

    private async Task GoOffline(string reason)
    {
        var now = Now;
        await CommitState(
            _state with { Connected = false, ConnectionChangedAt = now },
            ChargePointEvents.Disconnected(_chargePoint!, reason, now));
        LogDisconnected(_state.ChargePointId, _state.LeaseEpoch, reason);
    }

    private async Task<bool> IsOpen(ConnectionLease lease)
    {
        try
        {
            return await services.Gateways.Of(lease.Gateway).IsOpen(lease.ConnectionId);
        }
        catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
        {
            LogGatewayUnreachable(unreachable, lease.Gateway);
            return false;
        }
    }

    private void CloseInBackground(ConnectionLease lease, CloseReason reason)
    {
        Close().Ignore();

        async Task Close()
        {
            try
            {
                await services.Gateways.Of(lease.Gateway).Close(lease.ConnectionId, reason);
            }
            catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
            {
                LogGatewayUnreachable(unreachable, lease.Gateway);
            }
        }
    }
}
