using Microsoft.Extensions.Options;

namespace Dynamo.Api.Access;

/// <summary>Settings of signing in to the console, section <c>Dynamo:Console</c>.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Console";

    /// <summary>Shortest <see cref="SignInLifetime"/>.</summary>
    public static readonly TimeSpan MinSignInLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Longest <see cref="SignInLifetime"/>.</summary>
    public static readonly TimeSpan MaxSignInLifetime = TimeSpan.FromDays(30);

    /// <summary>Largest <see cref="MaxFailedSignInsPerMinute"/>.</summary>
    public const int MostFailedSignInsPerMinute = 1_000;

    /// <summary>
    /// Address under which people reach the console, such as <c>https://console.example.com</c>; links in mails begin with it. Range: an http or https
    /// address without a path. Default: none, which takes the first address the product listens on; mails by SMTP need one.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether anybody may sign up with an organization of their own. Default yes; invitations work either way.</summary>
    public bool SignUpIsOpen { get; set; } = true;

    /// <summary>How long a person stays signed in without doing anything. Range 5 min to 30 days, default 12 h.</summary>
    public TimeSpan SignInLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Failed sign-ins in a minute of one e-mail address, and of one remote address; passwords are not looked at beyond. Range 1 to 1,000, default 10.
    /// </summary>
    public int MaxFailedSignInsPerMinute { get; set; } = 10;
}

/// <summary>Checks <see cref="ConsoleOptions"/> at start.</summary>
internal sealed class ConsoleOptionsCheck : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        List<string> faults = [];
        if (options.SignInLifetime < ConsoleOptions.MinSignInLifetime || options.SignInLifetime > ConsoleOptions.MaxSignInLifetime)
            faults.Add($"{ConsoleOptions.Section}:{nameof(options.SignInLifetime)} is {options.SignInLifetime}; it must be {ConsoleOptions.MinSignInLifetime} to {ConsoleOptions.MaxSignInLifetime}.");
        if (options.MaxFailedSignInsPerMinute is < 1 or > ConsoleOptions.MostFailedSignInsPerMinute)
            faults.Add($"{ConsoleOptions.Section}:{nameof(options.MaxFailedSignInsPerMinute)} is {options.MaxFailedSignInsPerMinute}; it must be 1 to {ConsoleOptions.MostFailedSignInsPerMinute}.");
        if (options.PublicUrl is { Length: > 0 } url && !IsAddress(url))
            faults.Add($"{ConsoleOptions.Section}:{nameof(options.PublicUrl)} is '{url}'; it must be an http:// or https:// address without a path.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { AbsolutePath: "/", Query: "", Fragment: "" };
}
