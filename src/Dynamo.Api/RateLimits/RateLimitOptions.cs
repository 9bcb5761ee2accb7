using Microsoft.Extensions.Options;

namespace Dynamo.Api.RateLimits;

/// <summary>
/// How much one caller may ask of one front end, section <c>Dynamo:RateLimits</c>. Front ends do not tell each other what they served: behind a
/// balancer that spreads the requests of a key over several of them, the key may ask that many times as much.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:RateLimits";

    /// <summary>Largest value of each limit.</summary>
    public const int Most = 1_000_000;

    /// <summary>Requests of one key in a minute, of any kind; as many may come at once. Range 1 to 1,000,000, default 600.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>
    /// Requests of one key in a minute that command charge points, which count as requests too; as many may come at once. Range 1 to 1,000,000,
    /// default 60.
    /// </summary>
    public int CommandsPerMinute { get; set; } = 60;

    /// <summary>
    /// Requests without a key that change something, such as the set-up, in a minute and from one remote network: an IPv4 address, or an IPv6 /64.
    /// Range 1 to 1,000,000, default 60.
    /// </summary>
    public int AnonymousPerMinute { get; set; } = 60;
}

/// <summary>Checks <see cref="RateLimitOptions"/> at start.</summary>
internal sealed class RateLimitOptionsCheck : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        List<string> faults = [];
        Check(nameof(options.RequestsPerMinute), options.RequestsPerMinute);
        Check(nameof(options.CommandsPerMinute), options.CommandsPerMinute);
        Check(nameof(options.AnonymousPerMinute), options.AnonymousPerMinute);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(string key, int limit)
        {
            if (limit is < 1 or > RateLimitOptions.Most)
                faults.Add($"{RateLimitOptions.Section}:{key} is {limit}; it must be 1 to {RateLimitOptions.Most}.");
        }
    }
}
