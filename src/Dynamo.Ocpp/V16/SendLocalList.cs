using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Replaces or amends the local authorisation list (OCPP 1.6 section 5.15).</summary>
public sealed record SendLocalListRequest : IPayload
{
    /// <summary>Version of the list after it, above 0; when it amends, above that of before.</summary>
    public required int ListVersion { get; init; }

    /// <summary>The entries; none with <see cref="UpdateType.Full"/> clears the list.</summary>
    public IReadOnlyList<AuthorizationData>? LocalAuthorizationList { get; init; }

    /// <summary>Whether it replaces or amends.</summary>
    public required UpdateType UpdateType { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ListVersion, 1) ?? Constraint.Each(LocalAuthorizationList, strictness);
}

/// <summary>Says whether the list is the new one.</summary>
public sealed record SendLocalListResponse : IPayload
{
    /// <summary>Whether the list is the new one.</summary>
    public required UpdateStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>An entry of the local authorisation list.</summary>
public sealed record AuthorizationData : IPayload
{
    /// <summary>The identifier, CiString20.</summary>
    public required string IdTag { get; init; }

    /// <summary>What it is worth; null in a list that amends removes it.</summary>
    public IdTagInfo? IdTagInfo { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(IdTag, CiString.Length20) ?? Constraint.Nested(IdTagInfo, strictness);
}

/// <summary>How a list is sent.</summary>
[JsonConverter(typeof(WireEnumConverter<UpdateType>))]
public enum UpdateType
{
    /// <summary>It amends: entries are added, replaced and removed.</summary>
    Differential,

    /// <summary>It replaces what there was.</summary>
    Full,
}

/// <summary>Answers to a list.</summary>
[JsonConverter(typeof(WireEnumConverter<UpdateStatus>))]
public enum UpdateStatus
{
    /// <summary>The list is the new one.</summary>
    Accepted,

    /// <summary>It could not be applied; send it in full.</summary>
    Failed,

    /// <summary>The charge point has no such list.</summary>
    NotSupported,

    /// <summary>The version is not above that of before; send it in full.</summary>
    VersionMismatch,
}
