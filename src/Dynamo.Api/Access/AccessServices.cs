using Dynamo.Api.Installers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Access;

/// <summary>Registers how callers prove who they are and what they may do.</summary>
internal static class AccessServices
{
    private const string CookieName = "dynamo_console";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(CallerSchemes.Caller)
            .AddPolicyScheme(CallerSchemes.Caller, displayName: null, options => options.ForwardDefaultSelector = CallerSchemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(CallerSchemes.ApiKey, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, InstallerTokenHandler>(CallerSchemes.Installer, configureOptions: null)
            .AddCookie(CallerSchemes.Console, Configure);
        services.AddOptions<CookieAuthenticationOptions>(CallerSchemes.Console)
            .Configure<IOptions<ConsoleOptions>>((cookie, console) => cookie.ExpireTimeSpan = console.Value.SignInLifetime);
        services.AddAuthorization(Policies.AddTo);
        services.AddAntiforgery();
        services.AddSingleton<ConsoleCookie>();
        services.AddSingleton<ConsoleAddress>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<KeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUse>());
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.EventsType = typeof(ConsoleCookie);
        options.LoginPath = ConsoleEndpoints.SignInPage;
        options.AccessDeniedPath = ConsoleEndpoints.SignInPage;
        options.ReturnUrlParameter = ConsoleEndpoints.ReturnUrl;
        options.SlidingExpiration = true;
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
