using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Reads configuration keys of the charge point (OCPP 1.6 section 5.8).</summary>
public sealed record GetConfigurationRequest : IPayload
{
    /// <summary>
    /// The wanted keys, CiString50 each, at most <c>GetConfigurationMaxKeys</c> of them. Null and empty both ask for all.
    /// </summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.EachMaxLength(Key, CiString.Length50);
}

/// <summary>The keys with their values, and the wanted keys that do not exist.</summary>
public sealed record GetConfigurationResponse : IPayload
{
    /// <summary>Keys the charge point has.</summary>
    public IReadOnlyList<KeyValue>? ConfigurationKey { get; init; }

    /// <summary>Wanted keys the charge point does not have, CiString50 each.</summary>
    public IReadOnlyList<string>? UnknownKey { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.Each(ConfigurationKey, strictness) ?? Constraint.EachMaxLength(UnknownKey, CiString.Length50);
}

/// <summary>One configuration key.</summary>
public sealed record KeyValue : IPayload
{
    /// <summary>Name, CiString50.</summary>
    public required string Key { get; init; }

    /// <summary>Whether ChangeConfiguration cannot write it.</summary>
    public required bool Readonly { get; init; }

    /// <summary>Value as text, CiString500; null when it is not set or never shown.</summary>
    public string? Value { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(Key, CiString.Length50) ?? Constraint.MaxLength(Value, CiString.Length500);
}
