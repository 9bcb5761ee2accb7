using System.Globalization;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;

namespace Dynamo.Grains.ChargePoint;

// Ways in which the charge point deviates from the book, and what is done about them.
internal sealed partial class ChargePointGrain
{
    /// <summary>Sessions among which the one is looked for that a repeated stop ended.</summary>
    private const int LatestSessions = 10;

    private IReadOnlyList<QuirkSwitch> _switches = [];
    private QuirkSet _quirks = QuirkSet.Default;

    private void ResolveQuirks() => _quirks = QuirkSet.Resolve(Make(_chargePoint!, _state.Boot), QuirkProfiles.All, _switches);

    /// <summary>Of what make it is: it knows better than who registered it.</summary>
    private static ChargePointMake Make(Domain.Fleet.ChargePoint chargePoint, BootIdentity? boot) =>
        boot is null ? new(chargePoint.Vendor, chargePoint.Model, null) : new(boot.Vendor, boot.Model, boot.FirmwareVersion);

    /// <summary>What a token is worth; one that nobody knows may be known in another spelling.</summary>
    private async Task<(Authorization Worth, string? Rule)> Worth(string idTag)
    {
        var standing = await Standing(idTag);
        if (standing is null)
        {
            foreach (var (spelling, rule) in IdTagSpellings.Of(idTag, _quirks))
            {
                if (await Standing(spelling) is { } known)
                    return (IdTag.Authorize(known, Now), rule);
            }
        }
        return (IdTag.Authorize(standing, Now), null);
    }

    private ValueTask<IdTagStanding?> Standing(string idTag) => services.IdTags.FindStandingAsync(_chargePoint!.OrganizationId, idTag, CancellationToken.None);

    private MeterScale Scale => new(Factor(QuirkRules.StartStopFactor), Factor(QuirkRules.SampleFactor));

    private decimal Factor(string ruleId) => _quirks.Value(ruleId) is { } factor ? decimal.Parse(factor, CultureInfo.InvariantCulture) : 1;

    /// <summary>
    /// The one running transaction that a stop without a usable id is the end of, or the one that this very stop ended before; with several running nobody can
    /// say.
    /// </summary>
    private async Task<int?> Match(StopReport report)
    {
        if (report.TransactionId > 0 || !_quirks.Has(QuirkRules.MatchStop))
            return null;
        if (MatchRunning(report) is { } running)
            return running;
        var stop = Stop(report);
        var latest = await services.Fleet.ListSessionsAsync(
            _chargePoint!.OrganizationId, new(Before: stop.At.AddSeconds(1), ChargePointId: _chargePoint.ChargePointId), new(LatestSessions, 0), CancellationToken.None);
        return latest.Items.FirstOrDefault(session => session.Stop == stop)?.TransactionId;
    }

    private int? MatchRunning(StopReport report)
    {
        // Without a tag it may be the end of anything that happened on another connector.
        if (report.IdTag is null && _connectors.Keys.Any(connector => connector > 1))
            return null;
        var at = report.At.ToUniversalTime();
        var stop = Scale.OfStartStop(Energy.FromWattHours(report.MeterStopWh));
        int? match = null;
        foreach (var (transactionId, running) in _running)
        {
            var fits = running.Start.At <= at
                && Scale.OfStartStop(running.Start.MeterStart) <= stop
                && (report.IdTag is null || IdTag.Key(report.IdTag) == IdTag.Key(running.Start.IdTag));
            if (!fits)
                continue;
            if (match is not null)
                return null;
            match = transactionId;
        }
        return match;
    }

    /// <summary>A remote start in the form that the charge point takes.</summary>
    private StationCommand Shaped(StationCommand command) =>
        command is RemoteStart start && _quirks.Value(QuirkRules.RemoteStartTag) is { } idTag ? start with { IdTag = idTag } : command;

    /// <summary>The other form of a remote start that was rejected, for a charge point that takes only one of them.</summary>
    private RemoteStart? OtherForm(PendingCommand pending, CommandOutcome outcome)
    {
        if (pending.Start is not { } start || pending.IsSecondForm || outcome.Status != CommandStatus.Rejected || !_quirks.Has(QuirkRules.RemoteStartOtherForm))
            return null;
        if (start.ConnectorId is not null)
            return start with { ConnectorId = null };
        return FreeConnector() is { } connector ? start with { ConnectorId = connector } : null;
    }

    private int? FreeConnector()
    {
        foreach (var connector in _connectors.Values.OrderBy(connector => connector.ConnectorId))
        {
            if (connector.ConnectorId > 0 && connector.Status is ConnectorStatus.Available or ConnectorStatus.Occupied
                && _running.Values.All(running => running.Start.ConnectorId != connector.ConnectorId))
            {
                return connector.ConnectorId;
            }
        }
        return null;
    }
}
