using System.Text;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Access;

/// <summary>Checks a person's e-mail address and password.</summary>
public sealed class SignIn(IUserStore users, ApiMetrics metrics)
{
    /// <summary>What the password of an unknown address is compared with, so that it takes as long as that of a known one.</summary>
    private readonly string _hashOfNobody = PasswordHash.Create(ApiKey.NewSecret(), PasswordHash.IterationsForPeople);

    /// <summary>The person, if address and password belong together. The refusal is the same whichever of them is wrong.</summary>
    public async Task<Outcome<User>> Verify(string? email, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(email) || email.Any(char.IsControl) || password is null or { Length: > User.MaxPasswordLength })
            return Wrong();
        var user = await users.FindByEmailAsync(email, cancellationToken);
        var matches = PasswordHash.Verify(user?.PasswordHash ?? _hashOfNobody, Encoding.UTF8.GetBytes(password));
        return user is not null && matches ? user : Wrong();
    }

    private Refusal Wrong()
    {
        metrics.SignInFailed();
        return new(ErrorCodes.InvalidCredentials, "E-mail address and password do not belong together.");
    }
}
