using Dynamo.Api.Errors;
using Dynamo.Contracts.ChargePoints;

namespace Dynamo.Api.Commands;

/// <summary>Says why a command was not taken.</summary>
internal static class CommandRefusals
{
    public static Refusal Explain(CommandRefusal refusal, string chargePointId) => refusal switch
    {
        CommandRefusal.UnknownChargePoint => new(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}."),
        CommandRefusal.Offline => new(ErrorCodes.ChargePointOffline, $"Charge point {chargePointId} is not connected."),
        CommandRefusal.NotAccepted => new(ErrorCodes.ChargePointNotAccepted, $"Charge point {chargePointId} has not been accepted by a boot yet."),
        CommandRefusal.UnknownConnector => new(
            ErrorCodes.UnknownConnector, $"Charge point {chargePointId} never reported such a connector.", "connector_id", "is unknown"),
        CommandRefusal.UnknownTransaction => new(
            ErrorCodes.UnknownTransaction, $"No such transaction runs on charge point {chargePointId}.", "transaction_id", "does not run"),
        CommandRefusal.QueueFull => new(ErrorCodes.CommandQueueFull, $"Too many commands wait for charge point {chargePointId} already."),
        CommandRefusal.TooManyReservations => new(ErrorCodes.TooManyReservations, $"Too many reservations are open at charge point {chargePointId} already."),
        _ => throw new InvalidOperationException($"A charge point gave no command id and the refusal {refusal}."),
    };
}
