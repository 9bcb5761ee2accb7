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
}
