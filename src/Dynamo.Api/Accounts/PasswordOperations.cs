using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Accounts;

/// <summary>Gives people a new password who forgot theirs.</summary>
public sealed partial class PasswordOperations(
    IUserStore users, AccountMails mails, SignInThrottle throttle, TimeProvider time, ILogger<PasswordOperations> logger)
{
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
            && await users.FindByEmailAsync(address, cancellationToken) is { } user)
        {
            await mails.SendReset(user, cancellationToken);
        }

        return null;
    }

    /// <summary>Whether a link to a new password is good.</summary>
    public async Task<bool> IsGood(string? secret, CancellationToken cancellationToken) => await Find(secret, cancellationToken) is not null;

    /// <summary>Chooses a new password with the secret from the mail. Whoever was signed in with the old one is signed out.</summary>
    public async Task<Refusal?> Reset(string? secret, string? password, CancellationToken cancellationToken)
    {
        if (await Find(secret, cancellationToken) is not { } user)
            return NotGood();
        var checks = new FieldChecks();
        checks.Password(password, [user.Email, user.Name]);
        if (checks.Refusal is { } refusal)
            return refusal;
        var hash = PasswordHash.Create(password!, PasswordHash.IterationsForPeople);
        if (!await users.ResetPasswordAsync(OneTimeSecret.Hash(secret!), hash, time.GetUtcNow(), cancellationToken))
            return NotGood();
        LogChanged(logger, user.UserId);
        await mails.SendPasswordChanged(user, cancellationToken);
        return null;
    }

    private static Refusal NotGood() => new(ErrorCodes.LinkNotValid, "The link was used already, is more than an hour old, or a newer one was sent.");

    private async Task<User?> Find(string? secret, CancellationToken cancellationToken) =>
        secret is { Length: > 0 and <= OneTimeSecret.MaxLength }
            ? await users.FindBySecretAsync(OneTimeSecret.Hash(secret), SecretPurpose.ResetPassword, time.GetUtcNow(), cancellationToken)
            : null;

    [LoggerMessage(3304, LogLevel.Information, "User {UserId} chose a new password by mail")]
    private static partial void LogChanged(ILogger logger, string userId);
}
