using Dynamo.Contracts.ChargingSessions;
using Dynamo.Domain.Security;
using Orleans.Concurrency;

namespace Dynamo.Contracts.ChargePoints;

/// <summary>
/// A charge point: who speaks for it, what it reported, which transactions run on it, which command is under way.
/// Key: <see cref="GrainKeys.ChargePoint"/>. Calls come from the gateway in the order the charge point sent them, and from the API.
/// No call waits for the charge point inside its turn.
/// </summary>
[Alias("IChargePointGrain")]
public interface IChargePointGrain : IGrainWithStringKey
{
    /// <summary>Whether a socket that presents these credentials may be opened. Asked before the upgrade.</summary>
    [Alias("Admit")]
    Task<Admission> Admit(Credentials credentials, Origin? origin = null);

    /// <summary>
    /// A socket was opened: it gets the next epoch and every older one is closed. Committed before it returns. Nothing comes back when the credentials it
    /// was admitted with are right no more, because they were changed while it was opened; it must be closed.
    /// </summary>
    [Alias("Connect")]
    Task<ConnectionLease?> Connect(Connection connection, Credentials credentials);

    /// <summary>A socket was closed. The late close of an older socket changes nothing.</summary>
    [Alias("Disconnect")]
    Task Disconnect(ConnectionLease lease, string reason);

    /// <summary>BootNotification (OCPP 1.6, 4.2). Committed before it returns.</summary>
    [Alias("Boot")]
    Task<Reply<BootAnswer>> Boot(ConnectionLease lease, BootReport report);

    /// <summary>Heartbeat (OCPP 1.6, 4.6). Costs no commit.</summary>
    [Alias("Heartbeat")]
    Task<Reply<HeartbeatAnswer>> Heartbeat(ConnectionLease lease);

    /// <summary>StatusNotification (OCPP 1.6, 4.9). Committed before it returns.</summary>
    [Alias("ReportStatus")]
    Task<Reply<Done>> ReportStatus(ConnectionLease lease, StatusReport report);

    /// <summary>Authorize (OCPP 1.6, 4.1).</summary>
    [Alias("Authorize")]
    Task<Reply<IdTagInfo>> Authorize(ConnectionLease lease, string idTag);

    /// <summary>StartTransaction (OCPP 1.6, 4.8). The same content again gets the same transaction. Committed before it returns.</summary>
    [Alias("StartTransaction")]
    Task<Reply<StartAnswer>> StartTransaction(ConnectionLease lease, StartReport report);

    /// <summary>MeterValues (OCPP 1.6, 4.7). Committed before it returns.</summary>
    [Alias("ReportMeterValues")]
    Task<Reply<Done>> ReportMeterValues(ConnectionLease lease, MeterReport report);

    /// <summary>StopTransaction (OCPP 1.6, 4.10). Applied once however often it is sent. Committed before it returns.</summary>
    [Alias("StopTransaction")]
    Task<Reply<StopAnswer>> StopTransaction(ConnectionLease lease, StopReport report);

    /// <summary>
    /// Ends a session with a stop that somebody found out to be its end, although the charge point named another transaction. The same end again changes
    /// nothing. Committed before it returns.
    /// </summary>
    /// <param name="organizationId">The tenant that asks.</param>
    /// <param name="stop">The stop, with the transaction that it is the end of.</param>
    /// <returns>Whether this is the end of the session now: not if the charge point is not the tenant's, or another stop ended it.</returns>
    [Alias("ApplyStop")]
    Task<bool> ApplyStop(string organizationId, StopReport stop);

    /// <summary>
    /// Ends sessions whose transactions are over according to the evidence, although their ends were not reported. The reports may still come and count then.
    /// Committed before it returns.
    /// </summary>
    [Alias("EndForgotten")]
    Task EndForgotten();

    /// <summary>A person decided about the energy of a session that ended here. Committed before it returns.</summary>
    /// <param name="organizationId">The tenant that asks.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="review">What was decided.</param>
    /// <returns>Whether there is such a session and it ended.</returns>
    [Alias("ReviewEnergy")]
    Task<bool> ReviewEnergy(string organizationId, string sessionId, ReviewReport review);

