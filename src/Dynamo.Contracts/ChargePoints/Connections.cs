using Dynamo.Domain.Fleet;

namespace Dynamo.Contracts.ChargePoints;

/// <summary>What a socket presents before it is opened.</summary>
/// <param name="UserName">User name of the Basic header, after percent-decoding; <see langword="null"/> without a header.</param>
/// <param name="Password">The bytes after the first colon, as they came; <see langword="null"/> without a header.</param>
/// <param name="Transport">What it comes over; <see langword="null"/> for a plain socket from anywhere.</param>
[GenerateSerializer, Immutable, Alias("Credentials")]
public sealed record Credentials(
    [property: Id(0)] string? UserName, [property: Id(1)] byte[]? Password, [property: Id(2)] Transport? Transport = null)
{
    /// <summary>Hides the password.</summary>
    public override string ToString() => $"Credentials {{ UserName = {UserName} }}";
}

/// <summary>What a socket comes over.</summary>
/// <param name="IsSecure">Whether it is protected by TLS.</param>
/// <param name="IsLocal">Whether it comes from the machine of the gateway, and not through a proxy there.</param>
/// <param name="Certificate">The certificate whose key the peer proved to have (DER); <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("Transport")]
public sealed record Transport([property: Id(0)] bool IsSecure, [property: Id(1)] bool IsLocal, [property: Id(2)] byte[]? Certificate)
{
    /// <summary>A plain socket from anywhere.</summary>
    public static Transport Plain { get; } = new(IsSecure: false, IsLocal: false, Certificate: null);
}

/// <summary>Where a socket comes from and what it wants to speak.</summary>
/// <param name="Identity">The identity in its own spelling; <see langword="null"/> if that is not known.</param>
/// <param name="RemoteAddress">Address of the peer; empty if that is not known.</param>
/// <param name="Offered">Subprotocols that it offers, as sent; <see langword="null"/> for none.</param>
/// <param name="IsSpoken">Whether one of them is spoken here.</param>
[GenerateSerializer, Immutable, Alias("Origin")]
public sealed record Origin(
    [property: Id(0)] string? Identity, [property: Id(1)] string RemoteAddress, [property: Id(2)] string? Offered, [property: Id(3)] bool IsSpoken)
{
    /// <summary>Nothing is known of it.</summary>
    public static Origin Unknown { get; } = new(Identity: null, "", Offered: null, IsSpoken: true);
}

/// <summary>Whether a socket may be opened.</summary>
[Alias("Admission")]
public enum Admission
{
    /// <summary>It may.</summary>
    Admitted,

    /// <summary>No charge point of that identity is registered: HTTP 404.</summary>
    UnknownChargePoint,

    /// <summary>The credentials are missing or wrong: HTTP 401.</summary>
    WrongCredentials,

    /// <summary>The charge point's security profile asks for another kind of socket: HTTP 403.</summary>
    WrongProfile,

    /// <summary>The certificate is missing or worth nothing here: HTTP 403.</summary>
    WrongCertificate,
}

/// <summary>A socket that was just opened.</summary>
/// <param name="Gateway">Silo whose gateway holds it.</param>
/// <param name="ConnectionId">Its identifier, unique for ever.</param>
/// <param name="Version">Protocol agreed on.</param>
/// <param name="RemoteAddress">Address of the peer, for people.</param>
[GenerateSerializer, Immutable, Alias("Connection")]
public sealed record Connection(
    [property: Id(0)] SiloAddress Gateway,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] OcppVersion Version,
    [property: Id(3)] string RemoteAddress);

/// <summary>Whether a message was handled, and if not, why. Refusals are values, so that no path can report one and go on.</summary>
[Alias("Verdict")]
public enum Verdict
{
    /// <summary>Handled; the answer is there.</summary>
    Handled,

    /// <summary>A newer connection speaks for the charge point: this one must be closed.</summary>
    Superseded,

    /// <summary>The charge point has not been accepted by a boot: SecurityError (OCPP-J 1.6 errata, 3.8).</summary>
    NotAccepted,

    /// <summary>The charge point is registered no more: the socket must be closed.</summary>
    Unregistered,
}

/// <summary>Answer to a message of a charge point.</summary>
/// <typeparam name="T">The answer's content.</typeparam>
/// <param name="Verdict">Whether it was handled.</param>
/// <param name="Answer">The content, exactly when it was.</param>
/// <param name="Rules">Quirk rules that were applied to the message; <see langword="null"/> when none was.</param>
[GenerateSerializer, Immutable, Alias("Reply`1")]
public readonly record struct Reply<T>([property: Id(0)] Verdict Verdict, [property: Id(1)] T? Answer, [property: Id(2)] IReadOnlyList<string>? Rules = null)
    where T : class
{
    /// <summary>The message was handled.</summary>
    public static implicit operator Reply<T>(T answer) => new(Verdict.Handled, answer);

    /// <summary>The message was refused.</summary>
    public static implicit operator Reply<T>(Verdict refusal) => new(refusal, null);
}

/// <summary>The empty answer.</summary>
[GenerateSerializer, Immutable, Alias("Done")]
public sealed record Done
{
    /// <summary>The one instance.</summary>
    public static Done Instance { get; } = new();
}
