namespace Dynamo.Contracts;

/// <summary>
/// Keys of grains. Each starts with a text that is no hexadecimal number, because the relational providers read a key that looks like a
/// number or a GUID as one and would mix up <c>9588</c> and <c>09588</c>.
/// </summary>
public static class GrainKeys
{
    private const string ChargePointPrefix = "cp-";
    private const string SessionPrefix = "session-";
    private const string SitePrefix = "site-";
    private const string UpkeepPrefix = "upkeep-";

    /// <summary>Key of a charge point; identities that differ in case only are the same charge point.</summary>
    public static string ChargePoint(string chargePointId) => ChargePointPrefix + Domain.Fleet.ChargePointId.Key(chargePointId);

    /// <summary>Key of a charging session.</summary>
    public static string Session(string sessionId) => SessionPrefix + sessionId;

    /// <summary>Key of a site.</summary>
    public static string Site(string siteId) => SitePrefix + siteId;

    /// <summary>Key of the upkeep of a charge point.</summary>
    public static string Upkeep(string chargePointId) => UpkeepPrefix + Domain.Fleet.ChargePointId.Key(chargePointId);

    /// <summary>The identity in a charge point's key, in the spelling of the key.</summary>
    public static string ChargePointId(string key) => key[ChargePointPrefix.Length..];

    /// <summary>The identifier in a session's key.</summary>
    public static string SessionId(string key) => key[SessionPrefix.Length..];

    /// <summary>The identifier in a site's key.</summary>
    public static string SiteId(string key) => key[SitePrefix.Length..];
}
