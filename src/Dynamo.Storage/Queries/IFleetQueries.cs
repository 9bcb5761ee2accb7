using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Queries;

/// <summary>What people and programs read of a tenant's fleet. Every query carries the tenant.</summary>
public interface IFleetQueries
{
    /// <summary>Charge points with their state. Those that were decommissioned are no part of any fleet.</summary>
    Task<Page<ChargePointView>> ListChargePointsAsync(string organizationId, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One charge point with its state.</summary>
    Task<ChargePointView?> FindChargePointAsync(string organizationId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>Charge points of the projects that an installer is assigned to, of whatever tenants.</summary>
    Task<Page<ChargePointView>> ListInstalledAsync(string installerId, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One charge point of these projects.</summary>
    Task<ChargePointView?> FindInstalledAsync(string installerId, string chargePointId, CancellationToken cancellationToken);

    /// <summary>Counts over the fleet.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="dayStart">Begin of the present day, UTC: energy of sessions that started since then counts as today's.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<FleetSummary> SummarizeAsync(string organizationId, DateTimeOffset dayStart, CancellationToken cancellationToken);

    /// <summary>Counts over the charge points of a site, and what they draw.</summary>
    Task<SiteSummary> SummarizeSiteAsync(string organizationId, string siteId, CancellationToken cancellationToken);

    /// <summary>Sessions, latest start first.</summary>
    Task<Page<ChargingSession>> ListSessionsAsync(string organizationId, SessionFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One session.</summary>
    Task<ChargingSession?> FindSessionAsync(string organizationId, string sessionId, CancellationToken cancellationToken);

    /// <summary>Commands, latest first.</summary>
    Task<Page<CommandRecord>> ListCommandsAsync(string organizationId, CommandFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One command.</summary>
    Task<CommandRecord?> FindCommandAsync(string organizationId, string commandId, CancellationToken cancellationToken);
}

/// <summary>Which charge points are wanted; absent members do not restrict.</summary>
/// <param name="SiteId">Only those linked to a site.</param>
/// <param name="Connected">Only those online, or only those offline.</param>
/// <param name="NeverConnected">Only those that never connected.</param>
/// <param name="ProjectId">Only those of a project.</param>
/// <param name="Vendor">Only those registered with a vendor, in whatever spelling.</param>
/// <param name="Text">Only those with this text in identity, name, serial number or address, in whatever spelling.</param>
/// <param name="After">Only those whose identity comes after this one: the way to go through all of them by identity.</param>
/// <param name="Order">What they are ordered by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public sealed record ChargePointFilter(
    string? SiteId = null,
    bool? Connected = null,
    bool NeverConnected = false,
    string? ProjectId = null,
    string? Vendor = null,
    string? Text = null,
    string? After = null,
    ChargePointOrder Order = ChargePointOrder.Identity,
    bool Descending = false);

/// <summary>What a list of charge points is ordered by.</summary>
public enum ChargePointOrder
{
    /// <summary>Identity.</summary>
    Identity,

    /// <summary>Display name.</summary>
    Name,

    /// <summary>Vendor.</summary>
    Vendor,

    /// <summary>Time of registration.</summary>
    RegisteredAt,
}

/// <summary>Which sessions are wanted; absent members do not restrict.</summary>
/// <param name="From">Only those that started at or after this instant.</param>
/// <param name="Before">Only those that started before this instant.</param>
/// <param name="ChargePointId">Only those of a charge point, whatever its spelling.</param>
/// <param name="IdTag">Only those of a token, whatever its spelling.</param>
/// <param name="Status">Only those that have come so far.</param>
/// <param name="HeldForReview">Only those whose energy somebody has to look at, or only the others.</param>
public sealed record SessionFilter(
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null,
    string? ChargePointId = null,
    string? IdTag = null,
    SessionStatus? Status = null,
    bool? HeldForReview = null);

/// <summary>Which commands are wanted; absent members do not restrict.</summary>
/// <param name="ChargePointId">Only those to a charge point, whatever its spelling.</param>
/// <param name="Action">Only those of a kind.</param>
/// <param name="Status">Only those that went so.</param>
/// <param name="From">Only those asked for at or after this instant.</param>
/// <param name="Before">Only those asked for before this instant.</param>
public sealed record CommandFilter(
    string? ChargePointId = null, string? Action = null, CommandStatus? Status = null, DateTimeOffset? From = null, DateTimeOffset? Before = null);

/// <summary>A charge point with everything known of its present state.</summary>
/// <param name="ChargePoint">What was registered.</param>
/// <param name="State">What it reported, if it ever connected.</param>
/// <param name="Connectors">Latest status of each connector, by number.</param>
/// <param name="Running">Sessions that run on it.</param>
public sealed record ChargePointView(
    ChargePoint ChargePoint, ChargePointState? State, IReadOnlyList<ConnectorState> Connectors, IReadOnlyList<ChargingSession> Running);

/// <summary>Counts over a fleet. <c>Online</c> and <c>Offline</c> add up to the total; the other counts overlap them.</summary>
/// <param name="TotalChargers">Charge points registered.</param>
/// <param name="Online">Those with an open socket.</param>
/// <param name="Charging">Those online on which a transaction runs.</param>
/// <param name="Available">Those online with a free connector and no fault on the whole charge point.</param>
/// <param name="Faulted">Those of which the charge point or a connector reports a fault.</param>
/// <param name="ActiveSessions">Sessions that run.</param>
/// <param name="EnergyToday">Energy of the sessions that started since the day began.</param>
public sealed record FleetSummary(int TotalChargers, int Online, int Charging, int Available, int Faulted, int ActiveSessions, Energy EnergyToday)
{
    /// <summary>Charge points without an open socket.</summary>
    public int Offline => TotalChargers - Online;
}

/// <summary>Counts over a site. <c>Online</c> and <c>Offline</c> add up to the total; the other counts overlap them.</summary>
/// <param name="TotalChargers">Charge points linked to it.</param>
/// <param name="Online">Those with an open socket.</param>
/// <param name="Charging">Those online on which a transaction runs.</param>
/// <param name="Available">Those online with a free connector and no fault on the whole charge point.</param>
/// <param name="Faulted">Those of which the charge point or a connector reports a fault.</param>
/// <param name="ActiveSessions">Sessions that run on them.</param>
/// <param name="PowerWatts">Sum of the latest power of these sessions, in watts.</param>
public sealed record SiteSummary(int TotalChargers, int Online, int Charging, int Available, int Faulted, int ActiveSessions, decimal PowerWatts)
{
    /// <summary>Charge points without an open socket.</summary>
    public int Offline => TotalChargers - Online;
}
