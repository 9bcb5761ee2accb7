namespace Dynamo.Domain.Organizations;

/// <summary>What an organization chose for itself.</summary>
/// <param name="DefaultCurrency">ISO 4217 code of new tariffs; <see langword="null"/> until chosen.</param>
/// <param name="TimeZone">IANA name of the zone in which its days begin; <c>Etc/UTC</c> until chosen.</param>
/// <param name="BillingEmail">Address for messages about bills; <see langword="null"/> for the contact address.</param>
public sealed record OrganizationSettings(string? DefaultCurrency, string TimeZone, string? BillingEmail)
{
    /// <summary>The time zone until one is chosen.</summary>
    public const string DefaultTimeZone = "Etc/UTC";

    /// <summary>Shortest time for which messages are kept.</summary>
    public const int MinMessageLogDays = 1;

    /// <summary>Longest time for which messages are kept.</summary>
    public const int MaxMessageLogDays = 3_650;

    /// <summary>Whether projects that installers begin may be taken over; otherwise only members and keys create projects.</summary>
    public bool InstallersCreateProjects { get; init; } = true;

    /// <summary>Whether id tags are hidden in the message log. What was logged before stays as it is.</summary>
    public bool MaskIdTags { get; init; }

    /// <summary>
    /// For how many days messages are kept, <see cref="MinMessageLogDays"/> to <see cref="MaxMessageLogDays"/>; <see langword="null"/> for as long as the
    /// installation keeps them, which is never exceeded.
    /// </summary>
    public int? MessageLogDays { get; init; }

    /// <summary>Counts the changes of the organization, see <see cref="Organization.Version"/>.</summary>
    public long Version { get; init; } = 1;
}
