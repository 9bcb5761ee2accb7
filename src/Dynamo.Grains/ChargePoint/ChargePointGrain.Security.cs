using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.ChargePoint;

// How the charge point proves itself, and how that is changed over OCPP (security white paper, A01 to A05).
internal sealed partial class ChargePointGrain
{
    private readonly List<StationCertificate> _certificates = [];
    private readonly PasswordCheck _nextPassword = new();

    /// <summary>The profile it is being raised to.</summary>
    private SecurityProfile? RaisedTo =>
        _state.Raise is { } raise && raise.IsPending(_chargePoint!.SecurityProfile, Now) ? raise.To : null;

    private PasswordRotation? OpenRotation =>
        _state.Rotation is { } rotation && rotation.IsPending(_chargePoint!.PasswordHash) ? rotation : null;

    /// <inheritdoc/>
    public async Task<SecurityReceipt> RaiseProfile(SecurityProfile profile, SecurityOrder order)
    {
        if (IsNotOf(order.OrganizationId))
            return Unknown;
        if (profile <= _chargePoint!.SecurityProfile)
            return new(SecurityObstacle.NotHigher);
        if (RaisedTo is not null)
            return new(SecurityObstacle.RaisePending);
        if (profile == SecurityProfile.TlsWithCertificate && !_certificates.Exists(certificate => certificate.IsInForce(Now)))
            return new(SecurityObstacle.NoCertificate);
        // It is written down before it is sent: the charge point may act although nobody hears of it.
        return await Give(order, new SetSecurityProfile(profile), AuditActions.ChargePointProfileRaised, (record, now) =>
        {
            var raise = new ProfileRaise(
                _chargePoint.SecurityProfile, profile, RaiseStatus.Pending, now, now.AddHours(services.Security.Options.RaiseHours), record.CommandId);
            return new SecurityStep(_state with { Raise = raise }).Telling(SecurityEvents.Of(_chargePoint, raise, now));
        });
    }

    /// <inheritdoc/>
    public async Task<SecurityReceipt> SendPassword(SecurityOrder order)
    {
        if (IsNotOf(order.OrganizationId))
            return Unknown;
        if (OpenRotation is not null)
            return new(SecurityObstacle.RotationPending);
        var password = ProvisioningPassword.New();
        return await Give(order, new SetPassword(password), AuditActions.ChargePointPasswordSent, (record, now) =>
        {
            var rotation = new PasswordRotation(
                PasswordHash.Create(password, PasswordHash.IterationsForRandom), _chargePoint!.PasswordHash, RotationStatus.Sent, now, record.CommandId);
            return new SecurityStep(_state with { Rotation = rotation }).Telling(SecurityEvents.Of(_chargePoint, rotation, now));
        });
    }

    /// <inheritdoc/>
    public async Task LookAfterSecurity()
    {
        if (!IsRegistered)
            return;
        var now = Now;
        if (_state.Raise is { Status: RaiseStatus.Pending } raise && !raise.IsPending(_chargePoint.SecurityProfile, now))
            await End(raise, now);
        if (IsRenewalDue(now))
        {
            var order = new SecurityOrder(_chargePoint.OrganizationId, AnswerTime, ActorKind.System, "", "");
            await Give(order, new AskForCertificate(), auditAction: null, (_, at) => new(_state with { RenewalAskedAt = at }));
        }
    }

    private static SecurityReceipt Unknown => new(SecurityObstacle.None, new(CommandRefusal.UnknownChargePoint));

    private bool IsNotOf(string organizationId)
    {
        if (!IsRegistered)
            DeactivateOnIdle();
        return !IsRegistered || _chargePoint.OrganizationId != organizationId;
    }

    /// <summary>A raise that is over without success: the charge point keeps its profile, or has the one that somebody gave it.</summary>
    private Task End(ProfileRaise raise, DateTimeOffset now)
    {
        var ended = raise.Ended(raise.From == _chargePoint!.SecurityProfile ? RaiseStatus.Failed : RaiseStatus.Cancelled, now);
        return Commit(new SecurityStep(_state with { Raise = ended }).Telling(SecurityEvents.Of(_chargePoint, ended, now)), new());
    }

    // ---- Commands ------------------------------------------------------------------------------------------------------------

