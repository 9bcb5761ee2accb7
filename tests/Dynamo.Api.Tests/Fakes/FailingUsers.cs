using Dynamo.Domain.Access;
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
}
