using System.Net;
using System.Text;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;

namespace Dynamo.Api.Mails;

/// <summary>What a mail says, from which both of its bodies are made, so that they say the same.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Greeting">Whom it addresses.</param>
/// <param name="Paragraphs">What it says, before the link.</param>
/// <param name="Link">Where to go, with the words for it; <see langword="null"/> if there is nothing to do.</param>
/// <param name="Closing">What it says after the link.</param>
public sealed record Letter(string Subject, string Greeting, IReadOnlyList<string> Paragraphs, (string Words, Uri Address)? Link, string Closing)
{
    private const string Sender = "Dynamo CSMS";

    /// <summary>The mail to a person.</summary>
    public Mail To(string recipient, DateTimeOffset now) =>
        new(Identifiers.New(Identifiers.Mail, now), recipient, Subject, Text(), Html(), now);

    private string Text()
    {
        var text = new StringBuilder().Append(Greeting).Append("\n\n");
        foreach (var paragraph in Paragraphs)
            text.Append(paragraph).Append("\n\n");
        if (Link is var (words, address))
            text.Append(words).Append(":\n").Append(address.AbsoluteUri).Append("\n\n");
        return text.Append(Closing).Append("\n\n-- \n").Append(Sender).Append('\n').ToString();
    }

    /// <summary>Everything that people wrote is escaped. Styles stand in the elements, because mail readers drop style sheets; nothing is fetched.</summary>
    private string Html()
    {
        var body = new StringBuilder();
        foreach (var paragraph in Paragraphs)
            body.Append(Paragraph(paragraph));
        if (Link is var (words, address))
        {
            body.Append("<p style=\"margin:24px 0\"><a href=\"").Append(WebUtility.HtmlEncode(address.AbsoluteUri))
                .Append("\" style=\"background:#0b6474;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600\">")
                .Append(WebUtility.HtmlEncode(words)).Append("</a></p>");
        }
        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(Subject)}</title></head>
            <body style="margin:0;background:#f4f6f8;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#16242b">
            <div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff">
            <p style="font-weight:700;font-size:18px;margin:0 0 24px">{Sender}</p>
            {Paragraph(Greeting)}{body}<p style="margin:0;color:#4d5f68;font-size:14px">{WebUtility.HtmlEncode(Closing)}</p>
            </div></body></html>
            """;
    }

    private static string Paragraph(string text) => $"<p style=\"margin:0 0 16px;line-height:1.5\">{WebUtility.HtmlEncode(text)}</p>";
}
