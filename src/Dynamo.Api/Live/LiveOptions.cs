using Microsoft.Extensions.Options;

namespace Dynamo.Api.Live;

/// <summary>Limits of the live feed, section <c>Dynamo:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Live";

    /// <summary>Largest <see cref="QueueCapacity"/>.</summary>
    public const int MaxQueueCapacity = 100_000;

    /// <summary>Largest <see cref="MaxMessageWatchers"/>.</summary>
    public const int MostMessageWatchers = 10_000;

    /// <summary>Largest <see cref="MaxSubscriptions"/>.</summary>
    public const int MostSubscriptions = 1_000_000;

    /// <summary>
    /// Events that wait for one subscriber before it counts as slow and goes on through the log. Range 1 to 100,000, default 1,000: the events of a
    /// fleet of thousands in a second or two.
    /// </summary>
    public int QueueCapacity { get; set; } = 1_000;

    /// <summary>Most people and programs of this process that watch the messages of a charge point, which reads the database once a second for each. Range 1 to 10,000, default 100.</summary>
    public int MaxMessageWatchers { get; set; } = 100;

    /// <summary>Most subscriptions of this process. Range 1 to 1,000,000, default 10,000.</summary>
    public int MaxSubscriptions { get; set; } = 10_000;
}

/// <summary>Checks <see cref="LiveOptions"/> at start.</summary>
internal sealed class LiveOptionsCheck : IValidateOptions<LiveOptions>
{
    public ValidateOptionsResult Validate(string? name, LiveOptions options)
    {
        List<string> faults = [];
        if (options.QueueCapacity is < 1 or > LiveOptions.MaxQueueCapacity)
            faults.Add($"{LiveOptions.Section}:{nameof(options.QueueCapacity)} is {options.QueueCapacity}; it must be 1 to {LiveOptions.MaxQueueCapacity}.");
        if (options.MaxSubscriptions is < 1 or > LiveOptions.MostSubscriptions)
            faults.Add($"{LiveOptions.Section}:{nameof(options.MaxSubscriptions)} is {options.MaxSubscriptions}; it must be 1 to {LiveOptions.MostSubscriptions}.");
        if (options.MaxMessageWatchers is < 1 or > LiveOptions.MostMessageWatchers)
            faults.Add($"{LiveOptions.Section}:{nameof(options.MaxMessageWatchers)} is {options.MaxMessageWatchers}; it must be 1 to {LiveOptions.MostMessageWatchers}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
