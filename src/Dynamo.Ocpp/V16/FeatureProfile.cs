namespace Dynamo.Ocpp.V16;

/// <summary>The group of functions to which an action belongs (OCPP 1.6 section 3.2; Security: the security white paper).</summary>
public enum FeatureProfile
{
    /// <summary>Basic functions that every charge point has.</summary>
    Core,

    /// <summary>Firmware updates and diagnostics uploads.</summary>
    FirmwareManagement,

    /// <summary>The list of identifiers a charge point may accept by itself.</summary>
    LocalAuthListManagement,

    /// <summary>Reservations of connectors.</summary>
    Reservation,

    /// <summary>Limits over time.</summary>
    SmartCharging,

    /// <summary>Messages on request.</summary>
    RemoteTrigger,

    /// <summary>Certificates, signed firmware, logs and security events.</summary>
    Security,
}
