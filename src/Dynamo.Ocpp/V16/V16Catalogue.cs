using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Every operation of OCPP 1.6 and its security extension. Each is a member of its own, so that a caller gets request and response types from the
/// compiler.
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

    /// <summary>Ends a reservation.</summary>
    public static V16Action<CancelReservationRequest, CancelReservationResponse> CancelReservation { get; } =
        new("CancelReservation", ActionSender.CentralSystem, FeatureProfile.Reservation);

    /// <summary>Hands over a signed certificate.</summary>
    public static V16Action<CertificateSignedRequest, CertificateSignedResponse> CertificateSigned { get; } =
        new("CertificateSigned", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>Removes limits.</summary>
    public static V16Action<ClearChargingProfileRequest, ClearChargingProfileResponse> ClearChargingProfile { get; } =
        new("ClearChargingProfile", ActionSender.CentralSystem, FeatureProfile.SmartCharging);

    /// <summary>Removes a certificate.</summary>
    public static V16Action<DeleteCertificateRequest, DeleteCertificateResponse> DeleteCertificate { get; } =
        new("DeleteCertificate", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>An upload of diagnostics goes on.</summary>
    public static V16Action<DiagnosticsStatusNotificationRequest, DiagnosticsStatusNotificationResponse> DiagnosticsStatusNotification { get; } =
        new("DiagnosticsStatusNotification", ActionSender.ChargePoint, FeatureProfile.FirmwareManagement);

    /// <summary>Asks for a message, also of the security extension.</summary>
    public static V16Action<ExtendedTriggerMessageRequest, ExtendedTriggerMessageResponse> ExtendedTriggerMessage { get; } =
        new("ExtendedTriggerMessage", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>An update of the firmware goes on.</summary>
    public static V16Action<FirmwareStatusNotificationRequest, FirmwareStatusNotificationResponse> FirmwareStatusNotification { get; } =
        new("FirmwareStatusNotification", ActionSender.ChargePoint, FeatureProfile.FirmwareManagement);

    /// <summary>Asks what limits hold.</summary>
    public static V16Action<GetCompositeScheduleRequest, GetCompositeScheduleResponse> GetCompositeSchedule { get; } =
        new("GetCompositeSchedule", ActionSender.CentralSystem, FeatureProfile.SmartCharging);

    /// <summary>Asks for diagnostics, to be uploaded.</summary>
    public static V16Action<GetDiagnosticsRequest, GetDiagnosticsResponse> GetDiagnostics { get; } =
        new("GetDiagnostics", ActionSender.CentralSystem, FeatureProfile.FirmwareManagement);

    /// <summary>Asks which root certificates are installed.</summary>
    public static V16Action<GetInstalledCertificateIdsRequest, GetInstalledCertificateIdsResponse> GetInstalledCertificateIds { get; } =
        new("GetInstalledCertificateIds", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>Asks for the version of the local authorisation list.</summary>
    public static V16Action<GetLocalListVersionRequest, GetLocalListVersionResponse> GetLocalListVersion { get; } =
        new("GetLocalListVersion", ActionSender.CentralSystem, FeatureProfile.LocalAuthListManagement);

    /// <summary>Asks for a log, to be uploaded.</summary>
    public static V16Action<GetLogRequest, GetLogResponse> GetLog { get; } =
        new("GetLog", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>Installs a root certificate.</summary>
    public static V16Action<InstallCertificateRequest, InstallCertificateResponse> InstallCertificate { get; } =
        new("InstallCertificate", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>An upload of a log goes on.</summary>
    public static V16Action<LogStatusNotificationRequest, LogStatusNotificationResponse> LogStatusNotification { get; } =
        new("LogStatusNotification", ActionSender.ChargePoint, FeatureProfile.Security);

    /// <summary>Keeps a connector for an identifier.</summary>
    public static V16Action<ReserveNowRequest, ReserveNowResponse> ReserveNow { get; } =
        new("ReserveNow", ActionSender.CentralSystem, FeatureProfile.Reservation);

    /// <summary>Something happened that concerns security.</summary>
    public static V16Action<SecurityEventNotificationRequest, SecurityEventNotificationResponse> SecurityEventNotification { get; } =
        new("SecurityEventNotification", ActionSender.ChargePoint, FeatureProfile.Security);

    /// <summary>Replaces or amends the local authorisation list.</summary>
    public static V16Action<SendLocalListRequest, SendLocalListResponse> SendLocalList { get; } =
        new("SendLocalList", ActionSender.CentralSystem, FeatureProfile.LocalAuthListManagement);

    /// <summary>Sets limits over time.</summary>
    public static V16Action<SetChargingProfileRequest, SetChargingProfileResponse> SetChargingProfile { get; } =
        new("SetChargingProfile", ActionSender.CentralSystem, FeatureProfile.SmartCharging);

    /// <summary>Asks for a signature under a certificate.</summary>
    public static V16Action<SignCertificateRequest, SignCertificateResponse> SignCertificate { get; } =
        new("SignCertificate", ActionSender.ChargePoint, FeatureProfile.Security);

    /// <summary>A signed update goes on.</summary>
    public static V16Action<SignedFirmwareStatusNotificationRequest, SignedFirmwareStatusNotificationResponse> SignedFirmwareStatusNotification { get; } =
        new("SignedFirmwareStatusNotification", ActionSender.ChargePoint, FeatureProfile.Security);

    /// <summary>Has signed firmware fetched, verified and installed.</summary>
    public static V16Action<SignedUpdateFirmwareRequest, SignedUpdateFirmwareResponse> SignedUpdateFirmware { get; } =
        new("SignedUpdateFirmware", ActionSender.CentralSystem, FeatureProfile.Security);

    /// <summary>Asks for a message.</summary>
    public static V16Action<TriggerMessageRequest, TriggerMessageResponse> TriggerMessage { get; } =
        new("TriggerMessage", ActionSender.CentralSystem, FeatureProfile.RemoteTrigger);

    /// <summary>Has firmware fetched and installed.</summary>
    public static V16Action<UpdateFirmwareRequest, UpdateFirmwareResponse> UpdateFirmware { get; } =
        new("UpdateFirmware", ActionSender.CentralSystem, FeatureProfile.FirmwareManagement);

    /// <summary>All operations.</summary>
    public static IReadOnlyList<V16Action> All { get; } =
    [
        Authorize, BootNotification, CancelReservation, CertificateSigned, ChangeAvailability, ChangeConfiguration, ClearCache, ClearChargingProfile,
        DataTransfer, DeleteCertificate, DiagnosticsStatusNotification, ExtendedTriggerMessage, FirmwareStatusNotification, GetCompositeSchedule,
        GetConfiguration, GetDiagnostics, GetInstalledCertificateIds, GetLocalListVersion, GetLog, Heartbeat, InstallCertificate,
        LogStatusNotification, MeterValues, RemoteStartTransaction, RemoteStopTransaction, ReserveNow, Reset, SecurityEventNotification,
        SendLocalList, SetChargingProfile, SignCertificate, SignedFirmwareStatusNotification, SignedUpdateFirmware, StartTransaction,
        StatusNotification, StopTransaction, TriggerMessage, UnlockConnector, UpdateFirmware,
    ];

    private static readonly FrozenDictionary<string, V16Action> ByName =
        All.ToFrozenDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Looks up the action of a received call.</summary>
    /// <param name="name">As received; compared with regard to case.</param>
    /// <param name="sender">The side that sent the call.</param>
    /// <param name="action">An action that this side may call.</param>
    /// <param name="errorCode">
    /// Otherwise the code of the answer: <see cref="ErrorCode.NotImplemented"/> for a name that is not in OCPP 1.6,
    /// <see cref="ErrorCode.NotSupported"/> for one that goes the other way.
    /// </param>
    public static bool TryFind(
        string name,
        ActionSender sender,
        [NotNullWhen(true)] out V16Action? action,
        [NotNullWhen(false)] out string? errorCode)
    {
        errorCode = !ByName.TryGetValue(name, out action)
            ? ErrorCode.NotImplemented
            : action.Sender.HasFlag(sender) ? null : ErrorCode.NotSupported;
        if (errorCode is not null)
            action = null;
        return errorCode is null;
    }
}
