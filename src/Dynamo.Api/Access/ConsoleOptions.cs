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

    /// <summary>How long a person stays signed in without doing anything. Range 5 min to 30 days, default 12 h.</summary>
    public TimeSpan SignInLifetime { get; set; } = TimeSpan.FromHours(12);
}

/// <summary>Checks <see cref="ConsoleOptions"/> at start.</summary>
internal sealed class ConsoleOptionsCheck : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options) =>
        options.SignInLifetime >= ConsoleOptions.MinSignInLifetime && options.SignInLifetime <= ConsoleOptions.MaxSignInLifetime
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ConsoleOptions.Section}:{nameof(options.SignInLifetime)} is {options.SignInLifetime}; it must be {ConsoleOptions.MinSignInLifetime} to {ConsoleOptions.MaxSignInLifetime}.");
}
