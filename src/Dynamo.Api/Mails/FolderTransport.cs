using Dynamo.Domain.Mails;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Mails;

/// <summary>Writes mails as files that mail readers open, for installations without a mail server. The console shows them to who runs the installation.</summary>
internal sealed partial class FolderTransport(IOptions<MailOptions> options, ILogger<FolderTransport> logger) : IMailTransport
{
    private const string DefaultFolder = "mail";
    private const string Extension = ".eml";

    public bool KeepsMails => true;

    public async Task DeliverAsync(Mail mail, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(options.Value.Folder ?? DefaultFolder).FullName;
        var file = Path.Combine(folder, mail.MailId + Extension);
        // A reader never sees half a mail.
        var unfinished = file + ".tmp";
        await using (var stream = File.Create(unfinished))
            await MimeMail.Of(mail, options.Value.From).WriteToAsync(stream, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
        LogWritten(logger, mail.Subject, file);
    }

    [LoggerMessage(3401, LogLevel.Information, "There is no mail server: the mail '{Subject}' was written to {File}")]
    private static partial void LogWritten(ILogger logger, string subject, string file);
}
