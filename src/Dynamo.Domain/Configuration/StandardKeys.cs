using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dynamo.Domain.Configuration;

/// <summary>What a value of a configuration key is.</summary>
public enum ConfigurationKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number, 0 or above unless the key says otherwise.</summary>
    Integer,

    /// <summary>Texts separated by commas, of which the order does not matter.</summary>
    List,
}

/// <summary>A configuration key of the standard.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="IsReadOnly">Whether no charge point lets it be changed.</param>
/// <param name="IsMeasurands">Whether it lists measurands.</param>
/// <param name="Least">Smallest number.</param>
/// <param name="Most">Largest number.</param>
public sealed record StandardKey(
    string Name, ConfigurationKind Kind, bool IsReadOnly = false, bool IsMeasurands = false, int Least = 0, int Most = int.MaxValue);

/// <summary>The configuration keys of OCPP 1.6 (chapter 9, errata) and its security extension (chapter 7).</summary>
public static class StandardKeys
{
    /// <summary>How many keys a charge point takes in one request.</summary>
    public const string MaxKeys = "GetConfigurationMaxKeys";

    /// <summary>Most entries of its local authorisation list.</summary>
    public const string LocalListCapacity = "LocalAuthListMaxLength";

    /// <summary>Most entries of one message that changes that list.</summary>
    public const string LocalListChunk = "SendLocalListMaxLength";

    private static readonly Dictionary<string, StandardKey> Keys = All().ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all that can be read, in the order of the standard.</summary>
    public static IReadOnlyList<string> Readable { get; } = [.. All().Select(key => key.Name)];

    /// <summary>Finds a key.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out StandardKey? key) => Keys.TryGetValue(name.Trim(), out key);

    /// <summary>What keeps a key from being changed to a value; <see langword="null"/> if nothing does.</summary>
    /// <param name="name">The key. One of a vendor's own takes any text.</param>
    /// <param name="value">The value.</param>
    public static string? FindFault(string name, string value)
    {
        if (!TryFind(name, out var key))
            return null;
        if (key.IsReadOnly)
            return "can only be read, whatever the charge point";
        return key.Kind switch
        {
            ConfigurationKind.Boolean when ConfigurationValues.ReadBoolean(value) is null => "must be true or false",
            ConfigurationKind.Integer when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < key.Least || number > key.Most =>
                key.Most == int.MaxValue ? $"must be a whole number, {Text(key.Least)} or above" : $"must be a whole number, {Text(key.Least)} to {Text(key.Most)}",
            ConfigurationKind.List when value.Trim().Length > 0 && ConfigurationValues.Items(value).Count != value.Split(',').Length => "must be texts separated by commas, each once",
            _ => null,
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<StandardKey> All() =>
    [
        Yes("AllowOfflineTxForUnknownId"), Yes("AuthorizationCacheEnabled"), Yes("AuthorizeRemoteTxRequests"), Number("BlinkRepeat"),
        Number("ClockAlignedDataInterval"), Number("ConnectionTimeOut"), List("ConnectorPhaseRotation"), Fixed("ConnectorPhaseRotationMaxLength"),
        Fixed(MaxKeys), Number("HeartbeatInterval"), Number("LightIntensity") with { Most = 100 }, Yes("LocalAuthorizeOffline"), Yes("LocalPreAuthorize"),
        Number("MaxEnergyOnInvalidId"), Number("MessageTimeout"), Measurands("MeterValuesAlignedData"), Fixed("MeterValuesAlignedDataMaxLength"),
        Measurands("MeterValuesSampledData"), Fixed("MeterValuesSampledDataMaxLength"), Number("MeterValueSampleInterval"), Number("MinimumStatusDuration"),
        Fixed("NumberOfConnectors"), Number("ResetRetries"), Fixed("StopTransactionMaxMeterValues"), Yes("StopTransactionOnEVSideDisconnect"),
        Yes("StopTransactionOnInvalidId"), Measurands("StopTxnAlignedData"), Fixed("StopTxnAlignedDataMaxLength"), Measurands("StopTxnSampledData"),
        Fixed("StopTxnSampledDataMaxLength"), List("SupportedFeatureProfiles") with { IsReadOnly = true }, Fixed("SupportedFeatureProfilesMaxLength"),
        Number("TransactionMessageAttempts"), Number("TransactionMessageRetryInterval"), Yes("UnlockConnectorOnEVSideDisconnect"), Number("WebSocketPingInterval"),
        Yes("LocalAuthListEnabled"), Fixed(LocalListCapacity), Fixed(LocalListChunk), Yes("ReserveConnectorZeroSupported") with { IsReadOnly = true },
        Fixed("ChargeProfileMaxStackLevel"), List("ChargingScheduleAllowedChargingRateUnit") with { IsReadOnly = true }, Fixed("ChargingScheduleMaxPeriods"),
        Yes("ConnectorSwitch3to1PhaseSupported") with { IsReadOnly = true }, Fixed("MaxChargingProfilesInstalled"),
        List("SupportedFileTransferProtocols") with { IsReadOnly = true }, Number("SecurityProfile") with { Most = 3 }, new("CpoName", ConfigurationKind.Text),
        Yes("AdditionalRootCertificateCheck") with { IsReadOnly = true }, Fixed("CertificateSignedMaxChainSize"), Fixed("CertificateStoreMaxLength"),
    ];

    private static StandardKey Yes(string name) => new(name, ConfigurationKind.Boolean);

    private static StandardKey Number(string name) => new(name, ConfigurationKind.Integer);

    private static StandardKey Fixed(string name) => new(name, ConfigurationKind.Integer, IsReadOnly: true);

    private static StandardKey List(string name) => new(name, ConfigurationKind.List);

    private static StandardKey Measurands(string name) => new(name, ConfigurationKind.List, IsMeasurands: true);
}
