namespace Dynamo.Domain.Organizations;

/// <summary>A place with a grid connection that several charge points share.</summary>
/// <param name="SiteId">Identifier, <c>site_…</c>.</param>
/// <param name="OrganizationId">The tenant that owns the site.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Address">Postal address in one line, 1 to 500 characters.</param>
/// <param name="MaxPowerWatts">Grid ceiling in watts, above 0; the upper bound of every load limit on the site.</param>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record Site(
    string SiteId,
    string OrganizationId,
    string Name,
    string Address,
    long MaxPowerWatts,
    decimal Latitude,
    decimal Longitude,
    DateTimeOffset CreatedAt)
{
    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;
}
