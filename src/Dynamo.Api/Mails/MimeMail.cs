using Dynamo.Domain.Mails;
using MimeKit;

namespace Dynamo.Api.Mails;

/// <summary>Puts mails into the form in which they travel.</summary>
internal static class MimeMail
{
    /// <summary>The mail with both bodies. The same mail has the same Message-ID at each attempt, so that one that arrived twice is recognised.</summary>
    public static MimeMessage Of(Mail mail, string from)
    {
        var sender = MailboxAddress.Parse(from);
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.CreatedAt,
            MessageId = $"{mail.MailId}@{sender.Domain}",
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(name: null, mail.Recipient));
        // Answers of machines ("out of office") would go nowhere.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
