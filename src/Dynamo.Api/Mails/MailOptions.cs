using Dynamo.Api.Access;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Dynamo.Api.Mails;

/// <summary>Settings of mails to people, section <c>Dynamo:Mail</c>. Without a server mails are written into a folder.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Mail";

    /// <summary>Largest <see cref="MaxAttempts"/>.</summary>
    public const int MostAttempts = 100;

    /// <summary>Longest <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Sender. Range: an e-mail address, with or without a name. Default <c>Dynamo CSMS &lt;no-reply@localhost&gt;</c>.</summary>
    public string From { get; set; } = "Dynamo CSMS <no-reply@localhost>";

    /// <summary>Folder for mails when there is no server. Default: <c>mail</c> in the data directory.</summary>
    public string? Folder { get; set; }

    /// <summary>SMTP server. Default: none; mails are written into <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    /// <summary>Port of the SMTP server, 1 to 65,535. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// How the connection is protected: <c>StartTls</c> (required), <c>SslOnConnect</c>, <c>StartTlsWhenAvailable</c> or <c>None</c>. Default <c>StartTls</c>.
    /// </summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Name to sign in with at the SMTP server. Default: none.</summary>
    public string? UserName { get; set; }

    /// <summary>Password that goes with <see cref="UserName"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Attempts to deliver a mail, with pauses of 1, 2, 4 … minutes, at most an hour each. Range 1 to 100, default 10.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How long one attempt may take. Range 1 s to 5 min, default 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether mails go to a server.</summary>
    internal bool UsesServer => !string.IsNullOrEmpty(Host);
}

/// <summary>Checks <see cref="MailOptions"/> at start.</summary>
internal sealed class MailOptionsCheck(IOptions<ConsoleOptions> console) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> faults = [];
        if (!MailboxAddress.TryParse(options.From, out var sender) || string.IsNullOrEmpty(sender.Domain))
            faults.Add($"{MailOptions.Section}:{nameof(options.From)} is '{options.From}'; it must be an e-mail address.");
        if (options.Port is < 1 or > 65_535)
            faults.Add($"{MailOptions.Section}:{nameof(options.Port)} is {options.Port}; it must be 1 to 65535.");
        if (options.MaxAttempts is < 1 or > MailOptions.MostAttempts)
            faults.Add($"{MailOptions.Section}:{nameof(options.MaxAttempts)} is {options.MaxAttempts}; it must be 1 to {MailOptions.MostAttempts}.");
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > MailOptions.MaxTimeout)
            faults.Add($"{MailOptions.Section}:{nameof(options.Timeout)} is {options.Timeout}; it must be 00:00:01 to {MailOptions.MaxTimeout}.");
        if (options.UsesServer && string.IsNullOrEmpty(console.Value.PublicUrl))
            faults.Add($"{MailOptions.Section}:{nameof(options.Host)} is set, so {ConsoleOptions.Section}:{nameof(ConsoleOptions.PublicUrl)} must say how people reach the console: links in mails begin with it.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
