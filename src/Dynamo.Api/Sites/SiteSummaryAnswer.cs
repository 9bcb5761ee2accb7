namespace Dynamo.Api.Sites;

/// <summary>A site with everything connected to it at present. <c>online</c> and <c>offline</c> add up to the number of charge points; the other counts overlap them.</summary>
public sealed record SiteSummaryAnswer
{
    /// <summary>Identifier.</summary>
    public required string SiteId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Postal address.</summary>
    public required string Address { get; init; }

    /// <summary>Grid ceiling in kW.</summary>
    public required decimal MaxPowerKw { get; init; }

    /// <summary>Degrees north.</summary>
    public required decimal Lat { get; init; }

    /// <summary>Degrees east.</summary>
    public required decimal Lng { get; init; }

    /// <summary>Time of creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Charge points linked to it.</summary>
    public required int ChargerCount { get; init; }

    /// <summary>Those with an open connection.</summary>
    public required int Online { get; init; }

    /// <summary>Those without one.</summary>
    public required int Offline { get; init; }

    /// <summary>Those online on which a session runs.</summary>
    public required int Charging { get; init; }

    /// <summary>Those online with a free connector and no fault on the whole charge point.</summary>
    public required int Available { get; init; }

    /// <summary>Those of which the charge point or a connector reports a fault.</summary>
    public required int Faulted { get; init; }

    /// <summary>Sessions that run on its charge points.</summary>
    public required int ActiveSessions { get; init; }

    /// <summary>What these sessions draw according to the latest reading of each, in kW; a session without a reading of its power counts nothing.</summary>
    public required decimal CurrentPowerKw { get; init; }

    /// <summary>What is left of the grid ceiling, in kW, 0 or above.</summary>
    public required decimal AvailablePowerKw { get; init; }

    /// <summary>What else shares the grid connection, oldest first; at most 200.</summary>
    public required IReadOnlyList<EnergyAssetAnswer> EnergyAssets { get; init; }
}
