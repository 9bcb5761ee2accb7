using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Contracts.Certificates;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Orleans.Runtime;

namespace Dynamo.Grains.ChargePoint;

// Certificates of the charge point, from request to use (security white paper, A02, A03).
internal sealed partial class ChargePointGrain
{
    /// <summary>Longest chain that a charge point takes, in characters (security white paper, 5.1).</summary>
    private const int MaxChain = 10_000;

    /// <summary>How often the authority is asked again, if it cannot be reached.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    /// <summary>How long it is asked.</summary>
    private static readonly TimeSpan MostAsking = TimeSpan.FromHours(1);

    /// <summary>How long the authority is given to answer.</summary>
    private static readonly TimeSpan AuthorityTime = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IGrainTimer> _signing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private IGrainTimer? _delivery;

    /// <inheritdoc/>
    public async Task<Reply<SigningAnswer>> SignCertificate(ConnectionLease lease, string signingRequest)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        var now = Now;
        if (_certificates.Exists(certificate => certificate.Status == StationCertificateStatus.Requested && certificate.SigningRequest == signingRequest))
            return new SigningAnswer(IsAccepted: true);
        if ((SigningRequest.Read(signingRequest, out var request) ?? request!.Judge(Names, services.Security.Options.CpoName)) is { } fault)
        {
            LogSigningRequestRejected(_chargePoint!.ChargePointId, fault);
            await Commit(new() { Events = [SecurityEvents.RequestRejected(_chargePoint, fault, now)] });
            return new SigningAnswer(IsAccepted: false, fault);
        }
        if (_certificates.Count(certificate => certificate.RequestedAt > now - Day) >= services.Security.Options.MaxCertificatesPerDay)
        {
            services.Metrics.LimitHit(nameof(SecurityOptions.MaxCertificatesPerDay));
            LogTooManyCertificates(_chargePoint!.ChargePointId, services.Security.Options.MaxCertificatesPerDay);
            return new SigningAnswer(IsAccepted: false);
        }
        var requested = new StationCertificate
        {
            CertificateId = Identifiers.New(Identifiers.Certificate, now),
            OrganizationId = _chargePoint!.OrganizationId,
            ChargePointId = _chargePoint.ChargePointId,
            SigningRequest = signingRequest,
            Status = StationCertificateStatus.Requested,
            RequestedAt = now,
            ChangedAt = now,
        };
        await Commit(Step(requested, now), new());
        SignSoon(requested.CertificateId);
        return new SigningAnswer(IsAccepted: true);
    }

    /// <inheritdoc/>
    public async Task ConcludeSigning(string certificateId, string? chain)
    {
        if (!IsRegistered || Requested(certificateId) is not { } requested)
        {
            StopSigning(certificateId);
            return;
        }
        var now = Now;
        var issued = chain is null ? null : Issued(requested, chain, now);
        await Commit(Step(issued ?? requested.Becomes(StationCertificateStatus.Failed, now), now), new());
        StopSigning(certificateId);
        if (issued is not null)
            await Deliver();
    }

    /// <inheritdoc/>
    public async Task<SecurityReceipt> RenewCertificate(SecurityOrder order) =>
        IsNotOf(order.OrganizationId)
            ? Unknown
            : await Give(order, new AskForCertificate(), AuditActions.CertificateRenewalRequested, (_, now) => new(_state with { RenewalAskedAt = now }));

    /// <inheritdoc/>
    public async Task CertificatesChanged()
    {
        await Load(CancellationToken.None);
        // Which certificate a socket was opened with is nowhere to be read; with a good one it comes back.
        if (IsRegistered && _state.ConnectionProfile == SecurityProfile.TlsWithCertificate)
            await EndConnection("certificate revoked", _state, []);
    }

    /// <summary>What the charge point may call itself. What it says of itself does not count: the certificate vouches for it to others, too.</summary>
    private IEnumerable<string?> Names => [_chargePoint!.ChargePointId, _chargePoint.SerialNumber];

    private bool IsRenewalDue(DateTimeOffset now)
    {
        var days = services.Security.Options.RenewDays;
        return days > 0 && _state is { Connected: true, Registration: RegistrationStatus.Accepted }
            && (_state.RenewalAskedAt is not { } asked || asked <= now - Day)
            && _certificates.Exists(certificate => certificate.Status == StationCertificateStatus.Installed)
            && !_certificates.Exists(certificate => certificate.Status == StationCertificateStatus.Installed && certificate.ValidTo >= now.AddDays(days));
    }

    private SecurityStep Step(StationCertificate certificate, DateTimeOffset now) =>
        new SecurityStep(_state) { Certificates = [certificate] }.Telling(SecurityEvents.Of(_chargePoint!, certificate, now));

    private StationCertificate? Requested(string certificateId) =>
        _certificates.Find(certificate => certificate.CertificateId == certificateId && certificate.Status == StationCertificateStatus.Requested);

    private void Adopt(StationCertificate certificate)
    {
        var place = _certificates.FindIndex(one => one.CertificateId == certificate.CertificateId);
        if (place >= 0)
            _certificates[place] = certificate;
        else
            _certificates.Add(certificate);
    }

    /// <summary>Takes over what the books hold, and goes on with what was not finished.</summary>
    private void Recall(IReadOnlyList<StationCertificate> certificates)
    {
        _certificates.Clear();
        _certificates.AddRange(certificates);
        foreach (var requested in certificates.Where(certificate => certificate.Status == StationCertificateStatus.Requested))
            SignSoon(requested.CertificateId);
    }

    // ---- The authority -------------------------------------------------------------------------------------------------------

    /// <summary>Has a certificate issued once the answer to its request is out.</summary>
    private void SignSoon(string certificateId)
    {
        if (!_signing.ContainsKey(certificateId))
            _signing[certificateId] = this.RegisterGrainTimer(() => Sign(certificateId), new GrainTimerCreationOptions(Settling, AskAgain) { KeepAlive = true });
    }

    private async Task Sign(string certificateId)
    {
        if (!IsRegistered || Requested(certificateId) is not { } requested)
            StopSigning(certificateId);
        else if (Now - requested.RequestedAt > MostAsking)
            await ConcludeSigning(certificateId, chain: null);
        else if (_asked.Add(certificateId))
            Ask(requested).Ignore();
    }

    private void StopSigning(string certificateId)
    {
        if (_signing.Remove(certificateId, out var timer))
            timer.Dispose();
    }

    /// <summary>Asks the authority outside of the turn, which it must not hold up; what it says enters as a call.</summary>
    private async Task Ask(StationCertificate requested)
    {
        try
        {
            var chain = await Issue(requested);
            await this.AsReference<IChargePointGrain>().ConcludeSigning(requested.CertificateId, chain);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            LogAuthorityFailed(failed, requested.ChargePointId);
        }
        finally
        {
            _asked.Remove(requested.CertificateId);
        }
    }

    private async Task<string?> Issue(StationCertificate requested)
    {
        try
        {
            return await services.Security.Authority
                .IssueAsync(new(requested.OrganizationId, requested.ChargePointId, requested.SigningRequest), CancellationToken.None)
                .WaitAsync(AuthorityTime, services.Time);
        }
        catch (CertificateRefusedException refused)
        {
            LogAuthorityRefused(requested.ChargePointId, refused.Message);
            return null;
        }
    }

    private StationCertificate? Issued(StationCertificate requested, string chain, DateTimeOffset now)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(chain);
            if (chain.Length <= MaxChain)
            {
                return requested.Becomes(StationCertificateStatus.Issued, now) with
                {
                    Chain = chain,
                    SerialNumber = certificate.SerialNumber,
                    Subject = certificate.Subject,
                    Fingerprint = PresentedCertificate.Fingerprint(certificate.RawData),
                    ValidFrom = new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
                    ValidTo = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
                };
            }
            LogAuthorityRefused(requested.ChargePointId, $"The chain has {chain.Length} characters; a charge point takes {MaxChain}.");
        }
        catch (CryptographicException unreadable)
        {
            LogAuthorityFailed(unreadable, requested.ChargePointId);
        }
        return null;
    }

    // ---- Delivery ------------------------------------------------------------------------------------------------------------

    private StationCertificate? Undelivered => _certificates.FindLast(certificate => certificate is { Status: StationCertificateStatus.Issued, CommandId: null });

    /// <summary>Brings what was issued while nobody was there.</summary>
    private void DeliverSoon()
    {
        if (Undelivered is null || _delivery is not null)
            return;
        _delivery = this.RegisterGrainTimer(
            async () =>
            {
                _delivery?.Dispose();
                _delivery = null;
                await Deliver();
            },
            new GrainTimerCreationOptions(Settling, AskAgain) { KeepAlive = true });
    }

    private async Task Deliver()
    {
        if (!IsRegistered || Undelivered is not { Chain: { } chain } issued)
            return;
        var order = new SecurityOrder(issued.OrganizationId, AnswerTime, ActorKind.System, "", "");
        await Give(order, new UseCertificate(chain), auditAction: null, (record, _) =>
            new SecurityStep(_state) { Certificates = [issued with { CommandId = record.CommandId }] });
    }

    /// <summary>What the charge point made of a certificate that it was sent.</summary>
    private SecurityStep Settle(SecurityStep step, string commandId, StationAnswer answer, DateTimeOffset now)
    {
        var sent = _certificates.Find(certificate => certificate.Status == StationCertificateStatus.Issued && certificate.CommandId == commandId);
        if (sent is null || answer == StationAnswer.Unknown)
            return step;
        if (answer == StationAnswer.Yes)
            return Install(step, sent, now);
        // With the next connection it is brought again.
        if (answer == StationAnswer.NotSent)
            return step with { Certificates = [sent with { CommandId = null }] };
        var declined = sent.Becomes(StationCertificateStatus.Declined, now);
        return (step with { Certificates = [declined] }).Telling(SecurityEvents.Of(_chargePoint!, declined, now));
    }

    /// <summary>A charge point that comes with a certificate has it, whatever it answered or did not.</summary>
    private SecurityStep InUse(SecurityStep step, string fingerprint, DateTimeOffset now) =>
        _certificates.Find(certificate => certificate.Status == StationCertificateStatus.Issued && certificate.Fingerprint == fingerprint) is { } issued
            ? Install(step, issued, now)
            : step;

    private SecurityStep Install(SecurityStep step, StationCertificate certificate, DateTimeOffset now)
    {
        var installed = certificate.Becomes(StationCertificateStatus.Installed, now);
        var older = _certificates.Where(one => one.Status == StationCertificateStatus.Installed).Select(one => one.Becomes(StationCertificateStatus.Superseded, now));
        return (step with { Certificates = [installed, .. older] }).Telling(SecurityEvents.Of(_chargePoint!, installed, now));
    }
}
