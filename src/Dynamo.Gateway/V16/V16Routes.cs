using System.Collections.Frozen;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using Microsoft.Extensions.Logging;
using ErrorCode = Dynamo.Ocpp.V16.ErrorCode;

namespace Dynamo.Gateway.V16;

/// <summary>
/// Which handler answers which action. This is also the one place that turns the three kinds of trouble into CALLERRORs: a fault of the protocol, a
/// message that must wait for a boot, and a bug or an outage of ours. Business refusals are answers, never errors (OCPP 1.6, 4.7, 4.8, 4.10).
/// </summary>
internal static partial class V16Routes
{
    /// <summary>All routes: one line for every action a charge point may call.</summary>
    public static IReadOnlyList<V16Route> All { get; } =
    [
        Route(V16Catalogue.Authorize, AuthorizeHandler.Handle),
        Route(V16Catalogue.BootNotification, BootNotificationHandler.Handle),
        Route(V16Catalogue.DataTransfer, DataTransferHandler.Handle),
        Route(V16Catalogue.DiagnosticsStatusNotification, NotificationHandlers.Handle),
        Route(V16Catalogue.FirmwareStatusNotification, NotificationHandlers.Handle),
        Route(V16Catalogue.Heartbeat, HeartbeatHandler.Handle),
        Route(V16Catalogue.LogStatusNotification, NotificationHandlers.Handle),
        Route(V16Catalogue.MeterValues, MeterValuesHandler.Handle),
        Route(V16Catalogue.SecurityEventNotification, NotificationHandlers.Handle),
        Route(V16Catalogue.SignCertificate, SignCertificateHandler.Handle),
        Route(V16Catalogue.SignedFirmwareStatusNotification, NotificationHandlers.Handle),
        Route(V16Catalogue.StartTransaction, StartTransactionHandler.Handle),
        Route(V16Catalogue.StatusNotification, StatusNotificationHandler.Handle),
        Route(V16Catalogue.StopTransaction, StopTransactionHandler.Handle),
    ];

    /// <summary>No action has a longer name; what a charge point makes up is cut to this in the log.</summary>
    private const int MaxLoggedName = 64;

    private static readonly FrozenDictionary<string, V16Route> ByAction = All.ToFrozenDictionary(route => route.Action.Name, StringComparer.Ordinal);

    /// <summary>Answers a call.</summary>
    public static async Task<V16Answer> Answer(Station station, CallFrame call, ILogger log)
    {
        if (!V16Catalogue.TryFind(call.Action, ActionSender.ChargePoint, out var action, out var errorCode))
        {
            LogUnknownAction(log, station.ChargePointId, call.Action.Length > MaxLoggedName ? call.Action[..MaxLoggedName] : call.Action, errorCode);
            return V16Answer.Error("unknown", call.Id, errorCode, $"{errorCode}: no handler for this action");
        }
        try
        {
            return await ByAction[action.Name].Answer(station, call, log);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // A bug or an outage: the charge point keeps what it reported and sends it again.
            LogFailed(log, failed, station.ChargePointId, action.Name);
            return V16Answer.Error(action.Name, call.Id, ErrorCode.InternalError, "the central system could not process the message; send it again");
        }
    }

    private static V16Route Route<TRequest, TResponse>(V16Action<TRequest, TResponse> action, Func<Station, TRequest, Task<Reply<TResponse>>> handle)
        where TRequest : class, IPayload
        where TResponse : class, IPayload => new(action, async (station, call, log) =>
        {
            if (!action.ReadRequest(call.Payload, Strictness.Lenient).TryGet(out var request, out var fault))
            {
                LogFault(log, station.ChargePointId, action.Name, fault.Description);
                return V16Answer.Error(action.Name, call.Id, ErrorCode.Of(fault.Kind), fault.Description, fault.Path);
            }
            var reply = await station.Calls.Make(() => handle(station, request));
            if (reply.Rules is { } rules)
                NoteRules(station, rules);
            switch (reply.Verdict)
            {
                case Verdict.Handled:
                    return V16Answer.Result(action, call.Id, reply.Answer!);
                case Verdict.NotAccepted:
                    LogNotAccepted(log, station.ChargePointId, action.Name);
                    return V16Answer.Error(action.Name, call.Id, ErrorCode.SecurityError, "send BootNotification first and wait until it is accepted");
                default:
                    LogSuperseded(log, station.ChargePointId, reply.Verdict);
                    return V16Answer.Close(action.Name, reply.Verdict == Verdict.Superseded ? CloseReason.Superseded : CloseReason.Unregistered);
            }
        });

    private static void NoteRules(Station station, IReadOnlyList<string> rules)
    {
        foreach (var rule in rules)
            station.Rules.Applied(rule);
    }

    [LoggerMessage(2301, LogLevel.Warning, "Charge point {ChargePointId} called {Action}: {ErrorCode}")]
    private static partial void LogUnknownAction(ILogger log, string chargePointId, string action, string errorCode);

    [LoggerMessage(2302, LogLevel.Warning, "Charge point {ChargePointId} sent a {Action} that breaks the rules: {Fault}")]
    private static partial void LogFault(ILogger log, string chargePointId, string action, string fault);

    [LoggerMessage(2303, LogLevel.Warning, "Charge point {ChargePointId} sent {Action} before it was accepted by a boot")]
    private static partial void LogNotAccepted(ILogger log, string chargePointId, string action);

    [LoggerMessage(2304, LogLevel.Information, "A connection of charge point {ChargePointId} is closed: {Verdict}")]
    private static partial void LogSuperseded(ILogger log, string chargePointId, Verdict verdict);

    [LoggerMessage(2305, LogLevel.Error, "{Action} of charge point {ChargePointId} could not be processed")]
    private static partial void LogFailed(ILogger log, Exception exception, string chargePointId, string action);
}

/// <summary>An action and what answers it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Answer">Reads the payload, asks the grain, says what to write.</param>
internal sealed record V16Route(V16Action Action, Func<Station, CallFrame, ILogger, Task<V16Answer>> Answer);
