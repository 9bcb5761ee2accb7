using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Api.Idempotency;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Installers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Installers;

/// <summary>Accounts of installers and their logins.</summary>
public static class InstallerAccountEndpoints
{
    internal const string Root = "/api/v1/installer";

    private const string SignUpExample = """
        {
          "email": "ina@example.com", "password": "Long Sentences Are Good 4 Me", "first_name": "Ina", "last_name": "Example",
          "company": "Example Electric", "phone": "+49 30 1234567"
        }
        """;

    private const string Described = """
          "installer_id": "ins_01jk3v8m6c7d8e9f", "id": "ins_01jk3v8m6c7d8e9f", "email": "ina@example.com", "first_name": "Ina", "last_name": "Example",
          "name": "Ina Example", "company": "Example Electric", "phone": "+49 30 1234567", "email_verified": false, "role": "installer", "created_at": "2030-01-31T12:00:00Z",
        """;

    private const string ActiveExample = $$"""
        {
        {{Described}}
          "status": "active", "message": "Log in with your e-mail address and your password."
        }
        """;

    private const string PendingExample = $$"""
        {
        {{Described}}
          "status": "pending_verification", "message": "Look into your mail: its link confirms that the address is yours. It is good for a day."
        }
        """;

    private const string LogInExample = """
        { "email": "ina@example.com", "password": "Long Sentences Are Good 4 Me" }
        """;

    private const string LoginExample = """
        {
          "access_token": "eyJhbGciOiJSUzI1NiIsImtpZCI6InRrZXlfMDEifQ.eyJzdWIiOiJpbnNfMDEifQ.c2ln", "token": "eyJhbGciOiJSUzI1NiIsImtpZCI6InRrZXlfMDEifQ.eyJzdWIiOiJpbnNfMDEifQ.c2ln",
          "token_type": "Bearer", "expires_in": 3600, "expires_at": "2030-01-31T13:00:00Z", "installer_id": "ins_01jk3v8m6c7d8e9f"
        }
        """;

    private const string ResetExample = """
        { "token": "the secret from the mail", "new_password": "Another Sentence 4 Me" }
        """;

    private const string Sent = "If an installer has this address, a mail with a link to a new password is on its way.";
    private const string Changed = "The password was changed. Every login with the old one is over.";
    private const string Confirmed = "The address is confirmed. You can log in now.";

    /// <summary>Maps the endpoints.</summary>
    public static void MapInstallerAccounts(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag("Installers: account", "Signing up and logging in as an installer. Installers are no members: they see the projects they are assigned to.");
        var anybody = group.MapGroup("").AllowAnonymous();
        anybody.MapPost("signup", SignUp)
            .WithName("signUpInstaller")
            .WithSummary("Sign up as an installer")
            .WithDescription("The account is active at once, unless the installation asks for the proof of addresses. A mail asks for that proof either way; operators see whether it was given. The name is first and last name, or `full_name`, or `name`.")
            .WithBodyExample(SignUpExample)
            .WithAnswerExample(ActiveExample)
            .WithErrors(ErrorCodes.EmailTaken, ErrorCodes.SignUpClosed, ErrorCodes.TooManyAttempts);
        anybody.MapPost("signup-with-confirmation", SignUpWithConfirmation)
            .WithName("signUpInstallerWithConfirmation")
            .WithSummary("Sign up as an installer and prove the address by mail")
            .WithDescription("The answer does not tell whether the address has an account already; the mail does.")
            .WithBodyExample(SignUpExample)
            .WithAnswerExample(PendingExample)
            .WithErrors(ErrorCodes.SignUpClosed, ErrorCodes.TooManyAttempts);
        anybody.MapPost("confirm-email", Confirm)
            .WithName("confirmInstallerEmail")
            .WithSummary("Prove the address with the secret from the mail")
            .WithBodyExample("""{ "token": "the secret from the mail" }""")
            .WithAnswerExample($$"""{ "message": "{{Confirmed}}" }""")
            .WithErrors(ErrorCodes.LinkNotValid);
        anybody.MapPost("login", LogIn)
            .WithName("logInInstaller")
            .WithSummary("Log in as an installer")
            .WithDescription("The token goes into `Authorization: Bearer`. It cannot be renewed: log in again. A login that is asked for again, with whatever `Idempotency-Key`, is another login.")
            .WithBodyExample(LogInExample)
            .WithAnswerExample(LoginExample)
            .WithMetadata(AnswerIsNotKept.Instance)
            .WithErrors(ErrorCodes.InvalidCredentials);
        anybody.MapPost("forgot-password", Forgot)
            .WithName("forgotInstallerPassword")
            .WithSummary("Ask for a link to a new password")
            .WithDescription("The answer does not tell whether an installer has the address.")
            .WithBodyExample("""{ "email": "ina@example.com" }""")
            .WithAnswerExample($$"""{ "message": "{{Sent}}" }""");
        anybody.MapPost("reset-password", Reset)
            .WithName("resetInstallerPassword")
            .WithSummary("Choose a new password with the secret from the mail")
            .WithDescription("Ends every login.")
            .WithBodyExample(ResetExample)
            .WithAnswerExample($$"""{ "message": "{{Changed}}" }""")
            .WithErrors(ErrorCodes.LinkNotValid);
        group.MapPost("logout", LogOut)
            .WithName("logOutInstaller")
            .RequireAuthorization(Policies.Installer)
            .WithSummary("End the login")
            .WithDescription("The token is refused from now on.");
        group.MapGet("me", Get)
            .WithName("getInstaller")
            .RequireAuthorization(Policies.Installer)
            .WithSummary("Read one's own account")
            .WithAnswerExample(ActiveExample)
            .WithErrors(ErrorCodes.InstallerNotFound);
    }

