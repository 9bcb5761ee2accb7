using Microsoft.Extensions.Options;

namespace Dynamo.Api.Commands;

/// <summary>Settings of commands to charge points, section <c>Dynamo:Commands</c>.</summary>
public sealed class CommandOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Commands";

    /// <summary>Shortest time a charge point may be given.</summary>
    public static readonly TimeSpan MinTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Longest time a charge point may be given.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(60);

    /// <summary>After which silence counts as an unknown outcome, and the request is answered. Range 1 to 60 s, default 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Checks <see cref="CommandOptions"/> at start.</summary>
internal sealed class CommandOptionsCheck : IValidateOptions<CommandOptions>
{
    public ValidateOptionsResult Validate(string? name, CommandOptions options) =>
        options.Timeout >= CommandOptions.MinTimeout && options.Timeout <= CommandOptions.MaxTimeout
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{CommandOptions.Section}:{nameof(options.Timeout)} is {options.Timeout}; it must be {CommandOptions.MinTimeout} to {CommandOptions.MaxTimeout}.");
}
