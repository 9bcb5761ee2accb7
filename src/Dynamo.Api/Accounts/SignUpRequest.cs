namespace Dynamo.Api.Accounts;

/// <summary>What somebody says who signs up: about themselves and the organization they found.</summary>
public sealed record SignUpRequest
{
    /// <summary>Name of the person, 1 to 200 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address, up to 254 characters. Required.</summary>
    public string? Email { get; init; }

    /// <summary>Password, 10 to 200 characters, not easy to guess. Required.</summary>
    public string? Password { get; init; }

    /// <summary>Name of the organization, 1 to 200 characters. Required.</summary>
    public string? OrganizationName { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code in upper case. Required.</summary>
    public string? Country { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"SignUpRequest {{ OrganizationName = {OrganizationName} }}";
}
