using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace Dynamo.Api.Access;

/// <summary>
/// Authorisation policies for endpoints and console pages. Each scope is a policy of its own name; these are the others. Their names say what
/// they ask for, because callers who lack it are told the name.
/// </summary>
public static class Policies
{
    /// <summary>Reading billing sessions.</summary>
    public const string ReadBillingSessions = Scopes.ReadBilling + Or + Scopes.ReadSessions;

    /// <summary>Watching live events; which ones depends on the scope.</summary>
    public const string WatchLive = Scopes.ReadChargePoints + Or + Scopes.ReadSessions + Or + Scopes.ReadBilling;

    /// <summary>Reading what became of commands.</summary>
    public const string ReadCommands = Scopes.ReadChargePoints + Or + Scopes.WriteChargePoints;

    /// <summary>What installers do with their token.</summary>
    public const string Installer = "installer";

    private const string Or = " or ";

    internal static void AddTo(AuthorizationOptions options)
    {
        foreach (var name in (IEnumerable<string>)[.. Scopes.All, ReadBillingSessions, ReadCommands, WatchLive])
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireClaim(CallerClaims.Scope, name.Split(Or)));
        options.AddPolicy(Installer, policy => policy.RequireAuthenticatedUser().RequireClaim(CallerClaims.Installer));
    }
}
