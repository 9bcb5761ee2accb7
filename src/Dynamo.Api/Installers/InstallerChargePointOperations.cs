using Dynamo.Api.ChargePoints;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Installers;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Installers;

/// <summary>
/// Charge points from the installer's side: those of the projects it is assigned to. What it does to one is done by the same operations as that of a
/// member, in the name of the organization of the project.
/// </summary>
public sealed class InstallerChargePointOperations(
    InstallerProjectOperations projects, ChargePointOperations chargePoints, RegistryOperations registry, IFleetQueries fleet, TimeProvider time)
{
    private const ChargePointFields Changeable = ChargePointFields.All & ~ChargePointFields.Site & ~ChargePointFields.Project;

    /// <summary>Registers a charge point for a project.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What to register.</param>
    /// <param name="requestBase">Where the caller reached us, for the charge point's address when none is configured.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<RegisteredChargePoint>> Register(
        LoggedInInstaller caller, InstallChargePoint request, Uri requestBase, CancellationToken cancellationToken)
    {
        var project = await projects.Find(caller, request.ProjectId, cancellationToken);
        var registration = Described(request, project);
        var checks = new FieldChecks();
        checks.Require(project is not null, "project_id", request.ProjectId is null ? "is required" : "names no project that you are assigned to");
        checks.Require(request.SiteId is null || request.SiteId == project?.SiteId, "site_id", "is not the project's site");
        if (checks.Refusal is not null)
        {
            // What else is wrong is told at the same time.
            Registration.Read(registration with { ProjectId = null }, organizationId: "", time.GetUtcNow(), checks);
            return checks.Refusal;
        }

        return project!.OrganizationId is { } organizationId
            ? await chargePoints.Register(caller.For(organizationId), registration, requestBase, cancellationToken)
            : new Refusal(ErrorCodes.ProjectNotLinked, "No organization has taken the project over yet. Tell one the link code.");
    }

    /// <summary>Replaces what is registered of a charge point.</summary>
    public async Task<Outcome<ChargePointAnswer>> Update(
        LoggedInInstaller caller, string chargePointId, InstalledDetails request, IfMatch ifMatch, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { ChargePoint: var known }
            ? await registry.Update(caller.For(known.OrganizationId), known.ChargePointId, Described(request), Changeable, ifMatch, cancellationToken)
            : NotFound(chargePointId);

    /// <summary>Gives a charge point a new password, see <see cref="ChargePointOperations.RotatePassword"/>.</summary>
    public async Task<Outcome<RotatedPassword>> RotatePassword(
        LoggedInInstaller caller, string chargePointId, Uri requestBase, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { ChargePoint: var known }
            ? await chargePoints.RotatePassword(caller.For(known.OrganizationId), known.ChargePointId, requestBase, cancellationToken)
            : NotFound(chargePointId);

    /// <summary>One charge point.</summary>
    public async Task<Outcome<ChargePointAnswer>> Get(LoggedInInstaller caller, string chargePointId, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { } view ? ChargePointAnswers.From(view) : NotFound(chargePointId);

    /// <summary>The charge points of the installer's projects.</summary>
    public async Task<Outcome<ChargePointList>> List(
        LoggedInInstaller caller, ChargePointQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await fleet.ListInstalledAsync(caller.InstallerId, filter, request, cancellationToken);
        return new ChargePointList([.. found.Items.Select(ChargePointAnswers.From)], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NotFound(string chargePointId) =>
        new(ErrorCodes.ChargePointNotFound, $"None of your projects has a charge point {chargePointId}.");

    private async Task<ChargePointView?> Find(LoggedInInstaller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindInstalledAsync(caller.InstallerId, chargePointId, cancellationToken) : null;

    private static RegisterChargePoint Described(InstallChargePoint request, InstallerProject? project) => new()
    {
        ChargePointId = request.ChargePointId,
        Name = request.Name,
        Vendor = request.Vendor,
        Model = request.Model,
        SerialNumber = request.SerialNumber,
        OcppVersion = request.OcppVersion,
        SiteId = project?.SiteId,
        ProjectId = project?.ProjectId,
        Location = request.Location,
        ProvisioningPassword = request.ProvisioningPassword,
    };

    private static ChargePointDetails Described(InstalledDetails request) => new()
    {
        Name = request.Name,
        Vendor = request.Vendor,
        Model = request.Model,
        SerialNumber = request.SerialNumber,
        OcppVersion = request.OcppVersion,
        Location = request.Location,
    };
}
