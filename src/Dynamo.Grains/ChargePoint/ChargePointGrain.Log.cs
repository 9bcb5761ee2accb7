using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Security;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoint;

internal sealed partial class ChargePointGrain
{
    [LoggerMessage(1001, LogLevel.Information, "Charge point {ChargePointId} connected, epoch {Epoch}, from {RemoteAddress}")]
    private partial void LogConnected(string chargePointId, long epoch, string remoteAddress);

    [LoggerMessage(1002, LogLevel.Information, "Charge point {ChargePointId} disconnected, epoch {Epoch}: {Reason}")]
    private partial void LogDisconnected(string chargePointId, long epoch, string reason);

    [LoggerMessage(1003, LogLevel.Information, "Charge point {ChargePointId} sent the start of transaction {TransactionId} again; it gets the same transaction")]
    private partial void LogStartRepeated(string chargePointId, int transactionId);

    [LoggerMessage(1004, LogLevel.Warning, "Charge point {ChargePointId} never stopped transaction {TransactionId} and began another on connector {ConnectorId}; its end is assumed")]
    private partial void LogForgottenTransaction(string chargePointId, int transactionId, int connectorId);

    [LoggerMessage(1005, LogLevel.Warning, "Charge point {ChargePointId} stopped transaction {TransactionId}, which nobody knows; the stop is filed")]
    private partial void LogUnknownStop(string chargePointId, int transactionId);

    [LoggerMessage(1006, LogLevel.Warning, "The gateway on {Silo} does not answer")]
    private partial void LogGatewayUnreachable(Exception exception, SiloAddress silo);

    [LoggerMessage(1007, LogLevel.Warning, "Site {SiteId} does not answer; it will learn of the demand when it reconciles")]
    private partial void LogSiteUnreachable(Exception exception, string siteId);

    [LoggerMessage(1008, LogLevel.Warning, "Charge point {ChargePointId} connected again while epoch {OlderEpoch} was open; that connection is superseded and closed")]
    private partial void LogSuperseded(string chargePointId, long olderEpoch);

    [LoggerMessage(1009, LogLevel.Information, "A command for charge point {ChargePointId} is refused: {Reason}")]
    private partial void LogCommandRefused(string chargePointId, CommandRefusal reason);

    [LoggerMessage(1010, LogLevel.Warning, "Charge point {ChargePointId} reported connector {ConnectorId}, more than {MaxConnectors}; its status is not stored")]
    private partial void LogConnectorBeyondLimit(string chargePointId, int connectorId, int maxConnectors);

    [LoggerMessage(1011, LogLevel.Warning, "Charge point {ChargePointId} started a transaction on connector {ConnectorId}, more than {MaxConnectors}; it is recorded all the same")]
    private partial void LogStartBeyondLimit(string chargePointId, int connectorId, int maxConnectors);

    [LoggerMessage(1012, LogLevel.Warning, "Charge point {ChargePointId}: {MaxWrong} wrong passwords in a minute; until it is over no other is looked at")]
    private partial void LogTooManyWrongPasswords(string chargePointId, int maxWrong);

    [LoggerMessage(1018, LogLevel.Warning, "Charge point {ChargePointId} never ended transaction {TransactionId}, which is over: {Reason}")]
    private partial void LogForgottenEnd(string chargePointId, int transactionId, string reason);

    [LoggerMessage(1019, LogLevel.Warning, "Charge point {ChargePointId} agreed to {CommandId} and started no transaction")]
    private partial void LogStartNotFollowed(string chargePointId, string commandId);

    [LoggerMessage(1013, LogLevel.Warning, "Another activation of charge point {ChargePointId} wrote first; this one goes and loads again")]
    private partial void LogStale(string chargePointId);

    [LoggerMessage(1014, LogLevel.Warning, "The request of charge point {ChargePointId} for a certificate is rejected: {Fault}")]
    private partial void LogSigningRequestRejected(string chargePointId, SigningRequestFault fault);

    [LoggerMessage(1015, LogLevel.Warning, "Charge point {ChargePointId} asks for more than {MaxCertificates} certificates in a day; the request is rejected")]
    private partial void LogTooManyCertificates(string chargePointId, int maxCertificates);

    [LoggerMessage(1016, LogLevel.Error, "The certificate of charge point {ChargePointId} could not be issued; the authority is asked again")]
    private partial void LogAuthorityFailed(Exception exception, string chargePointId);

    [LoggerMessage(1017, LogLevel.Warning, "The authority does not issue a certificate to charge point {ChargePointId}: {Reason}")]
    private partial void LogAuthorityRefused(string chargePointId, string reason);
}
