using Microsoft.Extensions.Options;

namespace Dynamo.Api.Commands;

/// <summary>Settings of commands to charge points, section <c>Dynamo:Commands</c>.</summary>
public sealed class CommandOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Commands";

    /// <summary>Largest value of <see cref="MaxBulkChargePoints"/>.</summary>
    public const int MostBulkChargePoints = 1_000;

    /// <summary>Shortest time a charge point may be given.</summary>
    public static readonly TimeSpan MinTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Longest time a charge point may be given.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Charge points of one bulk command. Range 1 to 1,000, default 200; one more is refused.</summary>
    public int MaxBulkChargePoints { get; set; } = 200;

    /// <summary>After which silence counts as an unknown outcome, and the request is answered. Range 1 to 60 s, default 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Checks <see cref="CommandOptions"/> at start.</summary>
internal sealed class CommandOptionsCheck : IValidateOptions<CommandOptions>
{
    public ValidateOptionsResult Validate(string? name, CommandOptions options)
    {
        if (options.Timeout < CommandOptions.MinTimeout || options.Timeout > CommandOptions.MaxTimeout)
            return Wrong(nameof(options.Timeout), options.Timeout, CommandOptions.MinTimeout, CommandOptions.MaxTimeout);
        return options.MaxBulkChargePoints is < 1 or > CommandOptions.MostBulkChargePoints
            ? Wrong(nameof(options.MaxBulkChargePoints), options.MaxBulkChargePoints, 1, CommandOptions.MostBulkChargePoints)
            : ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Wrong<T>(string key, T value, T from, T to) =>
        ValidateOptionsResult.Fail($"{CommandOptions.Section}:{key} is {value}; it must be {from} to {to}.");
}
