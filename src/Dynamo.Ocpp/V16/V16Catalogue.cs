using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Every operation of OCPP 1.6 and its security extension. Those with messages are members of their own, so that a caller gets
/// request and response types from the compiler; of the others only the name is known, which is enough to answer
/// <c>NotSupported</c> instead of <c>NotImplemented</c>.
/// </summary>
public static class V16Catalogue
{
    /// <summary>May this identifier charge?</summary>
    public static V16Action<AuthorizeRequest, AuthorizeResponse> Authorize { get; } =
        new("Authorize", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>The charge point introduces itself.</summary>
    public static V16Action<BootNotificationRequest, BootNotificationResponse> BootNotification { get; } =
        new("BootNotification", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>Takes a connector out of service or back.</summary>
    public static V16Action<ChangeAvailabilityRequest, ChangeAvailabilityResponse> ChangeAvailability { get; } =
        new("ChangeAvailability", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Sets a configuration key.</summary>
    public static V16Action<ChangeConfigurationRequest, ChangeConfigurationResponse> ChangeConfiguration { get; } =
        new("ChangeConfiguration", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Forgets cached authorisations.</summary>
    public static V16Action<ClearCacheRequest, ClearCacheResponse> ClearCache { get; } =
        new("ClearCache", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Carries what the protocol does not know.</summary>
    public static V16Action<DataTransferRequest, DataTransferResponse> DataTransfer { get; } =
        new("DataTransfer", ActionSender.Both, FeatureProfile.Core);

    /// <summary>Reads configuration keys.</summary>
    public static V16Action<GetConfigurationRequest, GetConfigurationResponse> GetConfiguration { get; } =
        new("GetConfiguration", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Still here; what time is it?</summary>
    public static V16Action<HeartbeatRequest, HeartbeatResponse> Heartbeat { get; } =
        new("Heartbeat", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>Meter readings.</summary>
    public static V16Action<MeterValuesRequest, MeterValuesResponse> MeterValues { get; } =
        new("MeterValues", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>Asks for a transaction.</summary>
    public static V16Action<RemoteStartTransactionRequest, RemoteStartTransactionResponse> RemoteStartTransaction { get; } =
        new("RemoteStartTransaction", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Asks for the end of a transaction.</summary>
    public static V16Action<RemoteStopTransactionRequest, RemoteStopTransactionResponse> RemoteStopTransaction { get; } =
        new("RemoteStopTransaction", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>Restarts the charge point.</summary>
    public static V16Action<ResetRequest, ResetResponse> Reset { get; } =
        new("Reset", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>A transaction has begun.</summary>
    public static V16Action<StartTransactionRequest, StartTransactionResponse> StartTransaction { get; } =
        new("StartTransaction", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>The state of a connector has changed.</summary>
    public static V16Action<StatusNotificationRequest, StatusNotificationResponse> StatusNotification { get; } =
        new("StatusNotification", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>A transaction has ended.</summary>
    public static V16Action<StopTransactionRequest, StopTransactionResponse> StopTransaction { get; } =
        new("StopTransaction", ActionSender.ChargePoint, FeatureProfile.Core);

    /// <summary>Frees a cable.</summary>
    public static V16Action<UnlockConnectorRequest, UnlockConnectorResponse> UnlockConnector { get; } =
        new("UnlockConnector", ActionSender.CentralSystem, FeatureProfile.Core);

    /// <summary>All operations, with and without messages.</summary>
    public static IReadOnlyList<V16Action> All { get; } =
    [
        Authorize, BootNotification, ChangeAvailability, ChangeConfiguration, ClearCache, DataTransfer, GetConfiguration, Heartbeat,
        MeterValues, RemoteStartTransaction, RemoteStopTransaction, Reset, StartTransaction, StatusNotification, StopTransaction,
        UnlockConnector,
        new("DiagnosticsStatusNotification", ActionSender.ChargePoint, FeatureProfile.FirmwareManagement),
        new("FirmwareStatusNotification", ActionSender.ChargePoint, FeatureProfile.FirmwareManagement),
        new("GetDiagnostics", ActionSender.CentralSystem, FeatureProfile.FirmwareManagement),
        new("UpdateFirmware", ActionSender.CentralSystem, FeatureProfile.FirmwareManagement),
        new("GetLocalListVersion", ActionSender.CentralSystem, FeatureProfile.LocalAuthListManagement),
        new("SendLocalList", ActionSender.CentralSystem, FeatureProfile.LocalAuthListManagement),
        new("CancelReservation", ActionSender.CentralSystem, FeatureProfile.Reservation),
        new("ReserveNow", ActionSender.CentralSystem, FeatureProfile.Reservation),
        new("ClearChargingProfile", ActionSender.CentralSystem, FeatureProfile.SmartCharging),
        new("GetCompositeSchedule", ActionSender.CentralSystem, FeatureProfile.SmartCharging),
        new("SetChargingProfile", ActionSender.CentralSystem, FeatureProfile.SmartCharging),
        new("TriggerMessage", ActionSender.CentralSystem, FeatureProfile.RemoteTrigger),
        new("CertificateSigned", ActionSender.CentralSystem, FeatureProfile.Security),
        new("DeleteCertificate", ActionSender.CentralSystem, FeatureProfile.Security),
        new("ExtendedTriggerMessage", ActionSender.CentralSystem, FeatureProfile.Security),
        new("GetInstalledCertificateIds", ActionSender.CentralSystem, FeatureProfile.Security),
        new("GetLog", ActionSender.CentralSystem, FeatureProfile.Security),
        new("InstallCertificate", ActionSender.CentralSystem, FeatureProfile.Security),
        new("LogStatusNotification", ActionSender.ChargePoint, FeatureProfile.Security),
        new("SecurityEventNotification", ActionSender.ChargePoint, FeatureProfile.Security),
        new("SignCertificate", ActionSender.ChargePoint, FeatureProfile.Security),
        new("SignedFirmwareStatusNotification", ActionSender.ChargePoint, FeatureProfile.Security),
        new("SignedUpdateFirmware", ActionSender.CentralSystem, FeatureProfile.Security),
    ];

    private static readonly FrozenDictionary<string, V16Action> ByName =
        All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Looks up the action of a received call.</summary>
    /// <param name="name">As received; compared with regard to case.</param>
    /// <param name="sender">The side that sent the call.</param>
    /// <param name="action">An action with messages that this side may call.</param>
    /// <param name="errorCode">
    /// Otherwise the code of the answer: <see cref="ErrorCode.NotImplemented"/> for a name that is not in OCPP 1.6,
    /// <see cref="ErrorCode.NotSupported"/> for one that has no messages here or goes the other way.
    /// </param>
    public static bool TryFind(
        string name,
        ActionSender sender,
        [NotNullWhen(true)] out V16Action? action,
        [NotNullWhen(false)] out string? errorCode)
    {
        errorCode = !ByName.TryGetValue(name, out action)
            ? ErrorCode.NotImplemented
            : action.HasMessages && action.Sender.HasFlag(sender) ? null : ErrorCode.NotSupported;
        if (errorCode is not null)
            action = null;
        return errorCode is null;
    }
}
