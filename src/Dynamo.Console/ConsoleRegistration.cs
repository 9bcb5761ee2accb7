using Dynamo.Console.Access;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Dynamo.Console;

/// <summary>Adds the web console to a host.</summary>
public static class ConsoleRegistration
{
    /// <summary>Adds what the console's pages need. The operations they call, the live feed and the cookie scheme are the API's.</summary>
    public static IServiceCollection AddDynamoConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignInCheck>();
        services.AddScoped<Browser>();
        return services;
    }

    /// <summary>
    /// Maps the console's pages and its style sheets and scripts. Authentication, authorization and antiforgery must run before it;
    /// the files come from the package and from this project, so that nothing is fetched from elsewhere.
    /// </summary>
    public static IEndpointRouteBuilder MapDynamoConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets().AllowAnonymous();
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return endpoints;
    }
}
