using Dynamo.Domain.Mails;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>mails</c>.</summary>
internal static class MailTable
{
    public static readonly Columns<Mail> Columns = new Columns<Mail>()
        .Text("mail_id", mail => mail.MailId)
        .Text("recipient", mail => mail.Recipient)
        .Text("subject", mail => mail.Subject)
        .Text("body_text", mail => mail.Text)
        .Text("body_html", mail => mail.Html)
        .Time("created_at", mail => mail.CreatedAt);

    /// <summary>A new mail may be delivered at once.</summary>
    private static readonly string Insert =
        $"insert into mails ({Columns.Names}, attempts, next_attempt_at) values ({Columns.Parameters}, 0, @created_at)";

    /// <summary>Writes a mail in the transaction of what it tells of.</summary>
    public static Statement New(Mail mail) => Statement.Of(Insert, Columns, mail);

    public static Mail Read(Row row) => new(
        row.Text("mail_id"), row.Text("recipient"), row.Text("subject"), row.Text("body_text"), row.Text("body_html"), row.Time("created_at"));
}
