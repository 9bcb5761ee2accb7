using Microsoft.Extensions.Options;

namespace Dynamo.Api.Installers;

/// <summary>Settings of installers' accounts, section <c>Dynamo:Installers</c>.</summary>
public sealed class InstallerOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Installers";

    /// <summary>Largest value of each number.</summary>
    public const int Most = 1_000;

    /// <summary>Shortest <see cref="TokenLifetime"/>.</summary>
    public static readonly TimeSpan MinTokenLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Longest <see cref="TokenLifetime"/>.</summary>
    public static readonly TimeSpan MaxTokenLifetime = TimeSpan.FromHours(24);

    /// <summary>Shortest <see cref="SigningKeyLifetime"/>.</summary>
    public static readonly TimeSpan MinSigningKeyLifetime = TimeSpan.FromDays(1);

    /// <summary>Longest <see cref="SigningKeyLifetime"/>.</summary>
    public static readonly TimeSpan MaxSigningKeyLifetime = TimeSpan.FromDays(365);

    /// <summary>Whether anybody may sign up as an installer, once the installation has its own organization. Default yes.</summary>
    public bool SignUpIsOpen { get; set; } = true;

    /// <summary>
    /// Whether the plain sign-up asks for the proof of the address too; then it does not tell who has an account either. Default no: the account is
    /// active at once, and an address that has one is answered with 409.
    /// </summary>
    public bool RequireConfirmation { get; set; }

    /// <summary>How long a token is good. Range 5 min to 24 h, default 1 h.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a key signs tokens before another one does. Range 1 to 365 days, default 30 days.</summary>
    public TimeSpan SigningKeyLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Logins of one installer at the same time; a further one ends the oldest. Range 1 to 1,000, default 20.</summary>
    public int MaxLogins { get; set; } = 20;

    /// <summary>Projects of one installer that wait for an organization. Range 1 to 1,000, default 50.</summary>
    public int MaxWaitingProjects { get; set; } = 50;
}

/// <summary>Checks <see cref="InstallerOptions"/> at start.</summary>
internal sealed class InstallerOptionsCheck : IValidateOptions<InstallerOptions>
{
    public ValidateOptionsResult Validate(string? name, InstallerOptions options)
    {
        List<string> faults = [];
        Check(nameof(options.TokenLifetime), options.TokenLifetime, InstallerOptions.MinTokenLifetime, InstallerOptions.MaxTokenLifetime);
        Check(nameof(options.SigningKeyLifetime), options.SigningKeyLifetime, InstallerOptions.MinSigningKeyLifetime, InstallerOptions.MaxSigningKeyLifetime);
        Check(nameof(options.MaxLogins), options.MaxLogins, 1, InstallerOptions.Most);
        Check(nameof(options.MaxWaitingProjects), options.MaxWaitingProjects, 1, InstallerOptions.Most);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check<T>(string key, T value, T from, T to)
            where T : IComparable<T>
        {
            if (value.CompareTo(from) < 0 || value.CompareTo(to) > 0)
                faults.Add($"{InstallerOptions.Section}:{key} is {value}; it must be {from} to {to}.");
        }
    }
}
