using Dynamo.Domain.Access;

namespace Dynamo.Api.Access;

/// <summary>What a person may do by their role, in the scopes that keys have, so that pages and endpoints ask the same question.</summary>
public static class RoleScopes
{
    /// <summary>The scopes of a role.</summary>
    public static IReadOnlyList<string> Of(Role role) => role switch
    {
        Role.Owner or Role.Admin => Scopes.All,
        // Commands need the same scope as registration: the public scope table has no finer one.
        Role.Member => [Scopes.ReadChargePoints, Scopes.WriteChargePoints, Scopes.ReadSessions],
        Role.Billing => [Scopes.ReadBilling, Scopes.ReadSessions],
        _ => [Scopes.ReadChargePoints, Scopes.ReadBilling, Scopes.ReadAnalytics, Scopes.ReadSessions],
    };
}
