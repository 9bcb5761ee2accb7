using Dynamo.Api.Mails;
using Dynamo.Domain.Access;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Accounts;

/// <summary>Mails to people about their account.</summary>
public sealed class AccountMails(IUserStore users, IMailStore mails, Letters letters, MailDelivery delivery, TimeProvider time)
{
    /// <summary>The secret and the mail that ask a new person to prove the address; stored with the person.</summary>
    internal (OneTimeSecret Secret, Mail Mail) Verification(User user)
    {
        var secret = OneTimeSecret.NewSecret();
        return (Kept(user, secret, SecretPurpose.VerifyEmail, OneTimeSecret.VerificationLifetime), letters.Verify(user.Name, secret).To(user.Email, time.GetUtcNow()));
    }

    /// <summary>Asks again to prove the address.</summary>
    internal async Task SendVerification(User user, CancellationToken cancellationToken)
    {
        var (secret, mail) = Verification(user);
        await users.SendSecretAsync(secret, mail, cancellationToken);
        delivery.Wake();
    }

    /// <summary>Sends the link to a new password.</summary>
    internal async Task SendReset(User user, CancellationToken cancellationToken)
    {
        var secret = OneTimeSecret.NewSecret();
        var kept = Kept(user, secret, SecretPurpose.ResetPassword, OneTimeSecret.ResetLifetime);
        await users.SendSecretAsync(kept, letters.ResetPassword(user.Name, secret).To(user.Email, time.GetUtcNow()), cancellationToken);
        delivery.Wake();
    }

    /// <summary>Tells somebody who has an account that another sign-up was tried with the address.</summary>
    internal Task SendHasAccount(User user, CancellationToken cancellationToken) => Send(letters.HasAccount(user.Name), user, cancellationToken);

    /// <summary>Tells somebody that the password was changed.</summary>
    internal Task SendPasswordChanged(User user, CancellationToken cancellationToken) => Send(Letters.PasswordChanged(user.Name), user, cancellationToken);

    /// <summary>The mail that invites somebody; stored with the invitation.</summary>
    internal Mail Invitation(Invitation invitation, string organization, string secret) =>
        letters.Invitation(invitation.InvitedBy, organization, invitation.Role, secret).To(invitation.Email, invitation.CreatedAt);

    /// <summary>A mail was stored with something else.</summary>
    internal void Wake() => delivery.Wake();

    private async Task Send(Letter letter, User user, CancellationToken cancellationToken)
    {
        await mails.InsertAsync(letter.To(user.Email, time.GetUtcNow()), cancellationToken);
        delivery.Wake();
    }

    private OneTimeSecret Kept(User user, string secret, SecretPurpose purpose, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        return new(OneTimeSecret.Hash(secret), user.UserId, purpose, now, now + lifetime);
    }
}
