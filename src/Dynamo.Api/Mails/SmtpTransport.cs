using Dynamo.Domain.Mails;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Mails;

/// <summary>Hands mails to an SMTP server. One connection for each: mails are few, and a connection that is kept is one that was closed meanwhile.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public bool KeepsMails => false;

    public async Task DeliverAsync(Mail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
        if (!string.IsNullOrEmpty(settings.UserName))
            await client.AuthenticateAsync(settings.UserName, settings.Password ?? "", cancellationToken);
        await client.SendAsync(MimeMail.Of(mail, settings.From), cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
