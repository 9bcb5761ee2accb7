using System.ComponentModel.DataAnnotations;

namespace Dynamo.Grains.ChargePoint;

/// <summary>How charge points prove who they are. Section <c>Dynamo:Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Security";

    /// <summary>
    /// Where charge points of security profile 0, which prove nothing, are let in from. Default <see cref="PlainSockets.Loopback"/>: whoever can reach the
    /// address could otherwise speak for them.
    /// </summary>
    [EnumDataType(typeof(PlainSockets))]
    public PlainSockets AllowPlain { get; set; } = PlainSockets.Loopback;

    /// <summary>How long a charge point has to connect with a higher security profile that it was told, in hours. Range 1 to 720, default 24; after that it keeps the lower one.</summary>
    [Range(1, 720)]
    public int RaiseHours { get; set; } = 24;

    /// <summary>How long before its end the renewal of a certificate is asked for, in days, once a day. Range 0 to 365, default 30; 0 leaves it to the charge points.</summary>
    [Range(0, 365)]
    public int RenewDays { get; set; } = 30;

    /// <summary>Most certificates that one charge point is issued in a day. Range 1 to 1,000, default 10; a further request is rejected.</summary>
    [Range(1, 1_000)]
    public int MaxCertificatesPerDay { get; set; } = 10;

    /// <summary>The operator (O) that requests for certificates must name, which is the key <c>CpoName</c> of the charge points. Default: none; then any will do.</summary>
    [StringLength(64)]
    public string? CpoName { get; set; }
}

/// <summary>Where sockets may come from that prove nothing.</summary>
public enum PlainSockets
{
    /// <summary>From nowhere.</summary>
    Never,

    /// <summary>From the machine of the gateway.</summary>
    Loopback,

    /// <summary>From anywhere.</summary>
    Anywhere,
}
