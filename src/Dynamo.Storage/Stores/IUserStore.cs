using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>People and how they prove who they are.</summary>
public interface IUserStore
{
    /// <summary>The person with an address, whatever its spelling.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>The person with an identifier.</summary>
    Task<User?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Creates a person with an organization of their own, and the mail that asks them to prove their address; all or nothing.</summary>
    /// <returns><see langword="false"/> when somebody has the address already, in whatever spelling.</returns>
    Task<bool> SignUpAsync(User user, Organization organization, OneTimeSecret secret, Mail mail, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Sends a person a mail with a secret; earlier secrets of the same purpose stop being good.</summary>
    Task SendSecretAsync(OneTimeSecret secret, Mail mail, CancellationToken cancellationToken);

    /// <summary>The person who was sent a secret that is good at a time.</summary>
    Task<User?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a secret up and notes that its person reads mail at the address.</summary>
    /// <returns>Whether the secret was good.</returns>
    Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a secret up and gives its person a new password. That the mail arrived proves the address too.</summary>
    /// <returns>Whether the secret was good.</returns>
    Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken);
}
