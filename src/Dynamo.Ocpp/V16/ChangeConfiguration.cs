using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Sets a configuration key of the charge point (OCPP 1.6 section 5.3). All values travel as text.</summary>
public sealed record ChangeConfigurationRequest : IPayload
{
    /// <summary>Name of the key, CiString50.</summary>
    public required string Key { get; init; }

    /// <summary>The new value, CiString500.</summary>
    public required string Value { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(Key, CiString.Length50) ?? Constraint.MaxLength(Value, CiString.Length500);
}

/// <summary>Says what became of the value.</summary>
public sealed record ChangeConfigurationResponse : IPayload
{
    /// <summary>What became of the value.</summary>
    public required ConfigurationStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to a change of configuration.</summary>
[JsonConverter(typeof(WireEnumConverter<ConfigurationStatus>))]
public enum ConfigurationStatus
{
    /// <summary>Stored and in effect.</summary>
    Accepted,

    /// <summary>The value is not legal for the key, or the key cannot be written.</summary>
    Rejected,

    /// <summary>Stored, in effect after a restart.</summary>
    RebootRequired,

    /// <summary>The charge point has no such key.</summary>
    NotSupported,
}