    /// <summary>DataTransfer and other messages that change nothing: only a sign of life and a check that the sender may speak.</summary>
    [Alias("Touch")]
    Task<Reply<Done>> Touch(ConnectionLease lease);

    /// <summary>Something goes on or happened. Committed before it returns.</summary>
    [Alias("Notify")]
    Task<Reply<Done>> Notify(ConnectionLease lease, Notification notification);

    /// <summary>
    /// SignCertificate (security white paper, 5.10). What can be signed is recorded before it returns; it is signed and sent afterwards, when the answer is out.
    /// </summary>
    [Alias("SignCertificate")]
    Task<Reply<SigningAnswer>> SignCertificate(ConnectionLease lease, string signingRequest);

    /// <summary>A certificate that was asked for is issued, or never will be. Called by the grain itself, so that it takes its turn.</summary>
    /// <param name="certificateId">The certificate.</param>
    /// <param name="chain">The certificate and what it was issued by, PEM; <see langword="null"/> if the authority refused.</param>
    [Alias("ConcludeSigning")]
    Task ConcludeSigning(string certificateId, string? chain);

    /// <summary>Has it connect with a higher security profile. Committed and handed to the gateway before it returns.</summary>
    /// <param name="profile">The profile, above the one that it has.</param>
    /// <param name="order">Who asks.</param>
    [Alias("RaiseProfile")]
    Task<SecurityReceipt> RaiseProfile(SecurityProfile profile, SecurityOrder order);

    /// <summary>Sends it a new password. Committed and handed to the gateway before it returns; the password is nowhere else.</summary>
    [Alias("SendPassword")]
    Task<SecurityReceipt> SendPassword(SecurityOrder order);

    /// <summary>Asks it to renew its certificate. Committed and handed to the gateway before it returns.</summary>
    [Alias("RenewCertificate")]
    Task<SecurityReceipt> RenewCertificate(SecurityOrder order);

    /// <summary>Certificates changed in the books: load them, and end a connection that was made with one that is worth nothing now.</summary>
    [Alias("CertificatesChanged")]
    Task CertificatesChanged();

    /// <summary>Looks whether a raise of the profile is over, and whether the certificate is to be renewed.</summary>
    [Alias("LookAfterSecurity")]
    Task LookAfterSecurity();

    /// <summary>How a command went that was handed to the gateway. Outcomes nobody waits for any more are dropped.</summary>
    [Alias("ReportOutcome")]
    Task ReportOutcome(ConnectionLease lease, CommandOutcome outcome);

    /// <summary>
    /// Records a command and hands it to the gateway; returns without waiting for the charge point.
    /// Refused when the charge point is not connected, not registered or has too much to do already.
    /// </summary>
    [Alias("Submit")]
    Task<CommandReceipt> Submit(CommandRequest request);

    /// <summary>Records a reservation and asks the charge point for it; returns without waiting for the charge point. Refused as a command is.</summary>
    [Alias("Reserve")]
    Task<ReserveReceipt> Reserve(ReserveRequest request);

    /// <summary>Ends reservations whose time is over.</summary>
    [Alias("ExpireReservations")]
    Task ExpireReservations();

    /// <summary>
    /// Waits until the outcome of a command is known, or until the time is up, and says what is known then. It interleaves: it only reads, so
    /// the charge point's own messages go on meanwhile.
    /// </summary>
    /// <param name="commandId">The command.</param>
    /// <param name="patience">How long to wait, below Orleans' response timeout of 30 s.</param>
    [Alias("WaitForOutcome"), AlwaysInterleave]
    Task<CommandOutcome> WaitForOutcome(string commandId, TimeSpan patience);

    /// <summary>The registered data changed in the books: load them again.</summary>
    [Alias("RegistrationChanged")]
    Task RegistrationChanged();

    /// <summary>
    /// The password changed in the books: load it, and end the connection, whichever password it was made with; its lease is worth nothing from now on.
    /// Committed before it returns. Harmless to repeat.
    /// </summary>
    [Alias("PasswordChanged")]
    Task PasswordChanged();

    /// <summary>Nothing was heard for long: ask the gateway whether the socket still lives, and if not, mark the charge point offline.</summary>
    [Alias("VerifyPresence")]
    Task VerifyPresence();
}
