using Dynamo.Contracts;
using Dynamo.Contracts.Sites;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Site;

/// <summary>
/// Knows who draws power from a site's grid connection. The books say who is linked and which sessions run; this is the copy that a load limit
/// is held with. Hints keep it fresh, and a coarse reminder compares it with the books, because a hint may be lost.
/// Key: <see cref="GrainKeys.Site"/>.
/// </summary>
[GrainType("site")]
internal sealed partial class SiteGrain(
    [PersistentState("site-membership", SiteGrain.StorageName)] IPersistentState<SiteState> membership,
    IChargePointStore chargePoints,
    ISessionStore sessions,
    ILogger<SiteGrain> log) : Grain, ISiteGrain, IRemindable
{
    /// <summary>Name of the storage for state that changes rarely.</summary>
    public const string StorageName = "grain-state";

    private const string ReconcileReminder = "reconcile";
    private static readonly TimeSpan ReconcilePeriod = TimeSpan.FromMinutes(5);

    private readonly HashSet<(string ChargePointId, int ConnectorId)> _charging = [];
    private bool? _isReminded;

    private string SiteId => GrainKeys.SiteId(this.GetPrimaryKeyString());

    /// <summary>Also with members: a hint that was lost while the site slept is found now and not by the next reminder.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken) => Reconcile(cancellationToken);

    /// <inheritdoc/>
    public Task MembersChanged() => Reconcile(CancellationToken.None);

    /// <inheritdoc/>
    public Task ReportDemand(ConnectorDemand demand)
    {
        // Whoever is no member left in this very moment, or joined without a hint: the books know.
        if (!membership.State.ChargePointIds.Contains(demand.ChargePointId, StringComparer.Ordinal))
            return Reconcile(CancellationToken.None);
        var connector = (demand.ChargePointId, demand.ConnectorId);
        if (demand.Charging)
            _charging.Add(connector);
        else
            _charging.Remove(connector);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SiteMembership> GetMembership() => Task.FromResult(new SiteMembership(
        membership.State.ChargePointIds,
        [.. _charging.Order().Select(connector => new ConnectorDemand(connector.ChargePointId, connector.ConnectorId, true))]));

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Reconcile(CancellationToken.None);

    /// <summary>Takes from the books who belongs to the site and who charges.</summary>
    private async Task Reconcile(CancellationToken cancellationToken)
    {
        // Members first: who charges without being one would be nobody's to take back.
        await Remember(await chargePoints.ListIdsBySiteAsync(SiteId, cancellationToken));
        var active = await sessions.ListActiveAtSiteAsync(SiteId, cancellationToken);
        _charging.Clear();
        foreach (var session in active)
            _charging.Add((session.ChargePointId, session.Start.ConnectorId));
    }

    private async Task Remember(IReadOnlyList<string> chargePointIds)
    {
        string[] members = [.. chargePointIds.Order(StringComparer.Ordinal)];
        if (!members.SequenceEqual(membership.State.ChargePointIds, StringComparer.Ordinal))
        {
            membership.State = new() { ChargePointIds = members };
            await membership.WriteStateAsync();
            LogMembership(SiteId, members.Length);
        }
        await BeReminded(members.Length > 0);
    }

    /// <summary>
    /// Once per activation and change: whether an earlier one succeeded nobody knows, and to ask again costs one row. A site without members needs no
    /// reminder: its first member wakes it up.
    /// </summary>
    private async Task BeReminded(bool wanted)
    {
        if (_isReminded == wanted)
            return;
        try
        {
            if (wanted)
                await this.RegisterOrUpdateReminder(ReconcileReminder, ReconcilePeriod, ReconcilePeriod);
            else if (await this.GetReminder(ReconcileReminder) is { } reminder)
                await this.UnregisterReminder(reminder);
            _isReminded = wanted;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // What the site knows is right without it; the next change or the next activation tries again.
            LogNotReminded(failed, SiteId);
        }
    }

    [LoggerMessage(1301, LogLevel.Information, "Site {SiteId} now has {ChargePointCount} charge points")]
    private partial void LogMembership(string siteId, int chargePointCount);

    [LoggerMessage(1302, LogLevel.Warning, "Site {SiteId} could not register or remove its reminder; the next change or activation tries again")]
    private partial void LogNotReminded(Exception exception, string siteId);
}

/// <summary>What a site remembers.</summary>
[GenerateSerializer, Alias("SiteState")]
internal sealed class SiteState
{
    /// <summary>Charge points linked to the site, sorted.</summary>
    [Id(0)]
    public IReadOnlyList<string> ChargePointIds { get; init; } = [];
}
