namespace Dynamo.Domain.Mails;

/// <summary>A mail to a person. It is stored in the transaction of what it tells of, and delivered afterwards.</summary>
/// <param name="MailId">Identifier, <c>mail_…</c>; also the local part of the mail's Message-ID, so that a mail delivered twice is recognised.</param>
/// <param name="Recipient">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Body for readers of plain text.</param>
/// <param name="Html">The same for others.</param>
/// <param name="CreatedAt">Time of writing, UTC.</param>
public sealed record Mail(string MailId, string Recipient, string Subject, string Text, string Html, DateTimeOffset CreatedAt);
