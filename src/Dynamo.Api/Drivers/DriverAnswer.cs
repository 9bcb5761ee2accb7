using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Drivers;

/// <summary>Request to create a driver.</summary>
public sealed record CreateDriver
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>E-mail address, up to 254 characters.</summary>
    [MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }

    /// <summary>Telephone number as people write it: digits, spaces and <c>+ - ( ) . /</c>, up to 32 characters.</summary>
    [MaxLength(DriverOperations.MaxPhoneLength)]
    public string? Phone { get; init; }

    /// <summary>What a system of yours calls the driver, up to 64 characters, unique in the organization.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? ExternalId { get; init; }

    /// <summary><c>active</c>, which is the default, or <c>blocked</c>.</summary>
    public string? Status { get; init; }
}

/// <summary>Request to replace what is known of a driver; what is absent is cleared.</summary>
public sealed record UpdateDriver
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>E-mail address, up to 254 characters.</summary>
    [MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }

    /// <summary>Telephone number as people write it: digits, spaces and <c>+ - ( ) . /</c>, up to 32 characters.</summary>
    [MaxLength(DriverOperations.MaxPhoneLength)]
    public string? Phone { get; init; }

    /// <summary>What a system of yours calls the driver, up to 64 characters, unique in the organization.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? ExternalId { get; init; }

    /// <summary><c>active</c> or <c>blocked</c>. Required, so that nobody unblocks a driver by not thinking of it.</summary>
    [Required]
    public string? Status { get; init; }
}

/// <summary>A driver as callers see it.</summary>
/// <param name="DriverId">Identifier.</param>
/// <param name="Name">Display name.</param>
/// <param name="Email">E-mail address, if known.</param>
/// <param name="Phone">Telephone number, if known.</param>
/// <param name="ExternalId">What a system of the organization calls the driver, if it was said.</param>
/// <param name="Status"><c>active</c> or <c>blocked</c>; the id tags of a blocked driver are refused.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="IdTagCount">Id tags of the driver.</param>
public sealed record DriverAnswer(
    string DriverId, string Name, string? Email, string? Phone, string? ExternalId, string Status, DateTimeOffset CreatedAt, int IdTagCount) : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Part of the organization's drivers, newest first unless the query says otherwise.</summary>
/// <param name="Drivers">The drivers.</param>
/// <param name="Total">Number of drivers.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record DriverList(IReadOnlyList<DriverAnswer> Drivers, int Total, int Limit, int Offset);