    private static Task<Results<Created<InstallerAnswer>, ErrorAnswer>> SignUp(
        Body<InstallerSignUp> body, HttpContext context, InstallerAccountOperations operations, CancellationToken cancellationToken) =>
        operations.SignUp(body.Content, confirm: false, context.Connection.RemoteIpAddress, cancellationToken).Created(_ => $"{Root}/me");

    private static Task<Results<Created<InstallerAnswer>, ErrorAnswer>> SignUpWithConfirmation(
        Body<InstallerSignUp> body, HttpContext context, InstallerAccountOperations operations, CancellationToken cancellationToken) =>
        operations.SignUp(body.Content, confirm: true, context.Connection.RemoteIpAddress, cancellationToken).Created(_ => $"{Root}/me");

    private static async Task<Results<Ok<Notice>, ErrorAnswer>> Confirm(
        Body<ConfirmInstallerEmail> body, AccountOperations<Installer> operations, CancellationToken cancellationToken) =>
        Noted(await operations.VerifyEmail(body.Content.Token, cancellationToken), Confirmed);

    private static Task<Results<Ok<InstallerLoginAnswer>, ErrorAnswer>> LogIn(
        Body<InstallerLogInRequest> body, HttpContext context, InstallerLoginOperations operations, CancellationToken cancellationToken) =>
        operations.LogIn(body.Content, context.Connection.RemoteIpAddress, cancellationToken).Ok();

    private static async Task<Results<Ok<Notice>, ErrorAnswer>> Forgot(
        Body<ForgotInstallerPassword> body, HttpContext context, AccountOperations<Installer> operations, CancellationToken cancellationToken) =>
        Noted(await operations.Forgot(body.Content.Email, context.Connection.RemoteIpAddress, cancellationToken), Sent);

    private static async Task<Results<Ok<Notice>, ErrorAnswer>> Reset(
        Body<ResetInstallerPassword> body, AccountOperations<Installer> operations, CancellationToken cancellationToken) =>
        Noted(await operations.Reset(body.Content.Token, body.Content.NewPassword, cancellationToken, "new_password"), Changed);

    private static Task<Results<NoContent, ErrorAnswer>> LogOut(
        LoggedInInstaller caller, InstallerLoginOperations operations, CancellationToken cancellationToken) =>
        operations.LogOut(caller, cancellationToken).NoContent();

    private static Task<Results<Ok<InstallerAnswer>, ErrorAnswer>> Get(
        LoggedInInstaller caller, InstallerAccountOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, cancellationToken).Ok();

    private static Results<Ok<Notice>, ErrorAnswer> Noted(Refusal? refusal, string message) =>
        refusal is null ? TypedResults.Ok(new Notice(message)) : new ErrorAnswer(refusal);
}
