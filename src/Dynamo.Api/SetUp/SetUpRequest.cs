using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;

namespace Dynamo.Api.SetUp;

/// <summary>Request to set the installation up: the first organization, its owner and its first key.</summary>
public sealed record SetUpRequest
{
    /// <summary>The one-time token that the server printed. Required.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>Name of the organization, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? OrganizationName { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code in upper case. Required.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public string? Country { get; init; }

    /// <summary>Name of the owner, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>E-mail address of the owner, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }

    /// <summary>Password of the owner, 10 to 200 characters. Required.</summary>
    [Required, StringLength(User.MaxPasswordLength, MinimumLength = User.MinPasswordLength)]
    public string? Password { get; init; }

    /// <summary>ISO 4217 code of the first tariff; goes together with the price.</summary>
    public string? Currency { get; init; }

    /// <summary>Price of a kilowatt-hour in the first tariff, 0 to 10,000 with up to 6 decimals; goes together with the currency.</summary>
    [Range(0, 10_000)]
    public decimal? EnergyPricePerKwh { get; init; }

    /// <summary>Name of the first API key, 1 to 128 characters; <c>First key</c> when absent.</summary>
    [MaxLength(ApiKey.MaxNameLength)]
    public string? ApiKeyName { get; init; }

    /// <summary>Hides token and password.</summary>
    public override string ToString() => $"SetUpRequest {{ OrganizationName = {OrganizationName} }}";
}

/// <summary>Answer to the set-up.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">Its owner.</param>
/// <param name="ApiKey">Its first API key, with every scope. It is shown in this answer only; a hash is stored.</param>
/// <param name="TariffId">Its tariff, if a price was given.</param>
public sealed record SetUpAnswer(string OrganizationId, string UserId, string ApiKey, string? TariffId)
{
    /// <summary>Hides the key.</summary>
    public override string ToString() => $"SetUpAnswer {{ OrganizationId = {OrganizationId} }}";
}
