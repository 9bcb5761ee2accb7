using Dynamo.Domain.Security;

namespace Dynamo.Storage.Stores;

/// <summary>The roots of the built-in certificate authority, the same for all processes of an installation.</summary>
public interface ICertificateAuthorityStore
{
    /// <summary>All roots, the oldest first.</summary>
    Task<IReadOnlyList<AuthorityRoot>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a root, unless another process added one of this generation before.</summary>
    Task InsertAsync(AuthorityRoot root, CancellationToken cancellationToken);
}
