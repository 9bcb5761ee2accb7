using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>People who sign in to the console.</summary>
public interface IUserStore : IAccountStore<User>
{
    /// <summary>Creates a person with an organization of their own, and the mail that asks them to prove their address; all or nothing.</summary>
    /// <returns><see langword="false"/> when somebody has the address already, in whatever spelling.</returns>
    Task<bool> SignUpAsync(User user, Organization organization, OneTimeSecret secret, Mail mail, AuditEntry audit, CancellationToken cancellationToken);
}