    /// <summary>Records a command together with what it changes, and sends it.</summary>
    private async Task<SecurityReceipt> Give(
        SecurityOrder order, StationCommand command, string? auditAction, Func<CommandRecord, DateTimeOffset, SecurityStep> change)
    {
        var request = new CommandRequest(command, order.OrganizationId, order.Timeout, RequestedBy: order.ActorId.Length == 0 ? null : order.ActorId);
        if (RefuseCommand(request) is { } refusal)
        {
            LogCommandRefused(_chargePoint!.ChargePointId, refusal);
            return new(SecurityObstacle.None, new(refusal));
        }
        var (record, now) = (Record(request), Now);
        await Commit(change(record, now), new() { Commands = [record], Audits = auditAction is null ? [] : [Audit(order, auditAction, record, now)] });
        Expect(record);
        await Send(record.CommandId, command, order.Timeout);
        return new(SecurityObstacle.None, Receipt(record));
    }

    private static AuditEntry Audit(SecurityOrder order, string action, CommandRecord record, DateTimeOffset now) => new(
        Identifiers.New(Identifiers.AuditEntry, now),
        order.OrganizationId,
        now,
        new(order.ActorKind, order.ActorId, order.ActorName),
        action,
        record.ChargePointId,
        Before: null,
        After: record.Parameters,
        order.RequestId);

    /// <summary>What the outcome of a command changes.</summary>
    private SecurityStep Settle(CommandRecord completed, DateTimeOffset now)
    {
        var step = new SecurityStep(_state);
        var answer = AnswerOf(completed);
        if (answer is StationAnswer.No or StationAnswer.NotSent && _state.Raise is { Status: RaiseStatus.Pending } raise && raise.CommandId == completed.CommandId)
        {
            var refused = raise.Ended(RaiseStatus.Refused, now);
            step = (step with { State = step.State with { Raise = refused } }).Telling(SecurityEvents.Of(_chargePoint!, refused, now));
        }
        if (_state.Rotation is { Status: RotationStatus.Sent } rotation && rotation.CommandId == completed.CommandId)
        {
            var next = answer switch
            {
                StationAnswer.Yes => rotation with { Status = RotationStatus.Accepted },
                StationAnswer.No or StationAnswer.NotSent => rotation.Ended(RotationStatus.Refused, now),
                _ => rotation with { Status = RotationStatus.Unknown },
            };
            step = (step with { State = step.State with { Rotation = next } }).Telling(SecurityEvents.Of(_chargePoint!, next, now));
        }
        return Settle(step, completed.CommandId, answer, now);
    }

    private static StationAnswer AnswerOf(CommandRecord completed) => completed switch
    {
        { Status: CommandStatus.Accepted } => StationAnswer.Yes,
        { ErrorCode: CommandOutcome.NotSent } => StationAnswer.NotSent,
        { Status: CommandStatus.Rejected } or { Status: CommandStatus.Error, ErrorCode: not null } => StationAnswer.No,
        _ => StationAnswer.Unknown,
    };

    private async Task Commit(SecurityStep step, Commit commit)
    {
        // What is decided from memory is fenced: of two activations one decides.
        var isChange = !ReferenceEquals(step.State, _state) || step.Certificates.Count > 0;
        await Commit(commit with
        {
            Fence = isChange ? new FencedChargePoint(step.State, _version) : commit.Fence,
            Certificates = step.Certificates,
            Security = step.Proven is { } proven ? [proven] : [],
            Events = [.. commit.Events, .. step.Events],
        });
        if (!isChange)
            return;
        _state = step.State;
        _version++;
        foreach (var certificate in step.Certificates)
            Adopt(certificate);
        if (step.Proven is not { } registered)
            return;
        if (registered.PasswordHash != _chargePoint!.PasswordHash)
            _password.Forget();
        _chargePoint = _chargePoint with { SecurityProfile = registered.Profile, PasswordHash = registered.PasswordHash };
    }

    // ---- Handshakes ----------------------------------------------------------------------------------------------------------

