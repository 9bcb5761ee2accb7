using Dynamo.Api.Access;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Mails;

/// <summary>The mails there are.</summary>
public sealed class Letters(ConsoleAddress console)
{
    /// <summary>The page behind the link that proves an address.</summary>
    public const string VerifyPage = "/verify-email";

    /// <summary>The page behind the link to a new password.</summary>
    public const string ResetPage = "/reset-password";

    /// <summary>The page behind the link that proves an installer's address.</summary>
    public const string InstallerVerifyPage = "/installer/confirm-email";

    /// <summary>The page behind the link to an installer's new password.</summary>
    public const string InstallerResetPage = "/installer/reset-password";

    /// <summary>The page behind an invitation.</summary>
    public const string InvitationPage = "/invitation";

    private const string NotYou = "If this was not you, do nothing: without the link nothing happens.";

    /// <summary>After signing up.</summary>
    public Letter Verify(string name, string secret) => new(
        "Confirm your e-mail address",
        $"Hello {name},",
        ["somebody signed up at Dynamo CSMS with this address. Confirm within a day that it is yours, then you can sign in."],
        ("Confirm the address", console.Link(VerifyPage, secret)),
        NotYou);

    /// <summary>After signing up as an installer, whether or not the account may be used at once.</summary>
    public Letter InstallerVerify(string name, string secret) => new(
        "Confirm your e-mail address",
        $"Hello {name},",
        ["somebody signed up as an installer at Dynamo CSMS with this address. Confirm within a day that it is yours: those you work for see whether it is."],
        ("Confirm the address", console.Link(InstallerVerifyPage, secret)),
        "If this was not you, do nothing: the address stays unconfirmed.");

    /// <summary>After somebody signed up with an address that has an account.</summary>
    public Letter HasAccount(string name) => new(
        "You have an account already",
        $"Hello {name},",
        ["somebody tried to sign up at Dynamo CSMS with this address, which has an account already. If it was you, sign in, or choose a new password."],
        ("Sign in", new Uri(console.Value, "sign-in")),
        "If this was not you, do nothing: nothing was changed.");

    /// <summary>After somebody signed up as an installer with an address that has such an account.</summary>
    public static Letter InstallerHasAccount(string name) => new(
        "You have an account already",
        $"Hello {name},",
        ["somebody tried to sign up as an installer at Dynamo CSMS with this address, which has an account already. If it was you, log in, or ask for a new password."],
        Link: null,
        "If this was not you, do nothing: nothing was changed.");

    /// <summary>After somebody asked for a new password.</summary>
    public Letter ResetPassword(string name, string page, string secret) => new(
        "Choose a new password",
        $"Hello {name},",
        ["somebody asked for a new password for your account at Dynamo CSMS. The link is good for an hour and works once."],
        ("Choose a new password", console.Link(page, secret)),
        NotYou);

    /// <summary>After a password was changed.</summary>
    public static Letter PasswordChanged(string name) => new(
        "Your password was changed",
        $"Hello {name},",
        ["the password of your account at Dynamo CSMS was changed, and whoever was signed in with the old one is signed out."],
        Link: null,
        "If this was not you, ask for a new password at once and tell those you work for.");

    /// <summary>An invitation.</summary>
    public Letter Invitation(string inviter, string organization, Role role, string secret) => new(
        $"Join {organization} at Dynamo CSMS",
        "Hello,",
        [$"{inviter} invites you to join {organization} at Dynamo CSMS. Your role will be {role.ToString().ToLowerInvariant()}. The invitation is good for a week."],
        ("See the invitation", console.Link(InvitationPage, secret)),
        NotYou);
}
