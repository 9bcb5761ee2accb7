using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.SetUp;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Accounts;

/// <summary>Lets people sign up with an organization of their own.</summary>
public sealed class SignUpOperations(
    IUserStore users, SetUpOperations setUp, AccountMails mails, SignInThrottle throttle, IOptions<ConsoleOptions> options, TimeProvider time)
{
    /// <summary>Whether anybody may sign up: not before the installation has its own organization, and not where its owner closed it.</summary>
    public async Task<bool> IsOpen(CancellationToken cancellationToken) => options.Value.SignUpIsOpen && await setUp.IsDone(cancellationToken);

    /// <summary>
    /// Creates the person and the organization, and sends the mail that proves the address. Whether the address has an account already is told by mail
    /// alone, to who reads it: the answer is the same.
    /// </summary>
    /// <param name="request">What was filled in.</param>
    /// <param name="remote">Where it came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Refusal?> SignUp(SignUpRequest request, IPAddress? remote, CancellationToken cancellationToken)
    {
        if (!await IsOpen(cancellationToken))
            return new(ErrorCodes.SignUpClosed, "This installation takes no sign-ups. Ask for an invitation.");
        var checks = new FieldChecks();
        var (user, organization) = Read(request, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (throttle.TryBegin(user.Email, remote, SignInThrottle.MailPurpose) is null)
            return new(ErrorCodes.TooManyAttempts, "There were too many attempts. Try again in a minute.");
        // As slow for an address that has an account.
        user = user with { PasswordHash = PasswordHash.Create(request.Password!, PasswordHash.IterationsForPeople) };
        var (secret, mail) = mails.Verification(user);
        var founder = new Caller(organization.OrganizationId, user.UserId, KeyId: null, user.Name, Scopes.All);
        var audit = founder.Audit(AuditActions.OrganizationCreated, organization.OrganizationId, organization.CreatedAt, before: null, after: null);
        if (await users.SignUpAsync(user, organization, secret, mail, audit, cancellationToken))
            mails.Wake();
        else if (await users.FindByEmailAsync(user.Email, cancellationToken) is { } known)
            await mails.SendHasAccount(known, cancellationToken);
        return null;
    }

    private (User User, Organization Organization) Read(SignUpRequest request, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var email = checks.Email(request.Email);
        checks.Password(request.Password, [request.Email, request.Name, request.OrganizationName]);
        var user = new User(
            Identifiers.New(Identifiers.User, now),
            email,
            checks.Text(request.Name, "name", FieldLimits.Name),
            PasswordHash: "",
            now,
            EmailVerifiedAt: null,
            PasswordChangedAt: now);
        var organization = new Organization(
            Identifiers.New(Identifiers.Organization, now),
            checks.Text(request.OrganizationName, "organization_name", FieldLimits.Name),
            checks.Country(request.Country),
            email,
            now);
        return (user, organization);
    }
}
