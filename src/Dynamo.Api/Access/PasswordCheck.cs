using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Access;

/// <summary>Checks an e-mail address and a password, of whatever kind of account.</summary>
public sealed partial class PasswordCheck(AccountMails mails, SignInThrottle throttle, ApiMetrics metrics, ILogger<PasswordCheck> logger)
{
    private const string NoDomain = "none";

    /// <summary>What the password of an unknown address is compared with, so that it takes as long as that of a known one.</summary>
    private readonly string _hashOfNobody = PasswordHash.Create(ApiKey.NewSecret(), PasswordHash.IterationsForPeople);

    /// <summary>
    /// The account, if address and password belong together. The refusal is the same whichever of them is wrong, and also after too many failures, when
    /// the password is not looked at.
    /// </summary>
    /// <param name="accounts">Where to look.</param>
    /// <param name="email">The e-mail address as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="remote">Where the request came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    internal async Task<Outcome<TAccount>> Verify<TAccount>(
        IAccountStore<TAccount> accounts, string? email, string? password, IPAddress? remote, CancellationToken cancellationToken)
        where TAccount : class, IAccount
    {
        if (IsNoEmail(email) || password is null or { Length: > User.MaxPasswordLength })
        {
            LogFailed(logger, Domain(email), remote);
            return Wrong();
        }

        if (throttle.TryBegin(email, remote) is not { } attempt)
        {
            LogThrottled(logger, Domain(email), remote);
            return Wrong();
        }

        if (await Find(accounts, email, password, attempt, cancellationToken) is { } account)
            return account;
        LogFailed(logger, Domain(email), remote);
        return Wrong();
    }

    /// <summary>
    /// The refusal of somebody whose address is not proven. It is the same as of a wrong password: who signs up with somebody else's address knows a
    /// password too, and would learn whether that address had an account. The first mail may be lost, so another one is sent.
    /// </summary>
    internal async Task<Refusal> NotVerified(IAccount account, IPAddress? remote, CancellationToken cancellationToken)
    {
        if (throttle.TryBegin(account.Email, remote, SignInThrottle.MailPurpose) is not null)
            await mails.SendVerification(account, cancellationToken);
        return Wrong();
    }

    /// <summary>The one refusal there is.</summary>
    internal Refusal Wrong()
    {
        metrics.SignInFailed();
        return new(
            ErrorCodes.InvalidCredentials, "E-mail address and password do not belong together, or the address is not confirmed yet: then the mail with the link was sent again.");
    }

    private static bool IsNoEmail([NotNullWhen(false)] string? email) =>
        string.IsNullOrWhiteSpace(email) || email.Length > FieldLimits.Email || email.Any(char.IsControl);

    /// <summary>What of an address is written to the log: its domain, if it is one. Now and then somebody types a password there.</summary>
    private static string Domain(string? email)
    {
        var domain = email?[(email.LastIndexOf('@') + 1)..].Trim() ?? "";
        return domain.Length < email?.Trim().Length && domain.Contains('.') && Uri.CheckHostName(domain) == UriHostNameType.Dns ? domain : NoDomain;
    }

    private async Task<TAccount?> Find<TAccount>(
        IAccountStore<TAccount> accounts, string email, string password, SignInThrottle.Attempt attempt, CancellationToken cancellationToken)
        where TAccount : class, IAccount
    {
        TAccount? account;
        try
        {
            account = await accounts.FindByEmailAsync(email, cancellationToken);
        }
        catch
        {
            // The password was not looked at, so nothing was guessed.
            throttle.Forgive(attempt);
            throw;
        }

        var matches = PasswordHash.Verify(account?.PasswordHash ?? _hashOfNobody, Encoding.UTF8.GetBytes(password));
        if (account is null || !matches)
            return null;
        throttle.Forgive(attempt);
        return account;
    }

    [LoggerMessage(3302, LogLevel.Warning, "A sign-in failed: e-mail domain {Domain}, from {Remote}")]
    private static partial void LogFailed(ILogger logger, string domain, IPAddress? remote);

    [LoggerMessage(3303, LogLevel.Warning, "A sign-in was refused unseen after too many failures: e-mail domain {Domain}, from {Remote}")]
    private static partial void LogThrottled(ILogger logger, string domain, IPAddress? remote);
}