    /// <summary>What a socket proves.</summary>
    private async ValueTask<Proof> Prove(Credentials credentials)
    {
        var (registered, raisedTo, transport) = (_chargePoint!.SecurityProfile, RaisedTo, credentials.Transport ?? Transport.Plain);
        var needsAuthorities = transport.Certificate is not null
            && (registered == SecurityProfile.TlsWithCertificate || raisedTo == SecurityProfile.TlsWithCertificate);
        var authorities = needsAuthorities ? await services.Security.Authority.GetAuthoritiesAsync(CancellationToken.None) : [];
        var verdict = new Handshake(
            transport.IsSecure,
            services.Security.AllowsPlain(transport),
            () => FaultOf(credentials),
            () => PresentedCertificate.Judge(transport.Certificate, _certificates, authorities, Now)).Judge(registered, raisedTo);
        return new(verdict.Profile, verdict.Fault, verdict.Profile is not null && IsNextPassword(credentials), transport.Certificate);
    }

    private ConnectionFault? FaultOf(Credentials credentials) =>
        credentials is not { UserName: { } user, Password: { } password } ? ConnectionFault.NoCredentials
        : !IsName(user) ? ConnectionFault.WrongUserName
        : IsNextPassword(credentials) || IsPassword(password) ? null
        : ConnectionFault.WrongPassword;

    /// <summary>Whether the password is the one on its way. It was drawn at random, so that looking at it costs little however often.</summary>
    private bool IsNextPassword(Credentials credentials) =>
        OpenRotation is { Hash: { } hash } && credentials is { UserName: { } user, Password: { } password } && IsName(user)
        && _nextPassword.Judge(hash, password, services.Options.MaxWrongPasswordsPerMinute, Now) == PasswordVerdict.Right;

    private bool IsPassword(byte[] password)
    {
        var maxWrong = services.Options.MaxWrongPasswordsPerMinute;
        var verdict = _password.Judge(_chargePoint!.PasswordHash, password, maxWrong, Now);
        if (verdict == PasswordVerdict.NotJudged)
        {
            services.Metrics.LimitHit(nameof(ChargePointOptions.MaxWrongPasswordsPerMinute));
            LogTooManyWrongPasswords(_chargePoint.ChargePointId, maxWrong);
        }
        return verdict == PasswordVerdict.Right;
    }

    /// <summary>What a connection that may be opened brings about: a raise or a rotation is done, a certificate is in use.</summary>
    private SecurityStep Proven(Proof proof, ChargePointState next, DateTimeOffset now)
    {
        var chargePoint = _chargePoint!;
        var proven = new ProvenSecurity(
            chargePoint.OrganizationId, chargePoint.ChargePointId, chargePoint.SecurityProfile, chargePoint.SecurityProfile, chargePoint.PasswordHash, chargePoint.PasswordHash);
        var step = new SecurityStep(next with { ConnectionProfile = proof.Profile });
        if (proof.Profile == RaisedTo && _state.Raise is { } raise)
        {
            var done = raise.Ended(RaiseStatus.Done, now);
            proven = proven with { Profile = raise.To };
            step = (step with { State = step.State with { Raise = done }, Proven = proven }).Telling(SecurityEvents.Of(chargePoint, done, now));
        }
        if (proof.IsNextPassword && OpenRotation is { Hash: { } hash } rotation)
        {
            var confirmed = rotation.Ended(RotationStatus.Confirmed, now);
            proven = proven with { PasswordHash = hash };
            step = (step with { State = step.State with { Rotation = confirmed }, Proven = proven }).Telling(SecurityEvents.Of(chargePoint, confirmed, now));
        }
        return proof is { Profile: SecurityProfile.TlsWithCertificate, Certificate: { } certificate } ? InUse(step, PresentedCertificate.Fingerprint(certificate), now) : step;
    }

    /// <summary>What a socket proved.</summary>
    /// <param name="Profile">The security profile that it meets; <see langword="null"/> if it may not be opened.</param>
    /// <param name="Fault">Why it may not.</param>
    /// <param name="IsNextPassword">Whether it presents the password that is on its way.</param>
    /// <param name="Certificate">The certificate that it presents.</param>
    private sealed record Proof(SecurityProfile? Profile, ConnectionFault? Fault, bool IsNextPassword, byte[]? Certificate);

    /// <summary>What the charge point made of a command.</summary>
    private enum StationAnswer
    {
        /// <summary>It may have acted, or not.</summary>
        Unknown,

        /// <summary>It agreed.</summary>
        Yes,

        /// <summary>It declined.</summary>
        No,

        /// <summary>It knows nothing of the command.</summary>
        NotSent,
    }
}
