namespace Dynamo.Domain.Organizations;

/// <summary>A tenant: a charge point operator. Every row of every table belongs to exactly one.</summary>
/// <param name="OrganizationId">Identifier, <c>org_…</c>.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, upper case.</param>
/// <param name="ContactEmail">Address for messages about the organization as a whole.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record Organization(
    string OrganizationId,
    string Name,
    string Country,
    string ContactEmail,
    DateTimeOffset CreatedAt)
{
    /// <summary>What it is for.</summary>
    public OrganizationMode Mode { get; init; }

    /// <summary>Counts its changes, those of its settings included, from 1.</summary>
    public long Version { get; init; } = 1;
}
