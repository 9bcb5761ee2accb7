using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts.Certificates;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Security;

/// <summary>Certificates of charge points, and of the authority that issues them.</summary>
public sealed class CertificateOperations(
    ISecurityStore security, IChargePointStore chargePoints, ICertificateAuthority authority, RegistryNews news, TimeProvider time)
{
    /// <summary>The certificates of a charge point, latest first.</summary>
    public async Task<Outcome<StationCertificateList>> List(Caller caller, string chargePointId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, chargePointId, cancellationToken) is not { } chargePoint)
            return RegistryRefusals.NotFound(chargePointId);
        var found = await security.ListCertificatesAsync(caller.OrganizationId, chargePoint.ChargePointId, request, cancellationToken);
        return new StationCertificateList([.. found.Items.Select(StationCertificateAnswer.Of)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>
    /// Declares a certificate worthless, for ever. A connection that may have been made with it is closed. If the charge point's grain cannot be told, the
    /// operation fails, although the certificate is revoked: only a further call makes sure that nobody is connected with it.
    /// </summary>
    public async Task<Outcome<StationCertificateAnswer>> Revoke(Caller caller, string chargePointId, string certificateId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { ChargePointId: var id })
            return RegistryRefusals.NotFound(chargePointId);
        if (await security.FindCertificateAsync(caller.OrganizationId, id, certificateId, cancellationToken) is not { } certificate)
            return new Refusal(ErrorCodes.CertificateNotFound, $"The charge point has no certificate {certificateId}.");
        var now = time.GetUtcNow();
        var audit = caller.Audit(AuditActions.CertificateRevoked, id, now, StationCertificateAnswer.Of(certificate), after: null);
        // Again changes nothing in the books, but the charge point may not have been told the first time.
        await security.RevokeCertificateAsync(caller.OrganizationId, id, certificateId, now, audit, cancellationToken);
        await news.TellCertificatesChanged(id);
        return StationCertificateAnswer.Of(await security.FindCertificateAsync(caller.OrganizationId, id, certificateId, CancellationToken.None) ?? certificate);
    }

    /// <summary>The certificates that those of charge points lead to. They are no secret.</summary>
    public async Task<Outcome<AuthorityCertificateList>> ListAuthorities(CancellationToken cancellationToken)
    {
        var authorities = await authority.GetAuthoritiesAsync(cancellationToken);
        return new AuthorityCertificateList([.. authorities.Select(AuthorityCertificate.Of)], authorities.Count);
    }

    private async Task<ChargePoint?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await chargePoints.FindAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;
}
