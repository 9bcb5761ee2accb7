using System.Collections.Concurrent;
using System.Globalization;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Charging;

namespace Dynamo.Simulator.Commands;

/// <summary>The configuration keys of a simulated charge point (OCPP 1.6 section 9). Safe for concurrent use.</summary>
public sealed class ConfigurationKeys
{
    /// <summary>Seconds between heartbeats.</summary>
    public const string HeartbeatInterval = "HeartbeatInterval";

    /// <summary>Seconds between readings of a transaction; 0 sends none.</summary>
    public const string MeterValueSampleInterval = "MeterValueSampleInterval";

    /// <summary>What readings measure, as a comma list.</summary>
    public const string MeterValuesSampledData = "MeterValuesSampledData";

    /// <summary>How often a transaction-related message is sent in all.</summary>
    public const string TransactionMessageAttempts = "TransactionMessageAttempts";

    /// <summary>Seconds before a transaction-related message is sent again, times the number of failures.</summary>
    public const string TransactionMessageRetryInterval = "TransactionMessageRetryInterval";

    /// <summary>Whether a remote start is authorised first.</summary>
    public const string AuthorizeRemoteTxRequests = "AuthorizeRemoteTxRequests";

    /// <summary>Whether a refused identifier stops the transaction that it started.</summary>
    public const string StopTransactionOnInvalidId = "StopTransactionOnInvalidId";

    /// <summary>Password of the next connection, hex digits, never shown.</summary>
    public const string AuthorizationKey = "AuthorizationKey";

    /// <summary>Security profile of the next connection; it only rises.</summary>
    public const string SecurityProfile = "SecurityProfile";

    /// <summary>The operator, as requests for certificates name it.</summary>
    public const string CpoName = "CpoName";

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    internal ConfigurationKeys(ChargePointOptions options)
    {
        Add("SupportedFeatureProfiles", "Core", KeyKind.ReadOnly);
        Add("NumberOfConnectors", Text(options.ConnectorCount), KeyKind.ReadOnly);
        Add("GetConfigurationMaxKeys", "100", KeyKind.ReadOnly);
        Add(HeartbeatInterval, "300", KeyKind.Number);
        Add(MeterValueSampleInterval, Text((int)options.MeterInterval.TotalSeconds), KeyKind.Number);
        Add(MeterValuesSampledData, MeterSamples.AllMeasurands, KeyKind.Measurands);
        Add("ClockAlignedDataInterval", "0", KeyKind.ReadOnly);
        Add("MeterValuesAlignedData", "", KeyKind.ReadOnly);
        Add("StopTxnAlignedData", "", KeyKind.ReadOnly);
        Add("StopTxnSampledData", "", KeyKind.ReadOnly);
        Add(TransactionMessageAttempts, "3", KeyKind.Number);
        Add(TransactionMessageRetryInterval, "60", KeyKind.Number);
        Add(AuthorizeRemoteTxRequests, "false", KeyKind.Truth);
        Add(StopTransactionOnInvalidId, "true", KeyKind.Truth);
        Add("LocalAuthorizeOffline", "true", KeyKind.ReadOnly);
        Add("LocalPreAuthorize", "false", KeyKind.ReadOnly);
        Add("StopTransactionOnEVSideDisconnect", "true", KeyKind.ReadOnly);
        Add("UnlockConnectorOnEVSideDisconnect", "true", KeyKind.ReadOnly);
        Add("ConnectionTimeOut", "60", KeyKind.Number);
        Add("ResetRetries", "0", KeyKind.Number);
        Add("ConnectorPhaseRotation", "0.RST", KeyKind.ReadOnly);
        Add(AuthorizationKey, "", KeyKind.Secret);
        Add(SecurityProfile, Text(options.SecurityProfile), KeyKind.Profile);
        Add(CpoName, "", KeyKind.Text);
    }

    private enum KeyKind
    {
        ReadOnly,
        Number,
        Truth,
        Measurands,
        Secret,
        Profile,
        Text,
    }

    /// <summary>Value of a key; null when it does not exist.</summary>
    public string? this[string key] => _entries.GetValueOrDefault(key)?.Value;

    /// <summary>Value of a key that holds a whole number.</summary>
    public int Number(string key) => int.Parse(_entries[key].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Value of a key that holds true or false.</summary>
    public bool Truth(string key) => bool.Parse(_entries[key].Value);

    /// <summary>Writes a key as the central system may.</summary>
    public ConfigurationStatus Change(string key, string value)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return ConfigurationStatus.NotSupported;
        if (!IsLegal(entry.Kind, value) || (entry.Kind is KeyKind.Profile && string.CompareOrdinal(value, entry.Value) <= 0))
            return ConfigurationStatus.Rejected;

        _entries[key] = entry with { Value = value };
        return ConfigurationStatus.Accepted;
    }

    /// <summary>Shows keys as the central system may see them; all when none are wanted.</summary>
    internal GetConfigurationResponse Show(IReadOnlyList<string>? wanted)
    {
        if (wanted is null or { Count: 0 })
            return new() { ConfigurationKey = [.. _entries.Values.OrderBy(e => e.Key, StringComparer.Ordinal).Select(Show)] };

        return new()
        {
            ConfigurationKey = [.. wanted.Select(key => _entries.GetValueOrDefault(key)).OfType<Entry>().Select(Show)],
            UnknownKey = [.. wanted.Where(key => !_entries.ContainsKey(key))],
        };
    }

    private static KeyValue Show(Entry entry) => new()
    {
        Key = entry.Key,
        Readonly = entry.Kind is KeyKind.ReadOnly,
        Value = entry.Kind is KeyKind.Secret ? null : entry.Value,
    };

    private static bool IsLegal(KeyKind kind, string value) => kind switch
    {
        KeyKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        KeyKind.Truth => value is "true" or "false",
        KeyKind.Measurands => value.Split(',').All(m => MeterSamples.AllMeasurands.Split(',').Contains(m, StringComparer.Ordinal)),
        KeyKind.Profile => value is "1" or "2" or "3",
        KeyKind.Text => value.Length <= 500,
        // 16 to 20 bytes (OCPP-J 1.6 section 6.2.2).
        KeyKind.Secret => value.Length is >= 32 and <= 40 && value.Length % 2 == 0 && value.All(char.IsAsciiHexDigit),
        _ => false,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Add(string key, string value, KeyKind kind) => _entries[key] = new Entry(key, value, kind);

    private sealed record Entry(string Key, string Value, KeyKind Kind);
}
