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
            return TypedResults.LocalRedirect($"{SignInPage}?error={outcome.Refusal.Code.Name}&{ReturnUrl}={Uri.EscapeDataString(target)}");
        await context.SignInAsync(CallerSchemes.Console, await cookie.Principal(outcome.Value, context.RequestAborted));
        return TypedResults.LocalRedirect(target);
    }

    /// <param name="form">Only bound because the antiforgery token is checked when a form is.</param>
    /// <param name="context">The request.</param>
    private static async Task<RedirectHttpResult> Leave(IFormCollection form, HttpContext context)
    {
        await context.SignOutAsync(CallerSchemes.Console);
        return TypedResults.LocalRedirect(SignInPage);
    }
}
