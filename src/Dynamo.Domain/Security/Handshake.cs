using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Security;

/// <summary>What a socket shows before it is opened. The proofs are looked at only when a profile asks for them.</summary>
/// <param name="IsSecure">Whether it is protected by TLS.</param>
/// <param name="MayBePlain">Whether one that proves nothing is taken from where it comes.</param>
/// <param name="Password">What is wrong with user name and password; <see langword="null"/> if nothing is.</param>
/// <param name="Certificate">What is wrong with the certificate; <see langword="null"/> if nothing is.</param>
public sealed record Handshake(bool IsSecure, bool MayBePlain, Func<ConnectionFault?> Password, Func<ConnectionFault?> Certificate)
{
    /// <summary>
    /// Whether the socket may be opened. Only the profile that is registered will do, and while it is being raised also the one it is raised to: after the
    /// raise, the lower one is refused (security white paper, A05).
    /// </summary>
    /// <param name="registered">The profile of the charge point.</param>
    /// <param name="raisedTo">The profile that it shall have next; <see langword="null"/> for none.</param>
    public HandshakeVerdict Judge(SecurityProfile registered, SecurityProfile? raisedTo)
    {
        ConnectionFault? notRaised = null;
        if (raisedTo is { } next && next.NeedsTls() == IsSecure)
        {
            notRaised = FaultFor(next);
            if (notRaised is null)
                return new(next, Fault: null);
        }

        var fault = FaultFor(registered);
        // What is wrong with the profile that the socket was made for says more than that it is not the other one.
        return fault is null ? new(registered, Fault: null)
            : notRaised is not null && registered.NeedsTls() != IsSecure ? new(Profile: null, notRaised)
            : new(Profile: null, fault);
    }

    private ConnectionFault? FaultFor(SecurityProfile profile) => profile switch
    {
        SecurityProfile.TlsWithCertificate => IsSecure ? Certificate() : ConnectionFault.TlsRequired,
        SecurityProfile.TlsWithBasic => IsSecure ? Password() : ConnectionFault.TlsRequired,
        _ when IsSecure => ConnectionFault.HigherProfile,
        SecurityProfile.Basic => Password(),
        _ => MayBePlain ? null : ConnectionFault.PlainNotAllowed,
    };
}

/// <summary>Whether a socket may be opened.</summary>
/// <param name="Profile">The profile that it meets; <see langword="null"/> if it may not.</param>
/// <param name="Fault">Why it may not.</param>
public readonly record struct HandshakeVerdict(SecurityProfile? Profile, ConnectionFault? Fault);
