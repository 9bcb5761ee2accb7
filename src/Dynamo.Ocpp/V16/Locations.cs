using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>Where a reading was taken (OCPP 1.6 section 7).</summary>
public static class Locations
{
    /// <summary>At the cable.</summary>
    public const string Cable = "Cable";

    /// <summary>In the vehicle.</summary>
    public const string Ev = "EV";

    /// <summary>Where the grid enters the charge point.</summary>
    public const string Inlet = "Inlet";

    /// <summary>Where the power leaves towards the vehicle. The default.</summary>
    public const string Outlet = "Outlet";

    /// <summary>Inside the charge point.</summary>
    public const string Body = "Body";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        Cable,
        Ev,
        Inlet,
        Outlet,
        Body);
}
