using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Diagnosis;

/// <summary>Why a connection is refused, in words.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Text">What it means.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record ConnectionFaultWords(string Code, string Text, string NextStep)
{
    private static readonly Dictionary<ConnectionFault, ConnectionFaultWords> Known = new()
    {
        [ConnectionFault.UnknownChargePoint] = new(
            "unknown_charge_point", "No charge point of this identity is registered.", "Register it under exactly this identity, or correct the identity in the charge point."),
        [ConnectionFault.Decommissioned] = new(
            "decommissioned", "The charge point was decommissioned and still tries to connect.", "Register it again, or take the address out of its configuration."),
        [ConnectionFault.NoCredentials] = new(
            "no_credentials", "It presents no user name and password.", "Set security profile 1 and the provisioning password (AuthorizationKey) in the charge point."),
        [ConnectionFault.WrongUserName] = new(
            "wrong_user_name", "The user name that it presents is not its identity.", "Set the user name to the identity of the charge point."),
        [ConnectionFault.WrongPassword] = new(
            "wrong_password", "The password that it presents is wrong.", "Type the provisioning password again, or rotate it and use the new one."),
        [ConnectionFault.NoCommonSubprotocol] = new(
            "no_common_subprotocol", "It speaks none of the protocols that are spoken here.", "Set its protocol to OCPP 1.6 with JSON (ocpp1.6)."),
        [ConnectionFault.TlsRequired] = new(
            "tls_required", "It connects over a plain socket, and its security profile asks for TLS.",
            "Set its address to the wss one, or, if TLS ends at a proxy, let the proxy say so (Dynamo:Gateway:TlsHeader)."),
        [ConnectionFault.HigherProfile] = new(
            "higher_profile", "It connects over TLS, and is registered with a security profile of plain sockets.",
            "Register it with security profile 2 or 3, or raise its profile."),
        [ConnectionFault.PlainNotAllowed] = new(
            "plain_not_allowed", "It is registered with security profile 0, which proves nothing, and comes from another machine.",
            "Register it with security profile 1 or above, or allow plain sockets from anywhere (Dynamo:Security:AllowPlain) on a network of your own."),
        [ConnectionFault.NoClientCertificate] = new(
            "no_client_certificate", "Its security profile asks for a certificate, and it presents none.",
            "Register it with security profile 2, have it renew its certificate, and raise the profile again."),
        [ConnectionFault.UntrustedCertificate] = new(
            "untrusted_certificate", "The certificate that it presents was not issued by the authority of this installation.",
            "Register it with security profile 2, have it renew its certificate, and raise the profile again."),
        [ConnectionFault.ExpiredCertificate] = new(
            "expired_certificate", "The certificate that it presents is not valid yet, or not any more.",
            "Register it with security profile 2, have it renew its certificate, and raise the profile again."),
        [ConnectionFault.RevokedCertificate] = new(
            "revoked_certificate", "The certificate that it presents was revoked.",
            "If it is still trusted, register it with security profile 2, have it renew its certificate, and raise the profile again."),
        [ConnectionFault.ForeignCertificate] = new(
            "foreign_certificate", "The certificate that it presents was issued to another charge point.",
            "Look whether two charge points were set up with each other's identity or certificate."),
    };

    /// <summary>All codes.</summary>
    public static IEnumerable<string> Codes => Known.Values.Select(words => words.Code);

    /// <summary>The words for a fault.</summary>
    public static ConnectionFaultWords Of(ConnectionFault fault) => Known[fault];

    /// <summary>The fault of a code.</summary>
    public static ConnectionFault? Find(string? code) => Known.Where(words => words.Value.Code == code).Select(words => (ConnectionFault?)words.Key).FirstOrDefault();
}
