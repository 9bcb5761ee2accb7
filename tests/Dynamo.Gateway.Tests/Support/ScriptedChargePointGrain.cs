using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A charge point's grain that follows a script: in a silo as a grain, elsewhere as an object. It interleaves so that a test can block one call.</summary>
[Orleans.Concurrency.Reentrant]
internal sealed class ScriptedChargePointGrain(ChargePointScript script) : IChargePointGrain
{
    [ActivatorUtilitiesConstructor]
    public ScriptedChargePointGrain(IGrainContext context, ChargePointScripts scripts)
        : this(scripts[context.GrainId.Key.ToString()!])
    {
    }

    public Task<bool> ApplyStop(string organizationId, StopReport stop) => throw new NotSupportedException();

    public Task EndForgotten() => throw new NotSupportedException();

    public Task<bool> ReviewEnergy(string organizationId, string sessionId, Contracts.ChargingSessions.ReviewReport review) => throw new NotSupportedException();

    public Task<Admission> Admit(Credentials credentials, Origin? origin = null) => script.Admit(credentials, origin);

    public Task<ConnectionLease?> Connect(Connection connection, Credentials credentials) => script.Connect(connection);

    public Task Disconnect(ConnectionLease lease, string reason) => script.Play(nameof(Disconnect), lease, reason);

    public Task<Reply<BootAnswer>> Boot(ConnectionLease lease, BootReport report) => script.Reply(nameof(Boot), lease, report, () => script.BootAnswer);

    public Task<Reply<HeartbeatAnswer>> Heartbeat(ConnectionLease lease) =>
        script.Reply(nameof(Heartbeat), lease, null, () => new HeartbeatAnswer(ChargePointScript.Now));

    public Task<Reply<Done>> ReportStatus(ConnectionLease lease, StatusReport report) => script.Reply(nameof(ReportStatus), lease, report, () => Done.Instance);

    public Task<Reply<IdTagInfo>> Authorize(ConnectionLease lease, string idTag) => script.Reply(nameof(Authorize), lease, idTag, () => script.IdTagInfo);

    public Task<Reply<StartAnswer>> StartTransaction(ConnectionLease lease, StartReport report) =>
        script.Reply(nameof(StartTransaction), lease, report, () => script.StartAnswer);

    public Task<Reply<Done>> ReportMeterValues(ConnectionLease lease, MeterReport report) =>
        script.Reply(nameof(ReportMeterValues), lease, report, () => Done.Instance);

    public Task<Reply<StopAnswer>> StopTransaction(ConnectionLease lease, StopReport report) =>
        script.Reply(nameof(StopTransaction), lease, report, () => script.StopAnswer);

    public Task<Reply<Done>> Touch(ConnectionLease lease) => script.Reply(nameof(Touch), lease, null, () => Done.Instance);

    public Task<Reply<Done>> Notify(ConnectionLease lease, Notification notification) => script.Reply(nameof(Notify), lease, notification, () => Done.Instance);

    public Task<Reply<SigningAnswer>> SignCertificate(ConnectionLease lease, string signingRequest) =>
        script.Reply(nameof(SignCertificate), lease, signingRequest, () => script.SigningAnswer);

    public Task ConcludeSigning(string certificateId, string? chain) => throw new NotSupportedException();

    public Task<SecurityReceipt> RaiseProfile(SecurityProfile profile, SecurityOrder order) => throw new NotSupportedException();

    public Task<SecurityReceipt> SendPassword(SecurityOrder order) => throw new NotSupportedException();

    public Task<SecurityReceipt> RenewCertificate(SecurityOrder order) => throw new NotSupportedException();

    public Task CertificatesChanged() => throw new NotSupportedException();

    public Task LookAfterSecurity() => throw new NotSupportedException();

    public Task ReportOutcome(ConnectionLease lease, CommandOutcome outcome) => script.Play(nameof(ReportOutcome), lease, outcome);

    public Task<CommandReceipt> Submit(CommandRequest request) => throw new NotSupportedException();

    public Task<ReserveReceipt> Reserve(ReserveRequest request) => throw new NotSupportedException();

    public Task ExpireReservations() => throw new NotSupportedException();

    public Task<CommandOutcome> WaitForOutcome(string commandId, TimeSpan patience) => throw new NotSupportedException();

    public Task RegistrationChanged() => throw new NotSupportedException();

    public Task PasswordChanged() => throw new NotSupportedException();

    public Task VerifyPresence() => throw new NotSupportedException();
}
