using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Domain.Configuration;

namespace Dynamo.Api.Configuration;

/// <summary>Request to change configuration keys.</summary>
public sealed record ChangeConfigurationKeys
{
    /// <summary>Most keys of a request.</summary>
    internal const int MaxKeys = 100;

    /// <summary>Longest name (CiString50Type).</summary>
    internal const int MaxName = 50;

    /// <summary>Longest value (CiString500Type).</summary>
    internal const int MaxValue = 500;

    /// <summary>The keys with their values, 1 to 100, each once; sent in this order. Required.</summary>
    [Required, MinLength(1), MaxLength(MaxKeys)]
    public IReadOnlyList<KeyValue>? Values { get; init; }

    internal List<(string Key, string Value)> Read(FieldChecks checks)
    {
        var values = Values ?? [];
        checks.Require(values.Count is > 0 and <= MaxKeys, "values", $"must hold 1 to {MaxKeys} keys");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<(string Key, string Value)>();
        foreach (var (index, item) in values.Take(MaxKeys).Index())
        {
            var field = $"values[{index}]";
            var key = checks.ConfigurationName(item?.Key, $"{field}.key");
            var value = checks.ConfigurationValue(key, item?.Value, field);
            checks.Require(key.Length == 0 || seen.Add(ConfigurationKey.Key(key)), $"{field}.key", "comes twice");
            read.Add((key, value));
        }

        return read;
    }
}

/// <summary>A configuration key and its value.</summary>
public sealed record KeyValue
{
    /// <summary>The key, 1 to 50 characters. Required.</summary>
    [Required, StringLength(ChangeConfigurationKeys.MaxName, MinimumLength = 1)]
    public string? Key { get; init; }

    /// <summary>The value as text, up to 500 characters; it may be empty. Required.</summary>
    [Required(AllowEmptyStrings = true), MaxLength(ChangeConfigurationKeys.MaxValue)]
    public string? Value { get; init; }
}

/// <summary>What became of the keys.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Results">Each key, in the order in which they were sent.</param>
/// <param name="Succeeded">How many have their value, if only from the next restart on.</param>
/// <param name="Failed">How many do not.</param>
public sealed record ChangedConfiguration(string ChargePointId, IReadOnlyList<ChangedKey> Results, int Succeeded, int Failed)
{
    internal static ChangedConfiguration Of(string chargePointId, IReadOnlyList<ChangedKey> results)
    {
        var succeeded = results.Count(result => result.Status is ChangedKey.Accepted or ChangedKey.RebootRequired);
        return new(chargePointId, results, succeeded, results.Count - succeeded);
    }
}

/// <summary>What became of a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value that was sent; of measurands those that the charge point takes. Null if it is secret.</param>
/// <param name="Status">
/// <c>Accepted</c>, <c>RebootRequired</c>, <c>Rejected</c> or <c>NotSupported</c> in the charge point's word; <c>Partial</c> if it takes only some of the
/// measurands; <c>ReadOnly</c>, <c>Timeout</c>, <c>Error</c>, or <c>NotSent</c> because it was too late for it.
/// </param>
/// <param name="CommandId">The command, if one was sent.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
public sealed record ChangedKey(string Key, string? Value, string Status, string? CommandId, string? Error)
{
    internal const string Accepted = "Accepted";
    internal const string RebootRequired = "RebootRequired";
    internal const string Rejected = "Rejected";
    internal const string Partial = "Partial";
    internal const string ReadOnly = "ReadOnly";
    internal const string NotSent = "NotSent";
}

/// <summary>Rules for configuration keys in requests.</summary>
internal static class ConfigurationChecks
{
    private const string PasswordKey = "AuthorizationKey";

    /// <summary>The name of a key.</summary>
    public static string ConfigurationName(this FieldChecks checks, string? name, string field) => checks.Text(name, field, ChangeConfigurationKeys.MaxName);

    /// <summary>The value of a key; an empty one is one.</summary>
    public static string ConfigurationValue(this FieldChecks checks, string key, string? value, string field)
    {
        checks.Require(!string.Equals(key, PasswordKey, StringComparison.OrdinalIgnoreCase), $"{field}.key", "is the password: use rotate-password");
        if (value is null)
            checks.Add($"{field}.value", "is required");
        else if (value.Length > ChangeConfigurationKeys.MaxValue || value.Any(char.IsControl))
            checks.Add($"{field}.value", $"must be up to {ChangeConfigurationKeys.MaxValue} characters without control characters");
        else if (StandardKeys.FindFault(key, value) is { } fault)
            checks.Add(StandardKeys.TryFind(key, out var known) && known.IsReadOnly ? $"{field}.key" : $"{field}.value", fault);
        return value ?? "";
    }
}
