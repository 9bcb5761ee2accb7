using Microsoft.Extensions.Options;

namespace Dynamo.Api.SetUp;

/// <summary>Settings of the first-run set-up, section <c>Dynamo:SetUp</c>.</summary>
public sealed class SetUpOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:SetUp";

    /// <summary>Shortest token that may be configured: whoever guesses it owns the installation.</summary>
    public const int MinTokenLength = 16;

    /// <summary>Secret that the first-run set-up asks for. Range: 16 characters or more. Default: none, which draws one at random for each process.</summary>
    public string? Token { get; set; }
}

/// <summary>Checks <see cref="SetUpOptions"/> at start.</summary>
internal sealed class SetUpOptionsCheck : IValidateOptions<SetUpOptions>
{
    public ValidateOptionsResult Validate(string? name, SetUpOptions options) =>
        string.IsNullOrEmpty(options.Token) || options.Token.Length >= SetUpOptions.MinTokenLength
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{SetUpOptions.Section}:{nameof(options.Token)} is shorter than {SetUpOptions.MinTokenLength} characters.");
}
