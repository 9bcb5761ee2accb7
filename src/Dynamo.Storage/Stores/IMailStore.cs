using Dynamo.Domain.Access;
using Dynamo.Domain.Mails;

namespace Dynamo.Storage.Stores;

/// <summary>Mails on their way. They are written with what they tell of; here they are delivered.</summary>
public interface IMailStore
{
    /// <summary>Writes a mail that tells of nothing else that is stored.</summary>
    Task InsertAsync(Mail mail, CancellationToken cancellationToken);

    /// <summary>Writes a mail with a secret; earlier secrets of the same account and purpose stop being good.</summary>
    Task InsertAsync(OneTimeSecret secret, Mail mail, CancellationToken cancellationToken);

    /// <summary>
    /// Takes mails that wait, for one attempt each. Until the time given nobody else takes them; a process that dies meanwhile leaves them to others
    /// after it.
    /// </summary>
    /// <param name="now">The present time.</param>
    /// <param name="until">When whoever takes them will be done with them.</param>
    /// <param name="limit">Most to take.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The mails with the number of attempts, this one included.</returns>
    Task<IReadOnlyList<(Mail Mail, int Attempt)>> TakeAsync(DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>A mail was delivered.</summary>
    /// <param name="mailId">The mail.</param>
    /// <param name="now">The present time.</param>
    /// <param name="keepBodies">Whether its bodies are kept for people to read here.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    Task DeliveredAsync(string mailId, DateTimeOffset now, bool keepBodies, CancellationToken cancellationToken);

    /// <summary>A mail could not be delivered.</summary>
    /// <param name="mailId">The mail.</param>
    /// <param name="failure">Why.</param>
    /// <param name="nextAttemptAt">When to try again; <see langword="null"/> for never.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    Task FailedAsync(string mailId, string failure, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken);

    /// <summary>When the next mail may be taken; <see langword="null"/> if none waits.</summary>
    Task<DateTimeOffset?> NextAttemptAsync(CancellationToken cancellationToken);

    /// <summary>Removes mails written before a time that wait no longer.</summary>
    Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>All mails of the installation, newest first.</summary>
    Task<Page<MailRecord>> ListAsync(PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A mail and what became of it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Attempts">How often delivery was tried.</param>
/// <param name="DeliveredAt">When it was delivered, if it was.</param>
/// <param name="Failure">Why the latest attempt failed, if it did.</param>
public sealed record MailRecord(Mail Mail, int Attempts, DateTimeOffset? DeliveredAt, string? Failure);
