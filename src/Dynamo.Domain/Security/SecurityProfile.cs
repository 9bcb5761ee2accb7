namespace Dynamo.Domain.Security;

/// <summary>How a charge point and the central system prove to each other who they are (security white paper, 2.1).</summary>
public enum SecurityProfile
{
    /// <summary>Not at all, over a plain socket. No profile of the white paper; for a bench.</summary>
    Plain = 0,

    /// <summary>Basic authentication over a plain socket.</summary>
    Basic = 1,

    /// <summary>Basic authentication over TLS, which proves the central system.</summary>
    TlsWithBasic = 2,

    /// <summary>TLS with a certificate on either side.</summary>
    TlsWithCertificate = 3,
}

/// <summary>What security profiles ask for.</summary>
public static class SecurityProfiles
{
    /// <summary>Lowest number of a profile.</summary>
    public const int Lowest = (int)SecurityProfile.Plain;

    /// <summary>Highest number of a profile.</summary>
    public const int Highest = (int)SecurityProfile.TlsWithCertificate;

    /// <summary>Whether the socket must be protected by TLS.</summary>
    public static bool NeedsTls(this SecurityProfile profile) => profile >= SecurityProfile.TlsWithBasic;
}
