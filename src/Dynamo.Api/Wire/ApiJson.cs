using System.Text.Json.Serialization;
using System.Text.Json;
using Dynamo.Api.ApiKeys;
using Dynamo.Api.Auditing;
using Dynamo.Api.BillingSessions;
using Dynamo.Api.ChargePoints.Files;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands.History;
using Dynamo.Api.Commands.Ocpp16;
using Dynamo.Api.Commands;
using Dynamo.Api.Configuration;
using Dynamo.Api.Diagnosis;
using Dynamo.Api.Drivers;
using Dynamo.Api.Errors;
using Dynamo.Api.Fleet;
using Dynamo.Api.IdTags.Files;
using Dynamo.Api.IdTags;
using Dynamo.Api.Installers;
using Dynamo.Api.Live;
using Dynamo.Api.LocalLists;
using Dynamo.Api.Messages;
using Dynamo.Api.Organizations;
using Dynamo.Api.Projects;
using Dynamo.Api.Quirks;
using Dynamo.Api.Reservations;
using Dynamo.Api.Security;
using Dynamo.Api.SetUp;
using Dynamo.Api.Sites;
using Dynamo.Api.UnknownStops;
using Dynamo.Api.Uploads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Wire;

/// <summary>Reads and writes the bodies of the API: names in snake_case, timestamps to the second, absent values as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(AuditLog))]
[JsonSerializable(typeof(CreateApiKey))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(ApiKeyList))]
[JsonSerializable(typeof(OrganizationDetails))]
[JsonSerializable(typeof(FoundOrganization))]
[JsonSerializable(typeof(OrganizationAnswer))]
[JsonSerializable(typeof(OrganizationSettingsBody))]
[JsonSerializable(typeof(MemberList))]
[JsonSerializable(typeof(ChangeRole))]
[JsonSerializable(typeof(CreateInvitation))]
[JsonSerializable(typeof(InvitationList))]
[JsonSerializable(typeof(AcceptInvitation))]
[JsonSerializable(typeof(AcceptedInvitation))]
[JsonSerializable(typeof(RegisterChargePoint))]
[JsonSerializable(typeof(RegisteredChargePoint))]
[JsonSerializable(typeof(RotatedPassword))]
[JsonSerializable(typeof(RaiseSecurityProfile))]
[JsonSerializable(typeof(SecurityChange))]
[JsonSerializable(typeof(StationCertificateAnswer))]
[JsonSerializable(typeof(StationCertificateList))]
[JsonSerializable(typeof(AuthorityCertificateList))]
[JsonSerializable(typeof(ChargePointAnswer))]
[JsonSerializable(typeof(ChargePointList))]
[JsonSerializable(typeof(ConnectorList))]
[JsonSerializable(typeof(ChargePointDetails))]
[JsonSerializable(typeof(BulkEdit))]
[JsonSerializable(typeof(EditedChargePoints))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(CreateIdTag))]
[JsonSerializable(typeof(UpdateIdTag))]
[JsonSerializable(typeof(IdTagAnswer))]
[JsonSerializable(typeof(IdTagList))]
[JsonSerializable(typeof(IdTagImportAnswer))]
[JsonSerializable(typeof(CreateIdTagGroup))]
[JsonSerializable(typeof(UpdateIdTagGroup))]
[JsonSerializable(typeof(IdTagGroupAnswer))]
[JsonSerializable(typeof(IdTagGroupList))]
[JsonSerializable(typeof(CreateDriver))]
[JsonSerializable(typeof(UpdateDriver))]
[JsonSerializable(typeof(DriverAnswer))]
[JsonSerializable(typeof(DriverList))]
[JsonSerializable(typeof(ProjectDetails))]
[JsonSerializable(typeof(ProjectAnswer))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(LinkProject))]
[JsonSerializable(typeof(AssignInstaller))]
[JsonSerializable(typeof(ProjectInstallerAnswer))]
[JsonSerializable(typeof(ProjectInstallerList))]
[JsonSerializable(typeof(InstallerSignUp))]
[JsonSerializable(typeof(InstallerAnswer))]
[JsonSerializable(typeof(ConfirmInstallerEmail))]
[JsonSerializable(typeof(InstallerLogInRequest))]
[JsonSerializable(typeof(InstallerLoginAnswer))]
[JsonSerializable(typeof(ForgotInstallerPassword))]
[JsonSerializable(typeof(ResetInstallerPassword))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(BeginProject))]
[JsonSerializable(typeof(BegunProject))]
[JsonSerializable(typeof(InstallerProjectAnswer))]
[JsonSerializable(typeof(InstallerProjectList))]
[JsonSerializable(typeof(InstallChargePoint))]
[JsonSerializable(typeof(InstalledDetails))]
[JsonSerializable(typeof(SiteDetails))]
[JsonSerializable(typeof(SiteAnswer))]
[JsonSerializable(typeof(SiteList))]
[JsonSerializable(typeof(LinkChargers))]
[JsonSerializable(typeof(SiteSummaryAnswer))]
[JsonSerializable(typeof(EnergyAssetDetails))]
[JsonSerializable(typeof(EnergyAssetAnswer))]
[JsonSerializable(typeof(EnergyAssetList))]
[JsonSerializable(typeof(FleetSummaryAnswer))]
[JsonSerializable(typeof(BillingSessionDetail))]
[JsonSerializable(typeof(BillingSessionList))]
[JsonSerializable(typeof(ReviewBillingSession))]
[JsonSerializable(typeof(QuirkRuleList))]
[JsonSerializable(typeof(QuirkProfileList))]
[JsonSerializable(typeof(ChargePointQuirks))]
[JsonSerializable(typeof(SetQuirk))]
[JsonSerializable(typeof(SessionMeterValueList))]
[JsonSerializable(typeof(UnknownStopList))]
[JsonSerializable(typeof(ResolveUnknownStop))]
[JsonSerializable(typeof(RefusedConnectionList))]
[JsonSerializable(typeof(RequestUpload))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(UploadList))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(ConfigurationAnswer))]
[JsonSerializable(typeof(RefreshedConfiguration))]
[JsonSerializable(typeof(ChangeConfigurationKeys))]
[JsonSerializable(typeof(ChangedConfiguration))]
[JsonSerializable(typeof(DriftList))]
[JsonSerializable(typeof(ConfigurationTemplateDetails))]
[JsonSerializable(typeof(ConfigurationTemplateAnswer))]
[JsonSerializable(typeof(ConfigurationTemplateList))]
[JsonSerializable(typeof(LocalListDetails))]
[JsonSerializable(typeof(LocalListAnswer))]
[JsonSerializable(typeof(CreateReservation))]
[JsonSerializable(typeof(ReservationAnswer))]
[JsonSerializable(typeof(ReservationList))]
[JsonSerializable(typeof(CommandBody))]
[JsonSerializable(typeof(BulkCommandBody))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(BulkCommandAnswer))]
[JsonSerializable(typeof(CommandHistory))]
[JsonSerializable(typeof(SendOcppCommand))]
[JsonSerializable(typeof(Ocpp16Answer))]
[JsonSerializable(typeof(ActiveTransactionList))]
[JsonSerializable(typeof(CancelReservationRequest))]
[JsonSerializable(typeof(CertificateSignedRequest))]
[JsonSerializable(typeof(ChangeAvailabilityRequest))]
[JsonSerializable(typeof(ChangeConfigurationRequest))]
[JsonSerializable(typeof(ClearCacheRequest))]
[JsonSerializable(typeof(ClearChargingProfileRequest))]
[JsonSerializable(typeof(DataTransferRequest))]
[JsonSerializable(typeof(DeleteCertificateRequest))]
[JsonSerializable(typeof(ExtendedTriggerMessageRequest))]
[JsonSerializable(typeof(GetCompositeScheduleRequest))]
[JsonSerializable(typeof(GetConfigurationRequest))]
[JsonSerializable(typeof(GetDiagnosticsRequest))]
[JsonSerializable(typeof(GetInstalledCertificateIdsRequest))]
[JsonSerializable(typeof(GetLocalListVersionRequest))]
[JsonSerializable(typeof(GetLogRequest))]
[JsonSerializable(typeof(InstallCertificateRequest))]
[JsonSerializable(typeof(RemoteStartTransactionRequest))]
[JsonSerializable(typeof(RemoteStopTransactionRequest))]
[JsonSerializable(typeof(ReserveNowRequest))]
[JsonSerializable(typeof(ResetRequest))]
[JsonSerializable(typeof(SendLocalListRequest))]
[JsonSerializable(typeof(SetChargingProfileRequest))]
[JsonSerializable(typeof(SignedUpdateFirmwareRequest))]
[JsonSerializable(typeof(TriggerMessageRequest))]
[JsonSerializable(typeof(UnlockConnectorRequest))]
[JsonSerializable(typeof(UpdateFirmwareRequest))]
[JsonSerializable(typeof(SetUpRequest))]
[JsonSerializable(typeof(SetUpAnswer))]
[JsonSerializable(typeof(LiveEvent))]
[JsonSerializable(typeof(LiveFilter))]
[JsonSerializable(typeof(MeterReadingData))]
[JsonSerializable(typeof(GapData))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Gives options of a framework our naming, formats and types; what we do not know stays with the framework.</summary>
    internal static void ApplyTo(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
