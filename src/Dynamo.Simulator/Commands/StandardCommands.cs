using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Charging;

namespace Dynamo.Simulator.Commands;

/// <summary>How a well-behaved charge point obeys (OCPP 1.6 section 5).</summary>
internal sealed class StandardCommands(ChargePointSimulator chargePoint)
{
    public void Register(CommandTable commands)
    {
        commands.On(V16Catalogue.RemoteStartTransaction, RemoteStart);
        commands.On(V16Catalogue.RemoteStopTransaction, RemoteStop);
        commands.On(V16Catalogue.ChangeAvailability, ChangeAvailability);
        commands.On(V16Catalogue.ChangeConfiguration, ChangeConfiguration);
        commands.On(V16Catalogue.GetConfiguration, request => chargePoint.Keys.Show(request.Key));
        commands.On(V16Catalogue.ClearCache, _ => new ClearCacheResponse { Status = ClearCacheStatus.Accepted });
        commands.On(V16Catalogue.Reset, Reset);
        commands.On(V16Catalogue.UnlockConnector, Unlock);
        commands.On(V16Catalogue.InstallCertificate, chargePoint.Security.Install);
        commands.On(V16Catalogue.CertificateSigned, chargePoint.Security.Take);
        commands.On(V16Catalogue.ExtendedTriggerMessage, Trigger);
        commands.On(V16Catalogue.DataTransfer, _ => new DataTransferResponse { Status = DataTransferStatus.UnknownVendorId });
    }

    private CommandReply<RemoteStartTransactionResponse> RemoteStart(RemoteStartTransactionRequest request)
    {
        var connector = request.ConnectorId is { } id
            ? chargePoint.FindConnector(id)
            : chargePoint.Connectors.FirstOrDefault(c => c.IsFree);
        if (connector is not { IsFree: true })
            return new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Rejected };

        return new()
        {
            Response = new() { Status = RemoteStartStopStatus.Accepted },
            Afterwards = async cancellationToken =>
            {
                if (!chargePoint.Keys.Truth(ConfigurationKeys.AuthorizeRemoteTxRequests)
                    || (await chargePoint.AuthorizeAsync(request.IdTag, cancellationToken)).Status is AuthorizationStatus.Accepted)
                {
                    await chargePoint.BeginChargingAsync(connector.Id, request.IdTag, cancellationToken);
                }
            },
        };
    }

    private CommandReply<RemoteStopTransactionResponse> RemoteStop(RemoteStopTransactionRequest request)
    {
        var connector = chargePoint.Connectors.FirstOrDefault(c => c.Transaction?.Started?.TransactionId == request.TransactionId);
        if (connector is null)
            return new RemoteStopTransactionResponse { Status = RemoteStartStopStatus.Rejected };

        return new()
        {
            Response = new() { Status = RemoteStartStopStatus.Accepted },
            Afterwards = cancellationToken => chargePoint.EndChargingAsync(connector.Id, StopReason.Remote, cancellationToken),
        };
    }

    private CommandReply<ChangeAvailabilityResponse> ChangeAvailability(ChangeAvailabilityRequest request)
    {
        IReadOnlyList<Connector> wanted = request.ConnectorId == 0
            ? chargePoint.Connectors
            : [.. chargePoint.Connectors.Where(c => c.Id == request.ConnectorId)];
        if (wanted.Count == 0)
            return new ChangeAvailabilityResponse { Status = AvailabilityStatus.Rejected };

        foreach (var connector in wanted)
            connector.IsOperative = request.Type is AvailabilityType.Operative;

        // A running transaction goes on; its connector changes when it ends.
        var idle = wanted.Where(c => c.Transaction is null).ToList();
        var scheduled = request.Type is AvailabilityType.Inoperative && idle.Count < wanted.Count;
        return new()
        {
            Response = new() { Status = scheduled ? AvailabilityStatus.Scheduled : AvailabilityStatus.Accepted },
            Afterwards = async cancellationToken =>
            {
                foreach (var connector in idle)
                    await chargePoint.ReportIdleAsync(connector, cancellationToken);
            },
        };
    }

    private CommandReply<ChangeConfigurationResponse> ChangeConfiguration(ChangeConfigurationRequest request)
    {
        if (Is(ConfigurationKeys.SecurityProfile) && !chargePoint.Security.IsReadyFor(request.Value))
            return new ChangeConfigurationResponse { Status = ConfigurationStatus.Rejected };
        var status = chargePoint.Keys.Change(request.Key, request.Value);
        var provesAnew = status is ConfigurationStatus.Accepted && (Is(ConfigurationKeys.AuthorizationKey) || Is(ConfigurationKeys.SecurityProfile));
        return new()
        {
            Response = new() { Status = status },
            // A new key or profile is proven by a new connection (security white paper section 2.3).
            Afterwards = provesAnew ? chargePoint.CloseAsync : null,
        };

        bool Is(string key) => string.Equals(request.Key, key, StringComparison.OrdinalIgnoreCase);
    }

    private CommandReply<ExtendedTriggerMessageResponse> Trigger(ExtendedTriggerMessageRequest request)
    {
        if (request.RequestedMessage is not ExtendedMessageTrigger.SignChargePointCertificate)
            return new ExtendedTriggerMessageResponse { Status = TriggerMessageStatus.NotImplemented };

        return new()
        {
            Response = new() { Status = TriggerMessageStatus.Accepted },
            Afterwards = chargePoint.RequestCertificateAsync,
        };
    }

    private CommandReply<ResetResponse> Reset(ResetRequest request) => new()
    {
        Response = new() { Status = ResetStatus.Accepted },
        Afterwards = cancellationToken => chargePoint.RestartAsync(request.Type, cancellationToken),
    };

    private CommandReply<UnlockConnectorResponse> Unlock(UnlockConnectorRequest request)
    {
        if (chargePoint.FindConnector(request.ConnectorId) is not { } connector)
            return new UnlockConnectorResponse { Status = UnlockStatus.NotSupported };

        return new()
        {
            Response = new() { Status = UnlockStatus.Unlocked },
            Afterwards = cancellationToken =>
                chargePoint.EndChargingAsync(connector.Id, StopReason.UnlockCommand, cancellationToken),
        };
    }
}
