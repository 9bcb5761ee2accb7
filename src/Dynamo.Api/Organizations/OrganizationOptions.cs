using Microsoft.Extensions.Options;

namespace Dynamo.Api.Organizations;

/// <summary>Limits of organizations, section <c>Dynamo:Organizations</c>.</summary>
public sealed class OrganizationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Organizations";

    /// <summary>Largest value of each limit.</summary>
    public const int Most = 10_000;

    /// <summary>Invitations of one organization that wait for an answer: each is a mail to somebody who did not ask for it. Range 1 to 10,000, default 100.</summary>
    public int MaxInvitations { get; set; } = 100;
}

/// <summary>Checks <see cref="OrganizationOptions"/> at start.</summary>
internal sealed class OrganizationOptionsCheck : IValidateOptions<OrganizationOptions>
{
    public ValidateOptionsResult Validate(string? name, OrganizationOptions options) =>
        options.MaxInvitations is >= 1 and <= OrganizationOptions.Most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{OrganizationOptions.Section}:{nameof(options.MaxInvitations)} is {options.MaxInvitations}; it must be 1 to {OrganizationOptions.Most}.");
}
