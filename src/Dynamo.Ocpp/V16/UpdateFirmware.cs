using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Has the charge point fetch and install firmware (OCPP 1.6 section 5.19). There is no way to refuse: what becomes of it is told by FirmwareStatusNotification.</summary>
public sealed record UpdateFirmwareRequest : IPayload
{
    /// <summary>Address of the file; its scheme says how it is fetched.</summary>
    public required string Location { get; init; }

    /// <summary>How often the download is tried; null leaves it to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Not fetched before.</summary>
    public required DateTimeOffset RetrieveDate { get; init; }

    /// <summary>Seconds between tries; null leaves it to the charge point.</summary>
    public int? RetryInterval { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(Retries, 0) ?? Constraint.AtLeast(RetryInterval, 0);
}

/// <summary>The empty answer.</summary>
public sealed record UpdateFirmwareResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
