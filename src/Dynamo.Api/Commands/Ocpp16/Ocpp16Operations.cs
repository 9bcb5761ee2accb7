using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.V16;
using Dynamo.Storage.Queries;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Commands in the words of OCPP 1.6.</summary>
public sealed class Ocpp16Operations(CommandSender sender, IFleetQueries fleet, IOptions<CommandOptions> options)
{
    private const string TargetField = "charge_point_id";

    /// <summary>Sends a call whose payload is the body, with the names of the API.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="action">The action.</param>
    /// <param name="body">The payload, and the charge point unless the path names it.</param>
    /// <param name="pathId">The charge point that the path names, if it does.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    internal async Task<Outcome<Ocpp16Answer>> Call(Caller caller, V16Action action, JsonElement body, string? pathId, CancellationToken cancellationToken)
    {
        if (Ocpp16Names.Rename(body, Ocpp16Names.Snake, without: TargetField) is not { } snake || Ocpp16Names.Rename(body, Ocpp16Names.Camel, without: TargetField) is not { } camel)
            return NoUnicode();
        using var known = JsonDocument.Parse(snake);
        var unknown = UnknownFields.In(known.RootElement, ApiJson.Default.GetTypeInfo(action.RequestType)!);
        if (unknown.Count > 0)
            return new Refusal(ErrorCodes.UnknownField, "The body has fields that this request does not know.", unknown);
        var checks = new FieldChecks();
        var target = Target(checks, TargetOf(body, checks), pathId);
        var command = Ocpp16Calls.Read(action, camel, Ocpp16Names.Field, checks);
        return checks.Refusal is { } refusal ? refusal : await Send(caller, target, action, command!, cancellationToken);
    }

    /// <summary>Sends a call whose action and payload are as on the wire.</summary>
    internal async Task<Outcome<Ocpp16Answer>> Call(Caller caller, SendOcppCommand request, string? pathId, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var target = Target(checks, request.ChargePointId, pathId);
        var name = checks.Text(request.Command, "command", FieldLimits.Identifier);
        V16Action? action = null;
        checks.Require(
            name.Length == 0 || V16Catalogue.TryFind(name, ActionSender.CentralSystem, out action, out _), "command", "is nothing that OCPP 1.6 asks of a charge point");
        checks.Require(request.Payload is { ValueKind: JsonValueKind.Object }, "payload", "must be an object");
        StationCommand? command = null;
        if (action is not null && request.Payload is { ValueKind: JsonValueKind.Object } payload)
        {
            if (Ocpp16Names.Rename(payload, member => member) is not { } text)
                return NoUnicode();
            command = Ocpp16Calls.Read(action, text, path => "payload" + path[1..], checks);
        }

        return checks.Refusal is { } refusal ? refusal : await Send(caller, target, action!, command!, cancellationToken);
    }

    /// <summary>The transactions that run, latest first.</summary>
    internal async Task<Outcome<ActiveTransactionList>> ListActive(
        Caller caller, ActiveTransactionQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var chargePointId = checks.OptionalText(query.ChargePointId, TargetField, ChargePointId.MaxLength);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var filter = new SessionFilter(ChargePointId: chargePointId, Status: Domain.Charging.SessionStatus.Active);
        var found = await fleet.ListSessionsAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new ActiveTransactionList([.. found.Items.Select(ActiveTransaction.Of)], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NoUnicode() => new(ErrorCodes.MalformedRequest, "The body holds text that is no Unicode.");

    private static string? TargetOf(JsonElement body, FieldChecks checks)
    {
        if (!body.TryGetProperty(TargetField, out var target) || target.ValueKind == JsonValueKind.Null)
            return null;
        if (target.ValueKind == JsonValueKind.String && JsonTexts.TryRead(target, out var text))
            return text;
        checks.Add(TargetField, "has the wrong type or is no valid text");
        return "-";
    }

    private static string Target(FieldChecks checks, string? bodyId, string? pathId)
    {
        if (pathId is not null)
        {
            checks.Require(bodyId is null || bodyId.Equals(pathId, StringComparison.OrdinalIgnoreCase), TargetField, "is not the charge point of the path");
            return pathId;
        }

        var target = checks.Text(bodyId, TargetField, ChargePointId.MaxLength);
        checks.Require(target.Length == 0 || ChargePointId.MayExist(target), TargetField, "cannot be the identity of a charge point");
        return target;
    }

    private async Task<Outcome<Ocpp16Answer>> Send(
        Caller caller, string chargePointId, V16Action action, StationCommand command, CancellationToken cancellationToken)
    {
        if (!ChargePointId.MayExist(chargePointId))
            return CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
        var sent = await sender.Send(caller, chargePointId, command, name: null, options.Value.Timeout, cancellationToken);
        return sent.IsDone ? Ocpp16Answer.Of(sent.Value, action.Name) : sent.Refusal;
    }
}
