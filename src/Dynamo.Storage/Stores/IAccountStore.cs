using Dynamo.Domain.Access;

namespace Dynamo.Storage.Stores;

/// <summary>Accounts of one kind and how their holders prove who they are.</summary>
/// <typeparam name="TAccount">The kind.</typeparam>
public interface IAccountStore<TAccount>
    where TAccount : class, IAccount
{
    /// <summary>The account with an address, whatever its spelling.</summary>
    Task<TAccount?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>The account with an identifier.</summary>
    Task<TAccount?> FindAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>The account whose holder was sent a secret that is good at a time.</summary>
    Task<TAccount?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a secret up and notes that its holder reads mail at the address.</summary>
    /// <returns>Whether the secret was good.</returns>
    Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses a secret up and gives its holder a new password. That the mail arrived proves the address too.</summary>
    /// <returns>Whether the secret was good.</returns>
    Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken);
}
