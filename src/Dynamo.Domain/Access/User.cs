namespace Dynamo.Domain.Access;

/// <summary>A person who signs in to the console, as a member of one or more organizations.</summary>
/// <param name="UserId">Identifier, <c>usr_…</c>.</param>
/// <param name="Email">Address to sign in with; compared without regard to case.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="PasswordHash">Salted hash, see <see cref="Access.PasswordHash"/>.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
/// <param name="EmailVerifiedAt">When the person proved to read mail at the address; <see langword="null"/> before, and then nobody signs in with it.</param>
/// <param name="PasswordChangedAt">When the password was chosen. A sign-in from before that time is over.</param>
public sealed record User(
    string UserId,
    string Email,
    string Name,
    string PasswordHash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EmailVerifiedAt,
    DateTimeOffset PasswordChangedAt) : IAccount
{
    /// <inheritdoc/>
    string IAccount.AccountId => UserId;

    /// <summary>Shortest password a person may choose.</summary>
    public const int MinPasswordLength = 10;

    /// <summary>Longest password a person may choose.</summary>
    public const int MaxPasswordLength = 200;

    /// <summary>The spelling under which addresses are compared.</summary>
    public static string EmailKey(string email) => email.Trim().ToUpperInvariant();
}
