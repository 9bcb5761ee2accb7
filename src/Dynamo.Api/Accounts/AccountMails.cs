using Dynamo.Api.Mails;
using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Accounts;

/// <summary>Mails to people about their account.</summary>
public sealed class AccountMails(IMailStore mails, Letters letters, MailDelivery delivery, TimeProvider time)
{
    /// <summary>The secret and the mail that ask somebody new to prove the address; stored with the account.</summary>
    internal (OneTimeSecret Secret, Mail Mail) Verification(IAccount account)
    {
        var secret = OneTimeSecret.NewSecret();
        var letter = account is Installer ? letters.InstallerVerify(account.Name, secret) : letters.Verify(account.Name, secret);
        return (Kept(account, secret, SecretPurpose.VerifyEmail, OneTimeSecret.VerificationLifetime), letter.To(account.Email, time.GetUtcNow()));
    }

    /// <summary>Asks again to prove the address.</summary>
    internal async Task SendVerification(IAccount account, CancellationToken cancellationToken)
    {
        var (secret, mail) = Verification(account);
        await mails.InsertAsync(secret, mail, cancellationToken);
        delivery.Wake();
    }

    /// <summary>Sends the link to a new password.</summary>
    internal async Task SendReset(IAccount account, CancellationToken cancellationToken)
    {
        var secret = OneTimeSecret.NewSecret();
        var page = account is Installer ? Letters.InstallerResetPage : Letters.ResetPage;
        var kept = Kept(account, secret, SecretPurpose.ResetPassword, OneTimeSecret.ResetLifetime);
        await mails.InsertAsync(kept, letters.ResetPassword(account.Name, page, secret).To(account.Email, time.GetUtcNow()), cancellationToken);
        delivery.Wake();
    }

    /// <summary>Tells somebody who has an account that another sign-up was tried with the address.</summary>
    internal Task SendHasAccount(IAccount account, CancellationToken cancellationToken) =>
        Send(account is Installer ? Letters.InstallerHasAccount(account.Name) : letters.HasAccount(account.Name), account, cancellationToken);

    /// <summary>Tells somebody that the password was changed.</summary>
    internal Task SendPasswordChanged(IAccount account, CancellationToken cancellationToken) =>
        Send(Letters.PasswordChanged(account.Name), account, cancellationToken);

    /// <summary>The mail that invites somebody; stored with the invitation.</summary>
    internal Mail Invitation(Invitation invitation, string organization, string secret) =>
        letters.Invitation(invitation.InvitedBy, organization, invitation.Role, secret).To(invitation.Email, invitation.CreatedAt);

    /// <summary>A mail was stored with something else.</summary>
    internal void Wake() => delivery.Wake();

    private async Task Send(Letter letter, IAccount account, CancellationToken cancellationToken)
    {
        await mails.InsertAsync(letter.To(account.Email, time.GetUtcNow()), cancellationToken);
        delivery.Wake();
    }

    private OneTimeSecret Kept(IAccount account, string secret, SecretPurpose purpose, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        return new(OneTimeSecret.Hash(secret), account.AccountId, purpose, now, now + lifetime);
    }
}
