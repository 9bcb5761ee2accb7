using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Accounts;

/// <summary>What holders of accounts do with the secrets in their mails, whatever kind of account it is.</summary>
public interface IMailedSecrets
{
    /// <summary>Notes that somebody reads mail at the address to which a secret was sent.</summary>
    Task<Refusal?> VerifyEmail(string? secret, CancellationToken cancellationToken);

    /// <summary>Whether a link to a new password is good.</summary>
    Task<bool> IsGood(string? secret, CancellationToken cancellationToken);

    /// <summary>Chooses a new password with the secret from the mail. Whoever was signed in with the old one is signed out.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    /// <param name="field">How the caller calls the password.</param>
    Task<Refusal?> Reset(string? secret, string? password, CancellationToken cancellationToken, string field = "password");
}

/// <summary>What holders of accounts do with the secrets in their mails: prove the address, and choose a new password when they forgot theirs.</summary>
/// <typeparam name="TAccount">Kind of account.</typeparam>
public sealed partial class AccountOperations<TAccount>(
    IAccountStore<TAccount> accounts, AccountMails mails, SignInThrottle throttle, TimeProvider time, ILogger<AccountOperations<TAccount>> logger) : IMailedSecrets
    where TAccount : class, IAccount
{
    /// <inheritdoc/>
    public async Task<Refusal?> VerifyEmail(string? secret, CancellationToken cancellationToken) =>
        secret is { Length: > 0 and <= OneTimeSecret.MaxLength }
        && await accounts.VerifyEmailAsync(OneTimeSecret.Hash(secret), time.GetUtcNow(), cancellationToken)
            ? null
            : new(ErrorCodes.LinkNotValid, "The link was used already or is more than a day old. Sign in, and a new one is sent.");

    /// <summary>
    /// Sends the link to a new password, if somebody has the address; the answer does not say. Too many requests are answered like the others, and no mail is sent.
    /// </summary>
    /// <param name="email">The address as it was typed.</param>
    /// <param name="remote">Where the request came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Refusal?> Forgot(string? email, IPAddress? remote, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var address = checks.Email(email);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (throttle.TryBegin(address, remote, SignInThrottle.MailPurpose) is not null
            && await accounts.FindByEmailAsync(address, cancellationToken) is { } account)
        {
            await mails.SendReset(account, cancellationToken);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<bool> IsGood(string? secret, CancellationToken cancellationToken) => await Find(secret, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<Refusal?> Reset(string? secret, string? password, CancellationToken cancellationToken, string field = "password")
    {
        if (await Find(secret, cancellationToken) is not { } account)
            return NotGood();
        var checks = new FieldChecks();
        checks.PasswordOf(account, password, field);
        if (checks.Refusal is { } refusal)
            return refusal;
        var hash = PasswordHash.Create(password!, PasswordHash.IterationsForPeople);
        if (!await accounts.ResetPasswordAsync(OneTimeSecret.Hash(secret!), hash, time.GetUtcNow(), cancellationToken))
            return NotGood();
        LogChanged(logger, account.AccountId);
        await mails.SendPasswordChanged(account, cancellationToken);
        return null;
    }

    private static Refusal NotGood() => new(ErrorCodes.LinkNotValid, "The link was used already, is more than an hour old, or a newer one was sent.");

    private async Task<TAccount?> Find(string? secret, CancellationToken cancellationToken) =>
        secret is { Length: > 0 and <= OneTimeSecret.MaxLength }
            ? await accounts.FindBySecretAsync(OneTimeSecret.Hash(secret), SecretPurpose.ResetPassword, time.GetUtcNow(), cancellationToken)
            : null;

    [LoggerMessage(3304, LogLevel.Information, "{AccountId} chose a new password by mail")]
    private static partial void LogChanged(ILogger logger, string accountId);
}
