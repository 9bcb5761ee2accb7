using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints;

/// <summary>Changes what is registered of charge points and takes them out of the fleet.</summary>
public sealed class RegistryOperations(IChargePointStore chargePoints, IFleetQueries fleet, RegistryNews news, TimeProvider time)
{
    /// <summary>
    /// Replaces what is registered of a charge point. If its grain cannot be told, the operation fails, although the change is stored: only a further
    /// call makes sure that the charge point goes on with it.
    /// </summary>
    public Task<Outcome<ChargePointAnswer>> Update(
        Caller caller, string chargePointId, ChargePointDetails request, IfMatch ifMatch, CancellationToken cancellationToken) =>
        Update(
            caller,
            chargePointId,
            request,
            // Over OCPP it may have been raised meanwhile: who does not name it does not lower it.
            request.SecurityProfile is null ? ChargePointFields.All & ~ChargePointFields.SecurityProfile : ChargePointFields.All,
            ifMatch,
            cancellationToken);

    /// <summary>The same for some fields; all others stay as they are.</summary>
    internal async Task<Outcome<ChargePointAnswer>> Update(
        Caller caller, string chargePointId, ChargePointDetails request, ChargePointFields fields, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { } known)
            return NotFound(chargePointId);
        var checks = new FieldChecks();
        var next = With(known, fields, Registration.Describe(known, request, checks));
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Apply(caller, [known], _ => next, fields, ifMatch.Expected(known.Version), cancellationToken) is { } fault)
            return fault;
        var view = await fleet.FindChargePointAsync(caller.OrganizationId, known.ChargePointId, cancellationToken);
        return view is null ? NotFound(chargePointId) : ChargePointAnswers.From(view);
    }

    /// <summary>Changes the same fields of several charge points, of all or of none.</summary>
    public async Task<Outcome<EditedChargePoints>> Edit(Caller caller, BulkEdit request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var ids = ChargePointIdList.Read(request.ChargePointIds, checks);
        var fields = request.Set?.Fields ?? ChargePointFields.None;
        checks.Require(fields != ChargePointFields.None, "set", "must name at least one field");
        var edited = Edited(request.Set ?? new(), fields, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        return await Change(caller, ids, known => With(known, fields, edited), fields, cancellationToken);
    }

    /// <summary>Links charge points to a site, or with <see langword="null"/> to none; all of them or none.</summary>
    internal Task<Outcome<EditedChargePoints>> Link(Caller caller, IReadOnlyList<string> ids, string? siteId, CancellationToken cancellationToken) =>
        Change(caller, ids, known => known with { SiteId = siteId }, ChargePointFields.Site, cancellationToken);

    /// <summary>
    /// Takes a charge point on which no session runs out of the fleet. Its connection is closed and it is a stranger from then on; its sessions stay. If its
    /// grain cannot be told, the operation fails, although the charge point is decommissioned: a further call tells it again.
    /// </summary>
    public async Task<Refusal?> Decommission(Caller caller, string chargePointId, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (!ChargePointId.MayExist(chargePointId))
            return NotFound(chargePointId);
        var known = await Find(caller, chargePointId, cancellationToken);
        var now = time.GetUtcNow();
        var audit = caller.Audit(
            AuditActions.ChargePointDecommissioned, known?.ChargePointId ?? chargePointId, now, known is null ? null : ChargePointAnswers.Details(known), after: null);
        var outcome = await chargePoints.DecommissionAsync(
            caller.OrganizationId, chargePointId, ifMatch.Expected(known?.Version ?? 0), now, audit, cancellationToken);
        if (outcome is Decommissioning.Done or Decommissioning.DoneBefore)
        {
            await news.TellSites([known?.SiteId]);
            await news.TellChargePoints([chargePointId]);
        }
        return outcome switch
        {
            Decommissioning.Done => null,
            Decommissioning.Busy => new Refusal(ErrorCodes.ChargePointBusy, "A session runs on the charge point; it must end first."),
            Decommissioning.OtherVersion => IfMatch.Failed,
            _ => NotFound(chargePointId),
        };
    }

    private static Refusal NotFound(string chargePointId) => RegistryRefusals.NotFound(chargePointId);

    private async Task<ChargePoint?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await chargePoints.FindAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;

    private async Task<Outcome<EditedChargePoints>> Change(
        Caller caller, IReadOnlyList<string> ids, Func<ChargePoint, ChargePoint> change, ChargePointFields fields, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var known = await chargePoints.ListAsync(caller.OrganizationId, [.. ids.Where(ChargePointId.MayExist)], cancellationToken);
        ChargePointIdList.CheckAllFound(ids, known, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Apply(caller, known, change, fields, expectedVersion: null, cancellationToken) is { } fault)
            return fault;
        return new EditedChargePoints([.. known.Select(chargePoint => chargePoint.ChargePointId)], known.Count);
    }

    private async Task<Refusal?> Apply(
        Caller caller,
        IReadOnlyList<ChargePoint> known,
        Func<ChargePoint, ChargePoint> change,
        ChargePointFields fields,
        long? expectedVersion,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<string?> sites = [];
        List<RegistryChange> changes = [];
        foreach (var before in known)
        {
            var after = change(before);
            sites.AddRange(before.SiteId == after.SiteId ? [] : [before.SiteId, after.SiteId]);
            changes.Add(new ChangedRegistration(after, fields, Audit(caller, before, after, now), expectedVersion));
        }
        var outcome = await chargePoints.ApplyAsync(changes, isRehearsal: false, cancellationToken);
        if (outcome.Refusals.Count > 0)
            return RegistryRefusals.Explain(outcome.Refusals);
        await news.TellSites(sites);
        await news.TellChargePoints(known.Select(chargePoint => chargePoint.ChargePointId));
        return null;
    }

    /// <summary>The entry of a change of what is registered.</summary>
    internal static AuditEntry Audit(Caller caller, ChargePoint before, ChargePoint after, DateTimeOffset now) => caller.Audit(
        AuditActions.ChargePointUpdated, before.ChargePointId, now, ChargePointAnswers.Details(before), ChargePointAnswers.Details(after));

    /// <summary>What the fields are changed to. A field that is not given passes every check.</summary>
    private static ChargePoint Edited(ChargePointEdit edit, ChargePointFields fields, FieldChecks checks)
    {
        const string Unchanged = "-";
        var details = new ChargePointDetails
        {
            Vendor = fields.HasFlag(ChargePointFields.Vendor) ? edit.Vendor : Unchanged,
            Model = fields.HasFlag(ChargePointFields.Model) ? edit.Model : Unchanged,
            SerialNumber = Unchanged,
            OcppVersion = edit.OcppVersion,
            SiteId = edit.SiteId,
            ProjectId = edit.ProjectId,
            SecurityProfile = edit.SecurityProfile,
            Location = edit.Location,
        };
        checks.Require(!fields.HasFlag(ChargePointFields.SecurityProfile) || edit.SecurityProfile is not null, "set.security_profile", "must be a number");
        return Registration.Describe(Registration.Bare("", "", DateTimeOffset.UnixEpoch), details, checks, "set.");
    }

    private static ChargePoint With(ChargePoint known, ChargePointFields fields, ChargePoint edited) => known with
    {
        Name = fields.HasFlag(ChargePointFields.Name) ? edited.Name : known.Name,
        SerialNumber = fields.HasFlag(ChargePointFields.SerialNumber) ? edited.SerialNumber : known.SerialNumber,
        Vendor = fields.HasFlag(ChargePointFields.Vendor) ? edited.Vendor : known.Vendor,
        Model = fields.HasFlag(ChargePointFields.Model) ? edited.Model : known.Model,
        OcppVersion = fields.HasFlag(ChargePointFields.OcppVersion) ? edited.OcppVersion : known.OcppVersion,
        SiteId = fields.HasFlag(ChargePointFields.Site) ? edited.SiteId : known.SiteId,
        ProjectId = fields.HasFlag(ChargePointFields.Project) ? edited.ProjectId : known.ProjectId,
        SecurityProfile = fields.HasFlag(ChargePointFields.SecurityProfile) ? edited.SecurityProfile : known.SecurityProfile,
        Location = fields.HasFlag(ChargePointFields.Location) ? edited.Location : known.Location,
    };
}
