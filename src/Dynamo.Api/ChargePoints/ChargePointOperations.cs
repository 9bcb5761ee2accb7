using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints;

/// <summary>Registers charge points, reads them and changes their passwords.</summary>
public sealed class ChargePointOperations(
    IChargePointStore chargePoints,
    IFleetQueries fleet,
    RegistryNews news,
    OcppAddress ocppAddress,
    TimeProvider time)
{
    /// <summary>Registers a charge point.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What to register.</param>
    /// <param name="requestBase">Where the caller reached us, for the charge point's address when none is configured.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<RegisteredChargePoint>> Register(
        Caller caller, RegisterChargePoint request, Uri requestBase, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var (chargePoint, password) = Registration.Read(request, caller.OrganizationId, time.GetUtcNow(), checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var audit = caller.Audit(
            AuditActions.ChargePointRegistered, chargePoint.ChargePointId, chargePoint.RegisteredAt, before: null, ChargePointAnswers.Details(chargePoint));
        // That a member took a charge point out of the fleet is not for an installer to undo.
        var registration = new NewRegistration(chargePoint, audit) { MayRevive = caller.InstallerId is null };
        var outcome = await chargePoints.ApplyAsync([registration], isRehearsal: false, cancellationToken);
        if (outcome.Refusals.Count > 0)
            return RegistryRefusals.Explain(outcome.Refusals);

        // The registration stands even if nobody can be told: its password is shown once, in this answer.
        await news.TryTellChargePoints(outcome.Revived);
        await news.TellSites([chargePoint.SiteId]);
        var registered = outcome.Revived is [var spelling] ? chargePoint with { ChargePointId = spelling } : chargePoint;
        return ChargePointAnswers.Registered(registered, password, ocppAddress.For(registered.ChargePointId, requestBase, registered.SecurityProfile));
    }

    /// <summary>
    /// Gives a charge point a new password. The old one is refused from now on, and a connection that was made with it is closed. If the charge point's
    /// grain cannot be told, the operation fails, although the new password is stored: only a further call makes sure that the old one is dead. Of several
    /// at the same time one succeeds; the others would have shown a password that is worth nothing.
    /// </summary>
    public async Task<Outcome<RotatedPassword>> RotatePassword(Caller caller, string chargePointId, Uri requestBase, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { ChargePoint: var chargePoint })
            return NotFound(chargePointId);
        var password = ProvisioningPassword.New();
        var hash = PasswordHash.Create(password, PasswordHash.IterationsForRandom);
        var audit = caller.Audit(AuditActions.ChargePointPasswordRotated, chargePoint.ChargePointId, time.GetUtcNow(), before: null, after: null);
        cancellationToken.ThrowIfCancellationRequested();
        // From here on nothing stops half-way: a stored password of which nobody was told would leave the old connection alive.
        if (!await chargePoints.SetPasswordHashAsync(chargePoint, hash, audit))
            return new Refusal(ErrorCodes.PasswordChangedMeanwhile, "The charge point's password was changed, or it was decommissioned, at the same time. Look and try again.");
        await news.TellPasswordChanged(chargePoint.ChargePointId);
        return new RotatedPassword(chargePoint.ChargePointId, ocppAddress.For(chargePoint.ChargePointId, requestBase, chargePoint.SecurityProfile), password);
    }

    /// <summary>One charge point.</summary>
    public async Task<Outcome<ChargePointAnswer>> Get(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { } view
            ? ChargePointAnswers.From(view)
            : NotFound(chargePointId);

    /// <summary>The connectors of one charge point.</summary>
    public async Task<Outcome<ConnectorList>> Connectors(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var connectors = ChargePointAnswers.Connectors(view);
        return new ConnectorList(view.ChargePoint.ChargePointId, ChargePointAnswers.Station(view), connectors, connectors.Count);
    }

    /// <summary>The organization's charge points, by identity.</summary>
    public async Task<Outcome<ChargePointList>> List(Caller caller, ChargePointQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await fleet.ListChargePointsAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new ChargePointList([.. found.Items.Select(ChargePointAnswers.From)], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NotFound(string chargePointId) =>
        new(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");

    private async Task<ChargePointView?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;
}
