namespace Dynamo.Domain.Fleet;

/// <summary>Attempts to connect under one identity that were refused for one reason.</summary>
/// <param name="ChargePointId">The identity, as it was spelt last; it need not be that of any charge point.</param>
/// <param name="Fault">Why.</param>
/// <param name="RemoteAddress">Where the latest attempt came from; empty if that is not known.</param>
/// <param name="UserName">User name that it presented, cut to <see cref="MaxText"/> characters; <see langword="null"/> for none.</param>
/// <param name="Offered">Subprotocols that it offered, cut likewise; <see langword="null"/> for none.</param>
/// <param name="FirstAt">Time of the first attempt, UTC.</param>
/// <param name="LastAt">Time of the latest attempt, UTC.</param>
/// <param name="Attempts">Number of attempts, 1 or more.</param>
/// <param name="IsSecure">Whether the latest attempt was protected by TLS; <see langword="null"/> if that is not known.</param>
/// <param name="Certificate">The certificate that it presented, in words and cut likewise; <see langword="null"/> for none.</param>
public sealed record RefusedConnection(
    string ChargePointId,
    ConnectionFault Fault,
    string RemoteAddress,
    string? UserName,
    string? Offered,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Attempts,
    bool? IsSecure = null,
    string? Certificate = null)
{
    /// <summary>Most characters that are kept of a text that a stranger sent.</summary>
    public const int MaxText = 100;

    /// <summary>A text that a stranger sent, fit to be kept and shown: cut, and without what a terminal or a database obeys.</summary>
    public static string? Shown(string? text) =>
        string.IsNullOrEmpty(text) ? null : new([.. text.Take(MaxText).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter)]);

    /// <summary>These attempts and later ones of the same kind.</summary>
    public RefusedConnection Then(RefusedConnection later) => later with { FirstAt = FirstAt, Attempts = Attempts + later.Attempts };
}

/// <summary>Why a connection is refused.</summary>
public enum ConnectionFault
{
    /// <summary>No charge point of this identity is registered.</summary>
    UnknownChargePoint,

    /// <summary>The charge point was decommissioned.</summary>
    Decommissioned,

    /// <summary>There were no credentials, or none that can be read.</summary>
    NoCredentials,

    /// <summary>The user name is not the identity.</summary>
    WrongUserName,

    /// <summary>The password is wrong, or there were so many wrong ones that it was not looked at.</summary>
    WrongPassword,

    /// <summary>None of the protocols offered is spoken here.</summary>
    NoCommonSubprotocol,

    /// <summary>Its security profile asks for TLS, and the socket is plain.</summary>
    TlsRequired,

    /// <summary>The socket is protected by TLS, and its security profile is one of plain sockets.</summary>
    HigherProfile,

    /// <summary>Its security profile asks for no proof at all, which is not allowed from where it comes.</summary>
    PlainNotAllowed,

    /// <summary>Its security profile asks for a certificate, and there was none.</summary>
    NoClientCertificate,

    /// <summary>The certificate was not issued by our authority, or not for charge points.</summary>
    UntrustedCertificate,

    /// <summary>The certificate is not valid yet, or not any more.</summary>
    ExpiredCertificate,

    /// <summary>The certificate was revoked.</summary>
    RevokedCertificate,

    /// <summary>The certificate is that of another charge point.</summary>
    ForeignCertificate,
}
