namespace Dynamo.Domain.Access;

/// <summary>What API keys may be allowed to do.</summary>
public static class Scopes
{
    /// <summary>Read charge points, their status and their commands.</summary>
    public const string ReadChargePoints = "read:charge_points";

    /// <summary>Register and change charge points and send them commands.</summary>
    public const string WriteChargePoints = "write:charge_points";

    /// <summary>Read bills and prices.</summary>
    public const string ReadBilling = "read:billing";

    /// <summary>Change prices and billing rules.</summary>
    public const string WriteBilling = "write:billing";

    /// <summary>Read reports.</summary>
    public const string ReadAnalytics = "read:analytics";

    /// <summary>Manage webhook endpoints.</summary>
    public const string WriteWebhooks = "write:webhooks";

    /// <summary>Read charging sessions.</summary>
    public const string ReadSessions = "read:sessions";

    /// <summary>Create and revoke API keys.</summary>
    public const string WriteApiKeys = "write:api_keys";

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ReadChargePoints, WriteChargePoints, ReadBilling, WriteBilling, ReadAnalytics, WriteWebhooks, ReadSessions, WriteApiKeys,
    ];
}
