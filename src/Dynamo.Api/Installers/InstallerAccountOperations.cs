using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Api.SetUp;
using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Installers;

/// <summary>Signs installers up.</summary>
public sealed class InstallerAccountOperations(
    IInstallerStore installers, SetUpOperations setUp, AccountMails mails, SignInThrottle throttle, IOptions<InstallerOptions> options, TimeProvider time)
{
    private const string Active = "Log in with your e-mail address and your password.";
    private const string Pending = "Look into your mail: its link confirms that the address is yours. It is good for a day.";

    /// <summary>
    /// Creates an account that is active at once, or only once the address is proven, for which a mail asks either way. In the second case whether the address has an account already is
    /// told by mail alone, to who reads it: the answer looks the same.
    /// </summary>
    /// <param name="request">What was filled in.</param>
    /// <param name="confirm">Whether the address is to be proven before the account may be used.</param>
    /// <param name="remote">Where it came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<InstallerAnswer>> SignUp(InstallerSignUp request, bool confirm, IPAddress? remote, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var installer = Read(request, isActive: !confirm && !options.Value.RequireConfirmation, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!options.Value.SignUpIsOpen || !await setUp.IsDone(cancellationToken))
            return new Refusal(ErrorCodes.SignUpClosed, "This installation takes no sign-ups of installers.");
        if (throttle.TryBegin(installer.Email, remote, SignInThrottle.MailPurpose) is null)
            return new Refusal(ErrorCodes.TooManyAttempts, "There were too many attempts. Try again in a minute.");
        // As slow for an address that has an account.
        installer = installer with { PasswordHash = PasswordHash.Create(request.Password!, PasswordHash.IterationsForPeople) };
        if (await installers.SignUpAsync(installer, mails.Verification(installer), cancellationToken))
            mails.Wake();
        else if (installer.IsActive)
            return new Refusal(ErrorCodes.EmailTaken, "There is an installer with this e-mail address already. Log in, or ask for a new password.", "email", "is taken");
        else if (await installers.FindByEmailAsync(installer.Email, cancellationToken) is { } known)
            await mails.SendHasAccount(known, cancellationToken);
        return Answer(installer);
    }

    /// <summary>The account of who asks.</summary>
    public async Task<Outcome<InstallerAnswer>> Get(LoggedInInstaller caller, CancellationToken cancellationToken) =>
        await installers.FindAsync(caller.InstallerId, cancellationToken) is { } installer
            ? Answer(installer)
            : new Refusal(ErrorCodes.InstallerNotFound, "The account is gone.");

    private Installer Read(InstallerSignUp request, bool isActive, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var (firstName, lastName) = Name(request, checks);
        checks.InstallerPassword(request.Password, [request.Email, firstName, lastName, request.Company]);
        return new(
            Identifiers.New(Identifiers.Installer, now),
            checks.Email(request.Email),
            firstName,
            lastName,
            checks.Text(request.Company, "company", FieldLimits.Name),
            checks.OptionalText(request.Phone, "phone", FieldLimits.Phone),
            PasswordHash: "",
            now,
            EmailVerifiedAt: null,
            isActive);
    }

    private static (string FirstName, string LastName) Name(InstallerSignUp request, FieldChecks checks)
    {
        var (field, whole) = string.IsNullOrWhiteSpace(request.FullName) ? ("name", request.Name) : ("full_name", request.FullName);
        if (checks.OptionalText(whole, field, FieldLimits.Name) is not { } name)
            return (checks.Text(request.FirstName, "first_name", FieldLimits.Name), checks.Text(request.LastName, "last_name", FieldLimits.Name));
        checks.Require(
            string.IsNullOrWhiteSpace(request.FirstName) && string.IsNullOrWhiteSpace(request.LastName), field, "does not go together with first_name and last_name");
        checks.Require(field == "name" || string.IsNullOrWhiteSpace(request.Name), field, "does not go together with name");
        var space = name.LastIndexOf(' ');
        return space < 0 ? (name, "") : (name[..space].TrimEnd(), name[(space + 1)..]);
    }

    private static InstallerAnswer Answer(Installer installer) => new(
        installer.InstallerId,
        installer.InstallerId,
        installer.Email,
        installer.FirstName,
        installer.LastName,
        installer.Name,
        installer.Company,
        installer.Phone,
        installer.EmailVerifiedAt is not null,
        installer.IsActive ? InstallerStatus.Active : InstallerStatus.PendingVerification,
        "installer",
        installer.CreatedAt,
        installer.IsActive ? Active : Pending);
}
