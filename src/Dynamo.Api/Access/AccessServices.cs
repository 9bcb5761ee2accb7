using Dynamo.Api.Installers;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Access;

/// <summary>Registers how callers prove who they are and what they may do.</summary>
internal static class AccessServices
{
    private const string CookieName = "dynamo_console";

    /// <summary>Part of what keys are derived from: the same for every front end, wherever it is installed.</summary>
    private const string ApplicationName = "dynamo";

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
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IKeyRingStore>((keys, store) => keys.XmlRepository = new KeyRing(store));
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
