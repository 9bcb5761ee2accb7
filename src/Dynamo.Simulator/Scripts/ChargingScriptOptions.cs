namespace Dynamo.Simulator.Scripts;

/// <summary>What happens at the connectors of a charge point that is left to itself.</summary>
public sealed record ChargingScriptOptions
{
    /// <summary>Identifiers of the drivers, one or more; connectors take turns.</summary>
    public required IReadOnlyList<string> IdTags { get; init; }

    /// <summary>A transaction ends when it has taken this much, Wh, 1 or more. Default 5 000.</summary>
    public long EnergyPerTransactionWh { get; init; } = 5_000;

    /// <summary>A transaction ends after this time at the latest. Default 30 min.</summary>
    public TimeSpan LongestTransaction { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Time between two transactions of a connector. Default 1 min; varies by half, so that connectors drift apart.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How far the power strays from its nominal value to either side, 0 to 1. Default 0.03.</summary>
    public double PowerVariation { get; init; } = 0.03;

    /// <summary>Transactions per connector before the script ends; null never ends. Default null.</summary>
    public int? TransactionsPerConnector { get; init; }

    /// <summary>Seed of all that is random, so that a run can be repeated. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the script returns after a lost connection.</summary>
    public BackOffOptions BackOff { get; init; } = new();
}
