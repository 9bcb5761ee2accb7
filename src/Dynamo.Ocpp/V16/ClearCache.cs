using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Makes the charge point forget its cached authorisations (OCPP 1.6 section 5.4).</summary>
public sealed record ClearCacheRequest : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Says whether the cache is empty now.</summary>
public sealed record ClearCacheResponse : IPayload
{
    /// <summary>Whether the cache is empty now.</summary>
    public required ClearCacheStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the wish to clear the cache.</summary>
[JsonConverter(typeof(WireEnumConverter<ClearCacheStatus>))]
public enum ClearCacheStatus
{
    /// <summary>The cache is empty.</summary>
    Accepted,

    /// <summary>There is no cache, or it could not be cleared.</summary>
    Rejected,
}
