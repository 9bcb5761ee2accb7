using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>The store of people, which is away when a test says so.</summary>
internal sealed class FailingUsers : IUserStore
{
    private IUserStore? _store;

    /// <summary>What each call fails with.</summary>
    public Exception? Failure { get; set; }

    public IUserStore Over(IUserStore store)
    {
        _store = store;
        return this;
    }

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<User?>(failure) : _store!.FindByEmailAsync(email, cancellationToken);

    public Task<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<User?>(failure) : _store!.FindAsync(userId, cancellationToken);

    public Task<bool> SignUpAsync(
        User user, Organization organization, OneTimeSecret secret, Mail mail, AuditEntry audit, CancellationToken cancellationToken) =>
        _store!.SignUpAsync(user, organization, secret, mail, audit, cancellationToken);

    public Task<User?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store!.FindBySecretAsync(tokenHash, purpose, now, cancellationToken);

    public Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store!.VerifyEmailAsync(tokenHash, now, cancellationToken);

    public Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store!.ResetPasswordAsync(tokenHash, passwordHash, now, cancellationToken);
}
