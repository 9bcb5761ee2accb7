using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Ocpp.V16;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Security;

/// <summary>Changes how charge points prove themselves, over OCPP.</summary>
public sealed class SecurityOperations(
    IGrainFactory grains, IFleetQueries fleet, CommandSender sender, TlsAddress tls, IOptions<CommandOptions> options)
{
    private const int MostInstallations = 50;

    /// <summary>Has a charge point connect with a higher security profile, and waits for its answer. The raise is done when it has connected.</summary>
    public async Task<Outcome<SecurityChange>> Raise(Caller caller, string chargePointId, RaiseSecurityProfile request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Number(request.SecurityProfile, "security_profile", (int)SecurityProfile.Basic, SecurityProfiles.Highest);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var profile = (SecurityProfile)request.SecurityProfile!.Value;
        if (profile.NeedsTls() && await ObstacleOfTls(view, request.RootIsKnown == true, cancellationToken) is { } obstacle)
            return obstacle;
        return await Change(caller, view, (grain, order) => grain.RaiseProfile(profile, order), cancellationToken);
    }

    /// <summary>Sends a charge point a new password over OCPP, and waits for its answer. Nobody is told the password.</summary>
    public async Task<Outcome<SecurityChange>> SendPassword(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        return await Find(caller, chargePointId, cancellationToken) is { } view
            ? await Change(caller, view, (grain, order) => grain.SendPassword(order), cancellationToken)
            : NotFound(chargePointId);
    }

    /// <summary>Asks a charge point to renew its certificate, and waits for its answer. The certificate comes later.</summary>
    public async Task<Outcome<SecurityChange>> Renew(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        return await Find(caller, chargePointId, cancellationToken) is { } view
            ? await Change(caller, view, (grain, order) => grain.RenewCertificate(order), cancellationToken)
            : NotFound(chargePointId);
    }

    private static Refusal NotFound(string chargePointId) => RegistryRefusals.NotFound(chargePointId);

    private async Task<ChargePointView?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;

    /// <summary>What is missing for a charge point that shall come over TLS. One that does already has all of it.</summary>
    private async Task<Refusal?> ObstacleOfTls(ChargePointView view, bool rootIsKnown, CancellationToken cancellationToken)
    {
        if (view.ChargePoint.SecurityProfile.NeedsTls())
            return null;
        if (!tls.IsKnown)
            return new(ErrorCodes.NoTlsAddress, "Charge points cannot reach this installation over TLS. Let it listen on an https address, or set Dynamo:ChargePoints:PublicTlsOcppUrl.");
        return rootIsKnown || await HasRoot(view.ChargePoint, cancellationToken)
            ? null
            : new(ErrorCodes.RootNotInstalled, "The charge point accepted no CentralSystemRootCertificate. Install one, or say root_is_known if it has one from elsewhere.");
    }

    private async Task<bool> HasRoot(ChargePoint chargePoint, CancellationToken cancellationToken)
    {
        var installations = await fleet.ListCommandsAsync(
            chargePoint.OrganizationId,
            new(chargePoint.ChargePointId, Action: V16Catalogue.InstallCertificate.Name, Status: CommandStatus.Accepted, From: chargePoint.RegisteredAt),
            new(MostInstallations, 0),
            cancellationToken);
        return installations.Items.Any(command => command.Parameters.Contains("\"CentralSystemRootCertificate\"", StringComparison.Ordinal));
    }

    private async Task<Outcome<SecurityChange>> Change(
        Caller caller, ChargePointView view, Func<IChargePointGrain, SecurityOrder, Task<SecurityReceipt>> change, CancellationToken cancellationToken)
    {
        var (chargePointId, timeout, actor) = (view.ChargePoint.ChargePointId, options.Value.Timeout, caller.Actor);
        var grain = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId));
        var receipt = await change(grain, new(caller.OrganizationId, timeout, actor.Kind, actor.Id, actor.Name, caller.RequestId));
        if (Explain(receipt.Obstacle, view) is { } obstacle)
            return obstacle;
        var followed = await sender.Follow(grain, chargePointId, receipt.Command!, timeout, cancellationToken);
        if (!followed.IsDone)
            return followed.Refusal;
        var name = (await fleet.FindCommandAsync(caller.OrganizationId, followed.Value.Outcome.CommandId, cancellationToken))?.Action ?? "";
        var after = await Find(caller, chargePointId, cancellationToken) ?? view;
        return new SecurityChange(chargePointId, CommandAnswer.Of(followed.Value, name), SecurityAnswer.Of(after.ChargePoint, after.State));
    }

    private static Refusal? Explain(SecurityObstacle obstacle, ChargePointView view) => obstacle switch
    {
        SecurityObstacle.None => null,
        SecurityObstacle.NotHigher => new(
            ErrorCodes.ValidationFailed, "Over OCPP a security profile is only raised.", "security_profile", $"must be above {(int)view.ChargePoint.SecurityProfile}"),
        SecurityObstacle.RaisePending => new(ErrorCodes.RaisePending, "The charge point was told to connect with a higher security profile and has not yet."),
        SecurityObstacle.RotationPending => new(
            ErrorCodes.RotationPending, "The charge point was sent a new password and has not connected with it yet. rotate-password by hand ends that."),
        SecurityObstacle.NoCertificate => new(ErrorCodes.NoStationCertificate, "The charge point has no certificate that is in force. Have it renew its certificate first."),
        _ => throw new InvalidOperationException($"There are no words for {obstacle}."),
    };
}
