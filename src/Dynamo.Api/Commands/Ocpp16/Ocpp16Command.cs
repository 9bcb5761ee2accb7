using System.Text.Json;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>A command in the words of OCPP 1.6, as it is offered.</summary>
/// <param name="Action">The action.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Fields">Example of its fields, beyond the charge point.</param>
/// <param name="Response">Example of what a charge point answers.</param>
internal sealed record Ocpp16Command(V16Action Action, string Summary, string Fields = "", string Response = """{ "status": "Accepted" }""")
{
    private const string Profile = """
        "charging_profile_id": 7, "stack_level": 1, "charging_profile_purpose": "TxDefaultProfile", "charging_profile_kind": "Relative",
        "charging_schedule": { "charging_rate_unit": "A", "charging_schedule_period": [ { "start_period": 0, "limit": 16 } ] }
        """;

    private const string HashData = """
        "certificate_hash_data": { "hash_algorithm": "SHA256", "issuer_name_hash": "9a3f", "issuer_key_hash": "77b2", "serial_number": "01" }
        """;

    private const string Certificate = "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n";

    /// <summary>All there are, in the order of the profiles of the protocol.</summary>
    public static IReadOnlyList<Ocpp16Command> All { get; } =
    [
        new(V16Catalogue.RemoteStartTransaction, "Ask a charge point to start a transaction", """ "id_tag": "04A2B3C4D5", "connector_id": 1 """),
        new(V16Catalogue.RemoteStopTransaction, "Ask a charge point to stop a transaction", """ "transaction_id": 42 """),
        new(V16Catalogue.ChangeAvailability, "Take a connector, or with 0 the whole charge point, out of service or back", """ "connector_id": 1, "type": "Inoperative" """),
        new(V16Catalogue.ChangeConfiguration, "Set a configuration key", """ "key": "MeterValueSampleInterval", "value": "60" """),
        new(V16Catalogue.ClearCache, "Have a charge point forget its cached authorisations"),
        new(V16Catalogue.DataTransfer, "Send what the protocol does not know", """ "vendor_id": "com.example", "message_id": "Lights", "data": "on" """),
        new(
            V16Catalogue.GetConfiguration, "Read configuration keys; all without `key`", """ "key": [ "HeartbeatInterval" ] """,
            """{ "configurationKey": [ { "key": "HeartbeatInterval", "readonly": false, "value": "30" } ] }"""),
        new(V16Catalogue.Reset, "Restart a charge point", """ "type": "Soft" """),
        new(V16Catalogue.UnlockConnector, "Free a cable", """ "connector_id": 1 """, """{ "status": "Unlocked" }"""),
        new(V16Catalogue.GetDiagnostics, "Have diagnostics uploaded", """ "location": "ftp://files.example.com/diagnostics/" """, """{ "fileName": "diagnostics.zip" }"""),
        new(
            V16Catalogue.UpdateFirmware, "Have firmware fetched and installed",
            """ "location": "https://files.example.com/firmware.bin", "retrieve_date": "2030-01-31T12:00:00Z" """, "{}"),
        new(V16Catalogue.GetLocalListVersion, "Read the version of the local authorisation list", Response: """{ "listVersion": 7 }"""),
        new(
            V16Catalogue.SendLocalList, "Replace or amend the local authorisation list",
            """ "list_version": 8, "update_type": "Full", "local_authorization_list": [ { "id_tag": "04A2B3C4D5", "id_tag_info": { "status": "Accepted" } } ] """),
        new(
            V16Catalogue.ReserveNow, "Keep a connector for an id tag",
            """ "connector_id": 1, "expiry_date": "2030-01-31T13:00:00Z", "id_tag": "04A2B3C4D5", "reservation_id": 11 """),
        new(V16Catalogue.CancelReservation, "End a reservation", """ "reservation_id": 11 """),
        new(V16Catalogue.SetChargingProfile, "Set limits over time", $$""" "connector_id": 1, "cs_charging_profiles": { {{Profile}} } """),
        new(V16Catalogue.ClearChargingProfile, "Remove limits: the one with the `id`, or else those that match the other fields; all without any", """ "id": 7 """),
        new(
            V16Catalogue.GetCompositeSchedule, "Ask what limits hold", """ "connector_id": 1, "duration": 3600, "charging_rate_unit": "A" """,
            """{ "status": "Accepted", "connectorId": 1, "scheduleStart": "2030-01-31T12:00:00Z" }"""),
        new(V16Catalogue.TriggerMessage, "Ask for a message", """ "requested_message": "StatusNotification", "connector_id": 1 """),
        new(V16Catalogue.ExtendedTriggerMessage, "Ask for a message, also of the security extension", """ "requested_message": "LogStatusNotification" """),
        new(
            V16Catalogue.GetLog, "Have a log uploaded",
            """ "log_type": "SecurityLog", "request_id": 3, "log": { "remote_location": "ftp://files.example.com/logs/" } """,
            """{ "status": "Accepted", "filename": "security.log" }"""),
        new(
            V16Catalogue.SignedUpdateFirmware, "Have signed firmware fetched, verified and installed",
            $$"""
             "request_id": 4, "firmware": { "location": "https://files.example.com/firmware.bin", "retrieve_date_time": "2030-01-31T12:00:00Z",
               "signing_certificate": "{{Certificate}}", "signature": "c2ln" }
            """),
        new(V16Catalogue.InstallCertificate, "Install a root certificate", $$""" "certificate_type": "CentralSystemRootCertificate", "certificate": "{{Certificate}}" """),
        new(V16Catalogue.DeleteCertificate, "Remove a certificate", HashData),
        new(
            V16Catalogue.GetInstalledCertificateIds, "Ask which root certificates are installed", """ "certificate_type": "CentralSystemRootCertificate" """,
            """{ "status": "NotFound" }"""),
        new(V16Catalogue.CertificateSigned, "Hand over a signed certificate", $$""" "certificate_chain": "{{Certificate}}" """),
    ];

    /// <summary>The last part of its route.</summary>
    public string Route => Ocpp16Names.Snake(Action.Name);

    /// <summary>The name of its operation.</summary>
    public string Name => JsonNamingPolicy.CamelCase.ConvertName(Action.Name);
}
