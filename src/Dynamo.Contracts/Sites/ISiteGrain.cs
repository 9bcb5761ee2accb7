namespace Dynamo.Contracts.Sites;

/// <summary>
/// A site: which charge points draw from its grid connection and which of their connectors charge. Key: <see cref="GrainKeys.Site"/>.
/// </summary>
[Alias("ISiteGrain")]
public interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>Charge points were linked to the site or unlinked from it: read in the books who belongs to it now.</summary>
    [Alias("MembersChanged")]
    Task MembersChanged();

    /// <summary>A connector began or ended a transaction: its demand for power changed.</summary>
    [Alias("ReportDemand")]
    Task ReportDemand(ConnectorDemand demand);

    /// <summary>Who belongs to the site and who wants power.</summary>
    [Alias("GetMembership")]
    Task<SiteMembership> GetMembership();
}

/// <summary>Whether a connector wants power.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectorId">The connector.</param>
/// <param name="Charging">Whether a transaction runs on it.</param>
[GenerateSerializer, Immutable, Alias("ConnectorDemand")]
public sealed record ConnectorDemand(
    [property: Id(0)] string ChargePointId,
    [property: Id(1)] int ConnectorId,
    [property: Id(2)] bool Charging);

/// <summary>Who belongs to a site.</summary>
/// <param name="ChargePointIds">Charge points linked to it, sorted.</param>
/// <param name="Charging">Connectors on which a transaction runs.</param>
[GenerateSerializer, Immutable, Alias("SiteMembership")]
public sealed record SiteMembership(
    [property: Id(0)] IReadOnlyList<string> ChargePointIds,
    [property: Id(1)] IReadOnlyList<ConnectorDemand> Charging);
