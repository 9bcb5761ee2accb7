using System.Net;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Access;

/// <summary>Lets people in at the console.</summary>
public sealed class SignIn(IUserStore users, PasswordCheck passwords)
{
    /// <summary>The person, if address and password belong together and the address is proven.</summary>
    /// <param name="email">The e-mail address as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="remote">Where the request came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task<Outcome<User>> Verify(string? email, string? password, IPAddress? remote, CancellationToken cancellationToken)
    {
        var outcome = await passwords.Verify(users, email, password, remote, cancellationToken);
        return outcome.Value is { EmailVerifiedAt: null } user ? await passwords.NotVerified(user, remote, cancellationToken) : outcome;
    }
}
