using Dynamo.Api.Errors;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Access;

/// <summary>
/// Takes the console's sign-in and sign-out forms. They are form posts and not component events because only an HTTP answer can set a cookie.
/// Both carry an antiforgery token.
/// </summary>
public static class ConsoleEndpoints
{
    /// <summary>The console's page with the sign-in form; it gets <c>error</c> and <c>return_url</c> in its query.</summary>
    public const string SignInPage = "/sign-in";

    /// <summary>Takes <c>email</c>, <c>password</c> and <c>return_url</c>.</summary>
    public const string SignInPath = "/console/sign-in";

    /// <summary>Takes <c>organization_id</c>: one of the person's organizations, to act for from now on.</summary>
    public const string OrganizationPath = "/console/organization";

    /// <summary>Takes an empty form.</summary>
    public const string SignOutPath = "/console/sign-out";

    /// <summary>Name of the field and query parameter that says where to go after signing in; a path of ours.</summary>
    public const string ReturnUrl = "return_url";

    private const string HomePage = "/";

    /// <summary>Maps the forms.</summary>
    public static void MapConsoleSignIn(this IEndpointRouteBuilder endpoints)
    {
        var forms = endpoints.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        forms.MapPost(SignInPath, Enter);
        forms.MapPost(SignOutPath, Leave);
        endpoints.MapPost(OrganizationPath, Change).ExcludeFromDescription().RequireAuthorization();
    }

    private static async Task<RedirectHttpResult> Enter(
        [FromForm(Name = "email")] string? email,
        [FromForm(Name = "password")] string? password,
        [FromForm(Name = ReturnUrl)] string? returnUrl,
        SignIn signIn,
        ConsoleCookie cookie,
        HttpContext context)
    {
        var target = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : HomePage;
        var outcome = await signIn.Verify(email, password, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (!outcome.IsDone)
            return Back(outcome.Refusal.Code, target);
        if (await cookie.Principal(outcome.Value, organizationId: null, context.RequestAborted) is not { } principal)
            return Back(ErrorCodes.NoOrganization, target);
        await context.SignInAsync(CallerSchemes.Console, principal);
        return TypedResults.LocalRedirect(target);
    }

    private static RedirectHttpResult Back(ApiErrorCode code, string target) =>
        TypedResults.LocalRedirect($"{SignInPage}?error={code.Name}&{ReturnUrl}={Uri.EscapeDataString(target)}");

    /// <summary>An organization that the person does not belong to leaves everything as it is.</summary>
    private static async Task<RedirectHttpResult> Change(
        [FromForm(Name = "organization_id")] string? organizationId, IUserStore users, ConsoleCookie cookie, HttpContext context)
    {
        if (Caller.From(context.User).UserId is { } userId
            && await users.FindAsync(userId, context.RequestAborted) is { } user
            && await cookie.Principal(user, organizationId ?? "", context.RequestAborted) is { } principal)
        {
            await context.SignInAsync(CallerSchemes.Console, principal);
        }

        return TypedResults.LocalRedirect(HomePage);
    }

    /// <param name="form">Only bound because the antiforgery token is checked when a form is.</param>
    /// <param name="context">The request.</param>
    private static async Task<RedirectHttpResult> Leave(IFormCollection form, HttpContext context)
    {
        await context.SignOutAsync(CallerSchemes.Console);
        return TypedResults.LocalRedirect(SignInPage);
    }
}
