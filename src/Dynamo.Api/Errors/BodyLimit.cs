using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Errors;

/// <summary>Bounds what a caller may send.</summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<BodyOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit && ApiPaths.Contains(context.Request.Path))
            limit.MaxRequestBodySize = options.Value.MaxBytes;
        return next(context);
    }
}

/// <summary>Limits of request bodies, section <c>Dynamo:Bodies</c>.</summary>
public sealed class BodyOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Bodies";

    /// <summary>Smallest limit: the largest valid body fits in.</summary>
    public const long MinMaxBytes = 16 * 1024;

    /// <summary>Largest limit.</summary>
    public const long MaxMaxBytes = 64 * 1024 * 1024;

    /// <summary>Longest body in bytes. Range 16 KiB to 64 MiB, default 1 MiB.</summary>
    public long MaxBytes { get; set; } = 1024 * 1024;
}

/// <summary>Checks <see cref="BodyOptions"/> at start.</summary>
internal sealed class BodyOptionsCheck : IValidateOptions<BodyOptions>
{
    public ValidateOptionsResult Validate(string? name, BodyOptions options) =>
        options.MaxBytes is >= BodyOptions.MinMaxBytes and <= BodyOptions.MaxMaxBytes
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{BodyOptions.Section}:{nameof(options.MaxBytes)} is {options.MaxBytes}; it must be {BodyOptions.MinMaxBytes} to {BodyOptions.MaxMaxBytes}.");
}
