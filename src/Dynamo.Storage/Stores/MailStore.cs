using Dynamo.Domain.Access;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class MailStore(Database database) : IMailStore
{
    /// <summary>
    /// Two processes may find the same rows; who comes second waits for the first and finds the time moved, so the outer condition looks again.
    /// </summary>
    private static readonly string Take = $"""
        update mails set attempts = attempts + 1, next_attempt_at = @until
        where next_attempt_at <= @now
            and mail_id in (select mail_id from mails where next_attempt_at <= @now order by next_attempt_at, mail_id limit @limit)
        returning {MailTable.Columns.Names}, attempts
        """;

    private const string Delivered = "update mails set delivered_at = @now, next_attempt_at = null, failure = null where mail_id = @mail_id";

    private const string DeliveredAway =
        "update mails set delivered_at = @now, next_attempt_at = null, failure = null, body_text = '', body_html = '' where mail_id = @mail_id";

    private const string Failed = "update mails set failure = @failure, next_attempt_at = @next_attempt_at where mail_id = @mail_id";

    private const string NextAttempt =
        "select next_attempt_at from mails where next_attempt_at is not null order by next_attempt_at limit 1";

    private const string Remove = "delete from mails where created_at < @before and next_attempt_at is null";

    private static readonly string List = $"""
        select count(*) as total from mails;
        select {MailTable.Columns.Names}, attempts, delivered_at, failure from mails
        order by created_at desc, mail_id desc
        limit @limit offset @offset
        """;

    public Task InsertAsync(Mail mail, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync([MailTable.New(mail)], cancellationToken);

    public Task InsertAsync(OneTimeSecret secret, Mail mail, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync([OneTimeSecretTable.SupersededBy(secret), OneTimeSecretTable.New(secret), MailTable.New(mail)], cancellationToken);

    public Task<IReadOnlyList<(Mail Mail, int Attempt)>> TakeAsync(
        DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            Take,
            new() { { "now", now }, { "until", until }, { "limit", limit } },
            row => (MailTable.Read(row), row.Integer("attempts")),
            cancellationToken);

    public Task DeliveredAsync(string mailId, DateTimeOffset now, bool keepBodies, CancellationToken cancellationToken) =>
        database.ExecuteAsync(keepBodies ? Delivered : DeliveredAway, new() { { "mail_id", mailId }, { "now", now } }, cancellationToken);

    public Task FailedAsync(string mailId, string failure, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            Failed, new() { { "mail_id", mailId }, { "failure", failure }, { "next_attempt_at", nextAttemptAt } }, cancellationToken);

    public async Task<DateTimeOffset?> NextAttemptAsync(CancellationToken cancellationToken) =>
        await database.ListAsync(NextAttempt, [], row => row.Time("next_attempt_at"), cancellationToken) is [var next] ? next : null;

    public Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Remove, new() { { "before", before } }, cancellationToken);

    public Task<Page<MailRecord>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(
            List,
            [],
            page,
            row => new MailRecord(MailTable.Read(row), row.Integer("attempts"), row.TimeOrNull("delivered_at"), row.TextOrNull("failure")),
            cancellationToken);
}
