using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Installers;

/// <summary>Request to sign up as an installer. The name comes in one of three ways: first and last name, <c>full_name</c>, or <c>name</c>.</summary>
public sealed record InstallerSignUp
{
    /// <summary>E-mail address to log in with, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }

    /// <summary>Password, 10 to 200 characters with a capital letter, a small letter and a digit, not easy to guess. Required.</summary>
    [Required, StringLength(User.MaxPasswordLength, MinimumLength = User.MinPasswordLength)]
    public string? Password { get; init; }

    /// <summary>First name, 1 to 200 characters; goes together with the last name.</summary>
    [StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? FirstName { get; init; }

    /// <summary>Last name, 1 to 200 characters; goes together with the first name.</summary>
    [StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? LastName { get; init; }

    /// <summary>The whole name, 1 to 200 characters; what follows the last space counts as the last name.</summary>
    [StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? FullName { get; init; }

    /// <summary>Another word for the whole name.</summary>
    [StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Number to call, up to 50 characters.</summary>
    [MaxLength(FieldLimits.Phone)]
    public string? Phone { get; init; }

    /// <summary>Name of the company, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Company { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => nameof(InstallerSignUp);
}

/// <summary>An installer's account as its holder sees it.</summary>
/// <param name="InstallerId">Identifier; operators assign the installer to projects by it.</param>
/// <param name="Id">The same identifier.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name; empty for somebody who has none.</param>
/// <param name="Name">The whole name.</param>
/// <param name="Company">Name of the company.</param>
/// <param name="Phone">Number to call, if known.</param>
/// <param name="EmailVerified">Whether the address was proven by the link in a mail. Operators see that too.</param>
/// <param name="Status">Whether the account may be used.</param>
/// <param name="Role">Always <c>installer</c>.</param>
/// <param name="CreatedAt">Time of the sign-up.</param>
/// <param name="Message">What to do next, for people.</param>
public sealed record InstallerAnswer(
    string InstallerId,
    string Id,
    string Email,
    string FirstName,
    string LastName,
    string Name,
    string Company,
    string? Phone,
    bool EmailVerified,
    InstallerStatus Status,
    string Role,
    DateTimeOffset CreatedAt,
    string Message);

/// <summary>Whether an installer's account may be used.</summary>
public enum InstallerStatus
{
    /// <summary>It may.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It may not before the address is proven.</summary>
    [JsonStringEnumMemberName("pending_verification")]
    PendingVerification,
}

/// <summary>Request to log in as an installer.</summary>
public sealed record InstallerLogInRequest
{
    /// <summary>E-mail address. Required.</summary>
    [Required]
    public string? Email { get; init; }

    /// <summary>Password. Required.</summary>
    [Required]
    public string? Password { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => nameof(InstallerLogInRequest);
}

/// <summary>Answer to a login.</summary>
/// <param name="AccessToken">The token, a JSON Web Token; goes into <c>Authorization: Bearer</c>.</param>
/// <param name="Token">The same token.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until it stops being good. There is no way to renew it but to log in again.</param>
/// <param name="ExpiresAt">When it stops being good.</param>
/// <param name="InstallerId">The installer.</param>
public sealed record InstallerLoginAnswer(string AccessToken, string Token, string TokenType, long ExpiresIn, DateTimeOffset ExpiresAt, string InstallerId)
{
    /// <summary>Hides the token.</summary>
    public override string ToString() => $"InstallerLoginAnswer {{ InstallerId = {InstallerId} }}";
}

/// <summary>Request for the link to a new password.</summary>
public sealed record ForgotInstallerPassword
{
    /// <summary>E-mail address, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }
}

/// <summary>Request to choose a new password.</summary>
public sealed record ResetInstallerPassword
{
    /// <summary>The secret from the mail. Required.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>Password, as at the sign-up. Required.</summary>
    [Required, StringLength(User.MaxPasswordLength, MinimumLength = User.MinPasswordLength)]
    public string? NewPassword { get; init; }

    /// <summary>Hides secret and password.</summary>
    public override string ToString() => nameof(ResetInstallerPassword);
}

/// <summary>Request to prove the address.</summary>
public sealed record ConfirmInstallerEmail
{
    /// <summary>The secret from the mail. Required.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>Hides the secret.</summary>
    public override string ToString() => nameof(ConfirmInstallerEmail);
}

/// <summary>Says what was done.</summary>
/// <param name="Message">One sentence for people.</param>
public sealed record Notice(string Message);
