using Dynamo.Api.Access;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Uploads;

/// <summary>Settings of files that charge points upload, section <c>Dynamo:Uploads</c>.</summary>
public sealed class UploadOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Uploads";

    /// <summary>Smallest <see cref="MaxBytes"/>.</summary>
    public const long LeastMaxBytes = 1_024;

    /// <summary>Largest <see cref="MaxBytes"/>.</summary>
    public const long MostMaxBytes = 1_073_741_824;

    /// <summary>
    /// Address of this installation as charge points reach it, such as <c>https://files.example.com</c>. Range: an http or https address without query.
    /// Default: none, which takes that of the console.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Longest file in bytes; a longer one is answered 413. Range 1 KiB to 1 GiB, default 50 MiB.</summary>
    public long MaxBytes { get; set; } = 50 * 1_024 * 1_024;

    /// <summary>How long an address takes its file. Range 1 min to 30 days, default 24 h.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a transfer may stand still before it is given up. Range 1 s to 1 h, default 1 min.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Files of one charge point that are kept or under way; a request for one more is refused. Range 1 to 1,000, default 20.</summary>
    public int MaxPerChargePoint { get; set; } = 20;

    /// <summary>Files of one organization that are kept or under way; a request for one more is refused. Range 1 to 100,000, default 1,000.</summary>
    public int MaxPerOrganization { get; set; } = 1_000;

    /// <summary>Transfers that one process takes at the same time; further ones are answered 503. Range 1 to 1,000, default 16.</summary>
    public int MaxAtOnce { get; set; } = 16;

    /// <summary>After how many days a request and its file are deleted. Range 1 to 3,650, default 30.</summary>
    public int RetentionDays { get; set; } = 30;
}

/// <summary>Checks <see cref="UploadOptions"/> at start.</summary>
internal sealed class UploadOptionsCheck : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options)
    {
        List<string> faults = [];
        if (options.PublicUrl is { Length: > 0 } url && !IsAddress(url))
            faults.Add($"{UploadOptions.Section}:{nameof(options.PublicUrl)} is '{url}'; it must be an http:// or https:// address without a query.");
        Check(nameof(options.MaxBytes), options.MaxBytes, UploadOptions.LeastMaxBytes, UploadOptions.MostMaxBytes);
        Check(nameof(options.Patience), options.Patience, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Check(nameof(options.IdleTimeout), options.IdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(nameof(options.MaxPerChargePoint), options.MaxPerChargePoint, 1, 1_000);
        Check(nameof(options.MaxPerOrganization), options.MaxPerOrganization, 1, 100_000);
        Check(nameof(options.MaxAtOnce), options.MaxAtOnce, 1, 1_000);
        Check(nameof(options.RetentionDays), options.RetentionDays, 1, 3_650);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check<T>(string key, T value, T from, T to)
            where T : IComparable<T>
        {
            if (value.CompareTo(from) < 0 || value.CompareTo(to) > 0)
                faults.Add($"{UploadOptions.Section}:{key} is {value}; it must be {from} to {to}.");
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" };
}

/// <summary>Makes the addresses that charge points are given. None is ever taken from a request, which could name any host.</summary>
public sealed class UploadLocation(IOptions<UploadOptions> options, ConsoleAddress console)
{
    /// <summary>The address for a file. It ends with a slash: charge points append the name of the file as they like.</summary>
    /// <param name="secret">The secret of the upload.</param>
    public string For(string secret)
    {
        var root = options.Value.PublicUrl is { Length: > 0 } configured ? configured : console.Value.ToString();
        return $"{root.TrimEnd('/')}{Domain.Fleet.UploadAddress.Root}/{secret}/";
    }
}
