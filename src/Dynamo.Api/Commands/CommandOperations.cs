using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Commands;

/// <summary>Sends commands to charge points and waits for what they make of them.</summary>
public sealed class CommandOperations(IGrainFactory grains, IOptions<CommandOptions> options, TimeProvider time)
{
    private const string RemoteStartAction = "RemoteStartTransaction";
    private const string RemoteStopAction = "RemoteStopTransaction";

    /// <summary>Longest single wait: below Orleans' response timeout of 30 s, so that a silent charge point is not taken for a lost grain.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>What the grain is given beyond the charge point's time, to record that the time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Asks a charge point to start a transaction (OCPP 1.6, 5.11).</summary>
    public async Task<Outcome<CommandAnswer>> RemoteStart(Caller caller, RemoteStartRequest request, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var chargePointId = Target(request.ChargePointId, checks);
        var idTag = checks.IdTag(request.IdTag, "id_tag");
        checks.Require(request.ConnectorId is null or >= 1, "connector_id", "must be 1 or above");
        checks.Require(request.ChargingProfile is null, "charging_profile", "is not supported yet");
        return checks.Refusal is { } refusal
            ? refusal
            : await Send(caller, chargePointId, RemoteStartAction, new RemoteStart(idTag, request.ConnectorId), cancellationToken);
    }

    /// <summary>Asks a charge point to stop a transaction (OCPP 1.6, 5.12).</summary>
    public async Task<Outcome<CommandAnswer>> RemoteStop(Caller caller, RemoteStopRequest request, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var chargePointId = Target(request.ChargePointId, checks);
        checks.Require(request.TransactionId is not null, "transaction_id", "is required");
        return checks.Refusal is { } refusal
            ? refusal
            : await Send(caller, chargePointId, RemoteStopAction, new RemoteStop(request.TransactionId ?? 0), cancellationToken);
    }

    private static string Target(string? chargePointId, FieldChecks checks)
    {
        var text = checks.Text(chargePointId, "charge_point_id", ChargePointId.MaxLength);
        checks.Require(text.Length == 0 || ChargePointId.MayExist(text), "charge_point_id", "cannot be the identity of a charge point");
        return text;
    }

    private async Task<Outcome<CommandAnswer>> Send(
        Caller caller, string chargePointId, string action, StationCommand command, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var timeout = options.Value.Timeout;
        var chargePoint = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId));
        var receipt = await chargePoint.Submit(new(command, caller.OrganizationId, timeout));
        if (receipt is not { Refusal: CommandRefusal.None, CommandId: { } commandId })
            return CommandRefusals.Explain(receipt.Refusal, chargePointId);
        var outcome = await WaitForOutcome(chargePoint, commandId, timeout + Grace, cancellationToken);
        return Answer(receipt, chargePointId, action, outcome);
    }

    private async Task<CommandOutcome> WaitForOutcome(
        IChargePointGrain chargePoint, string commandId, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var left = patience - time.GetElapsedTime(begun);
            var wait = left < LongestWait ? left : LongestWait;
            if (wait <= TimeSpan.Zero)
                return new(commandId, CommandStatus.Timeout, Error: "No outcome came in time.");
            var outcome = await chargePoint.WaitForOutcome(commandId, wait).WaitAsync(cancellationToken);
            if (outcome.Status != CommandStatus.Pending)
                return outcome;
        }
    }

    private static CommandAnswer Answer(CommandReceipt receipt, string chargePointId, string action, CommandOutcome outcome) => new(
        outcome.CommandId,
        receipt.ChargePointId ?? chargePointId,
        action,
        outcome.Status,
        outcome.Response is { } response ? JsonElement.Parse(response) : null,
        outcome.Error,
        receipt.RequestedAt,
        outcome.ResponseTimeMs);
}
