namespace Dynamo.Domain.Access;

/// <summary>Somebody who proves who they are with an e-mail address and a password.</summary>
public interface IAccount
{
    /// <summary>Identifier, to which secrets in mails belong, see <see cref="OneTimeSecret"/>.</summary>
    string AccountId { get; }

    /// <summary>Address; compared without regard to case within one kind of account.</summary>
    string Email { get; }

    /// <summary>Display name.</summary>
    string Name { get; }

    /// <summary>Salted hash, see <see cref="Access.PasswordHash"/>.</summary>
    string PasswordHash { get; }

    /// <summary>When mail was proven to arrive at the address; <see langword="null"/> before.</summary>
    DateTimeOffset? EmailVerifiedAt { get; }
}
