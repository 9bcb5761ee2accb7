namespace Dynamo.Domain.Organizations;

/// <summary>What an organization chose for itself.</summary>
/// <param name="DefaultCurrency">ISO 4217 code of new tariffs; <see langword="null"/> until chosen.</param>
/// <param name="TimeZone">IANA name of the zone in which its days begin; <c>Etc/UTC</c> until chosen.</param>
/// <param name="BillingEmail">Address for messages about bills; <see langword="null"/> for the contact address.</param>
public sealed record OrganizationSettings(string? DefaultCurrency, string TimeZone, string? BillingEmail)
{
    /// <summary>The time zone until one is chosen.</summary>
    public const string DefaultTimeZone = "Etc/UTC";

    /// <summary>Whether projects that installers begin may be taken over; otherwise only members and keys create projects.</summary>
    public bool InstallersCreateProjects { get; init; } = true;

    /// <summary>Counts the changes of the organization, see <see cref="Organization.Version"/>.</summary>
    public long Version { get; init; } = 1;
}
