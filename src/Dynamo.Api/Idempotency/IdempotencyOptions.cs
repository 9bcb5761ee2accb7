using Microsoft.Extensions.Options;

namespace Dynamo.Api.Idempotency;

/// <summary>Settings of requests with an <c>Idempotency-Key</c>, section <c>Dynamo:Idempotency</c>.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Idempotency";

    /// <summary>Shortest <see cref="Retention"/>.</summary>
    public static readonly TimeSpan MinRetention = TimeSpan.FromHours(1);

    /// <summary>Longest <see cref="Retention"/>.</summary>
    public static readonly TimeSpan MaxRetention = TimeSpan.FromDays(7);

    /// <summary>How long answers are kept; a request that comes again later runs again. Range 1 h to 7 days, default 24 h.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>Checks <see cref="IdempotencyOptions"/> at start.</summary>
internal sealed class IdempotencyOptionsCheck : IValidateOptions<IdempotencyOptions>
{
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options) =>
        options.Retention >= IdempotencyOptions.MinRetention && options.Retention <= IdempotencyOptions.MaxRetention
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{IdempotencyOptions.Section}:{nameof(options.Retention)} is {options.Retention}; it must be {IdempotencyOptions.MinRetention} to {IdempotencyOptions.MaxRetention}.");
}
