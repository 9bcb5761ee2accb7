using Dynamo.Domain.Access;

namespace Dynamo.Domain.Installers;

/// <summary>
/// A person who installs charge points, for one organization or several. It is another account than that of a member, even with the same address: it
/// belongs to no organization and sees the projects it is assigned to.
/// </summary>
/// <param name="InstallerId">Identifier, <c>ins_…</c>.</param>
/// <param name="Email">Address to log in with; compared without regard to case.</param>
/// <param name="FirstName">First name, 1 to 200 characters.</param>
/// <param name="LastName">Last name, 0 to 200 characters: not everybody has one.</param>
/// <param name="Company">Name of the company, 1 to 200 characters.</param>
/// <param name="Phone">Number to call, if known, as it was written.</param>
/// <param name="PasswordHash">Salted hash, see <see cref="Access.PasswordHash"/>.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
/// <param name="EmailVerifiedAt">When mail was proven to arrive at the address; <see langword="null"/> before.</param>
/// <param name="IsActive">Whether the account may be used. One that signed up with confirmation may not until the address is proven.</param>
public sealed record Installer(
    string InstallerId,
    string Email,
    string FirstName,
    string LastName,
    string Company,
    string? Phone,
    string PasswordHash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EmailVerifiedAt,
    bool IsActive) : IAccount
{
    /// <inheritdoc/>
    string IAccount.AccountId => InstallerId;

    /// <inheritdoc/>
    public string Name => $"{FirstName} {LastName}".TrimEnd();

    /// <summary>Names no secret and no person in a log.</summary>
    public override string ToString() => $"Installer {{ InstallerId = {InstallerId}, IsActive = {IsActive} }}";
}
