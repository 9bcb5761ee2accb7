using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Domain.Organizations;

namespace Dynamo.Api.Organizations;

/// <summary>Request to replace what is known of an organization.</summary>
public record OrganizationDetails
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code in upper case. Required.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public string? Country { get; init; }

    /// <summary>Address for messages about the organization, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? ContactEmail { get; init; }
}

/// <summary>Request to found an organization.</summary>
public sealed record FoundOrganization : OrganizationDetails
{
    /// <summary><c>live</c> for business, which is the default, or <c>test</c> for trying things out; its keys begin with <c>dyn_test_</c> then.</summary>
    public string? Mode { get; init; }
}

/// <summary>An organization as callers see it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Display name.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="ContactEmail">Address for messages about the organization.</param>
/// <param name="CreatedAt">Time of founding.</param>
/// <param name="Mode">Whether it is for business or for trying things out.</param>
public sealed record OrganizationAnswer(string Id, string Name, string Country, string ContactEmail, DateTimeOffset CreatedAt, OrganizationModeName Mode)
    : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>What organizations are for, as it travels.</summary>
public enum OrganizationModeName
{
    /// <summary>Business.</summary>
    [JsonStringEnumMemberName("live")]
    Live,

    /// <summary>Trying things out.</summary>
    [JsonStringEnumMemberName("test")]
    Test,
}

/// <summary>What an organization chose for itself: the request to replace it, and the answer.</summary>
public sealed record OrganizationSettingsBody : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>ISO 4217 code of new tariffs; null for none.</summary>
    public string? DefaultCurrency { get; init; }

    /// <summary>IANA name of the time zone in which its days begin; <c>Etc/UTC</c> when absent.</summary>
    public string? Timezone { get; init; }

    /// <summary>Address for messages about bills, up to 254 characters; null for the contact address. Only the owner changes it.</summary>
    [MaxLength(FieldLimits.Email)]
    public string? BillingEmail { get; init; }

    /// <summary>Whether projects that installers begin may be taken over; as it was when absent, true at first.</summary>
    public bool? InstallersCreateProjects { get; init; }

    /// <summary>Whether id tags are hidden in the message log from now on; as it was when absent, false at first.</summary>
    public bool? MaskIdTags { get; init; }

    /// <summary>For how many days messages are kept, 1 to 3,650, but no longer than the installation keeps them; null for as long as that.</summary>
    [Range(OrganizationSettings.MinMessageLogDays, OrganizationSettings.MaxMessageLogDays)]
    public int? MessageLogDays { get; init; }
}
