using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Quirks;

/// <summary>Says which rules absorb what a charge point does against the book, and lets people decide otherwise.</summary>
public sealed class QuirkOperations(IFleetQueries fleet, IQuirkStore quirks, RegistryNews news, TimeProvider time)
{
    /// <summary>All rules.</summary>
    public static QuirkRuleList Rules { get; } = new([.. QuirkRules.All.Select(QuirkRuleAnswer.Of)], QuirkRules.All.Count);

    /// <summary>All profiles.</summary>
    public static QuirkProfileList Profiles { get; } = new([.. QuirkProfiles.All.Select(QuirkProfileAnswer.Of)], QuirkProfiles.All.Count);

    /// <summary>The rules of a charge point.</summary>
    public async Task<Outcome<ChargePointQuirks>> Get(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { } view ? await Answer(caller, view, cancellationToken) : NotFound(chargePointId);

    /// <summary>Says something of a rule.</summary>
    public async Task<Outcome<ChargePointQuirks>> Set(Caller caller, string chargePointId, string ruleId, SetQuirk request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Require(request.Enabled is not null, "enabled", "is required");
        var value = checks.OptionalText(request.Value, "value", QuirkRule.MaxValue);
        var rule = QuirkRules.Find(ruleId);
        if (checks.Refusal is null && request.Enabled == true && rule?.Fault(value) is { } fault)
            checks.Add("value", fault);
        checks.Require(request.Enabled != false || value is null, "value", "does not go with a rule that is switched off");
        if (checks.Refusal is { } refusal)
            return refusal;
        if (rule is null)
            return UnknownRule(ruleId);
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var id = view.ChargePoint.ChargePointId;
        var audit = caller.Audit(AuditActions.QuirkSwitched, $"{id}/{ruleId}", time.GetUtcNow(), before: null, request);
        await quirks.SetAsync(caller.OrganizationId, id, new(ruleId, request.Enabled!.Value, value), audit, cancellationToken);
        return await Changed(caller, view, cancellationToken);
    }

    /// <summary>Takes back what was said of a rule: its profile or its default counts again.</summary>
    public async Task<Refusal?> Reset(Caller caller, string chargePointId, string ruleId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (QuirkRules.Find(ruleId) is null)
            return UnknownRule(ruleId);
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var id = view.ChargePoint.ChargePointId;
        var audit = caller.Audit(AuditActions.QuirkReset, $"{id}/{ruleId}", time.GetUtcNow(), before: null, after: null);
        if (await quirks.RemoveAsync(caller.OrganizationId, id, ruleId, audit, cancellationToken))
            await Changed(caller, view, cancellationToken);
        return null;
    }

    /// <summary>The rules of a charge point as they are applied; the defaults for one that nobody has.</summary>
    internal async Task<QuirkSet> Of(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        await fleet.FindChargePointAsync(organizationId, chargePointId, cancellationToken) is { } view
            ? await Of(organizationId, view, cancellationToken)
            : QuirkSet.Default;

    private async Task<QuirkSet> Of(string organizationId, ChargePointView view, CancellationToken cancellationToken) =>
        QuirkSet.Resolve(Make(view), QuirkProfiles.All, await quirks.ListAsync(organizationId, view.ChargePoint.ChargePointId, cancellationToken));

    private async Task<ChargePointQuirks> Changed(Caller caller, ChargePointView view, CancellationToken cancellationToken)
    {
        await news.TellChargePoints([view.ChargePoint.ChargePointId]);
        return await Answer(caller, view, cancellationToken);
    }

    private async Task<ChargePointQuirks> Answer(Caller caller, ChargePointView view, CancellationToken cancellationToken)
    {
        var (set, make) = (await Of(caller.OrganizationId, view, cancellationToken), Make(view));
        return new(
            view.ChargePoint.ChargePointId, make.Vendor, make.Model, make.Firmware, [.. set.Profiles.Select(profile => $"{profile.ProfileId}@{profile.Version}")],
            [.. set.Rules.Select(EffectiveQuirk.Of)]);
    }

    private async Task<ChargePointView?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;

    private static ChargePointMake Make(ChargePointView view) => view.State?.Boot is { } boot
        ? new(boot.Vendor, boot.Model, boot.FirmwareVersion)
        : new(view.ChargePoint.Vendor, view.ChargePoint.Model, null);

    private static Refusal NotFound(string chargePointId) => new(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");

    private static Refusal UnknownRule(string ruleId) => new(ErrorCodes.QuirkRuleNotFound, $"There is no rule {ruleId}.");
}
