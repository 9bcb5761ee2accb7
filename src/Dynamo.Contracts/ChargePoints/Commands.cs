using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;

namespace Dynamo.Contracts.ChargePoints;

/// <summary>What a charge point shall do, in no protocol's words; the gateway puts it into those of the connection.</summary>
[GenerateSerializer, Immutable, Alias("StationCommand")]
public abstract record StationCommand;

/// <summary>Start a transaction (OCPP 1.6, 5.11).</summary>
/// <param name="IdTag">Token to start it with.</param>
/// <param name="ConnectorId">Connector, or <see langword="null"/> to let the charge point choose.</param>
/// <param name="ChargingProfile">Limits for the transaction, as JSON in the protocol's words; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("RemoteStart")]
public sealed record RemoteStart(
    [property: Id(0)] string IdTag, [property: Id(1)] int? ConnectorId, [property: Id(2)] string? ChargingProfile = null) : StationCommand;

/// <summary>Stop a transaction (OCPP 1.6, 5.12).</summary>
/// <param name="TransactionId">The transaction.</param>
[GenerateSerializer, Immutable, Alias("RemoteStop")]
public sealed record RemoteStop([property: Id(0)] int TransactionId) : StationCommand;

/// <summary>A call in the words of the protocol, for those who speak it.</summary>
/// <param name="Action">The action, as on the wire.</param>
/// <param name="Payload">Its payload, a JSON object that was checked.</param>
[GenerateSerializer, Immutable, Alias("OcppCall")]
public sealed record OcppCall([property: Id(0)] string Action, [property: Id(1)] string Payload) : StationCommand;

/// <summary>Restart, but not while a transaction runs: the command waits until the last one has ended.</summary>
[GenerateSerializer, Immutable, Alias("ResetWhenIdle")]
public sealed record ResetWhenIdle : StationCommand;

/// <summary>Connect with another security profile from now on (security white paper, A05).</summary>
/// <param name="Profile">The profile.</param>
[GenerateSerializer, Immutable, Alias("SetSecurityProfile")]
public sealed record SetSecurityProfile([property: Id(0)] SecurityProfile Profile) : StationCommand;

/// <summary>Connect with another password from now on (security white paper, A01).</summary>
/// <param name="Password">The password. It is written down nowhere.</param>
[GenerateSerializer, Immutable, Alias("SetPassword")]
public sealed record SetPassword([property: Id(0)] string Password) : StationCommand
{
    /// <summary>Hides the password.</summary>
    public override string ToString() => nameof(SetPassword);
}

/// <summary>Ask for a certificate (security white paper, A02).</summary>
[GenerateSerializer, Immutable, Alias("AskForCertificate")]
public sealed record AskForCertificate : StationCommand;

/// <summary>Use a certificate from now on (security white paper, A02, A03).</summary>
/// <param name="Chain">The certificate and what it was issued by, PEM.</param>
[GenerateSerializer, Immutable, Alias("UseCertificate")]
public sealed record UseCertificate([property: Id(0)] string Chain) : StationCommand;

/// <summary>A command asked for.</summary>
/// <param name="Command">What to do.</param>
/// <param name="OrganizationId">The tenant that asks; a charge point of another tenant does not exist for it.</param>
/// <param name="Timeout">After which the outcome counts as unknown; 1 to 60 s.</param>
/// <param name="Name">What the caller calls it; <see langword="null"/> for the protocol's word.</param>
/// <param name="RequestedBy">Identifier of who asks.</param>
[GenerateSerializer, Immutable, Alias("CommandRequest")]
public sealed record CommandRequest(
    [property: Id(0)] StationCommand Command,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] TimeSpan Timeout,
    [property: Id(3)] string? Name = null,
    [property: Id(4)] string? RequestedBy = null);

/// <summary>Whether a command was taken.</summary>
/// <param name="Refusal">Why not; <see cref="CommandRefusal.None"/> if it was.</param>
/// <param name="CommandId">Its identifier, if it was.</param>
/// <param name="ChargePointId">The charge point in its registered spelling, if it was.</param>
/// <param name="RequestedAt">Time it was recorded, if it was.</param>
/// <param name="IsHeld">Whether it waits for a running transaction to end.</param>
[GenerateSerializer, Immutable, Alias("CommandReceipt")]
public sealed record CommandReceipt(
    [property: Id(0)] CommandRefusal Refusal,
    [property: Id(1)] string? CommandId = null,
    [property: Id(2)] string? ChargePointId = null,
    [property: Id(3)] DateTimeOffset RequestedAt = default,
    [property: Id(4)] bool IsHeld = false);

/// <summary>Why a command was not taken.</summary>
[Alias("CommandRefusal")]
public enum CommandRefusal
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>The organization has no such charge point.</summary>
    UnknownChargePoint,

    /// <summary>The charge point is not connected.</summary>
    Offline,

    /// <summary>The charge point is connected and has not been accepted by a boot.</summary>
    NotAccepted,

    /// <summary>The charge point never reported such a connector.</summary>
    UnknownConnector,

    /// <summary>No such transaction runs on the charge point.</summary>
    UnknownTransaction,

    /// <summary>Too many commands wait for the charge point already.</summary>
    QueueFull,

    /// <summary>Too many reservations are open at the charge point already.</summary>
    TooManyReservations,
}

/// <summary>How a command went.</summary>
/// <param name="CommandId">The command.</param>
/// <param name="Status">How it went.</param>
/// <param name="Response">The charge point's answer as a JSON object, if there was one.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to answer, if there was an answer.</param>
/// <param name="ErrorCode">The protocol's word for what went wrong, if the charge point answered with an error.</param>
[GenerateSerializer, Immutable, Alias("CommandOutcome")]
public sealed record CommandOutcome(
    [property: Id(0)] string CommandId,
    [property: Id(1)] CommandStatus Status,
    [property: Id(2)] string? Response = null,
    [property: Id(3)] string? Error = null,
    [property: Id(4)] int? ResponseTimeMs = null,
    [property: Id(5)] string? ErrorCode = null)
{
    /// <summary>The <see cref="ErrorCode"/> of a command that never left the queue of its socket: the charge point knows nothing of it.</summary>
    public const string NotSent = "NotSent";
}
