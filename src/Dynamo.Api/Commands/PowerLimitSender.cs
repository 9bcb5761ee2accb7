using System.Text.Json.Nodes;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Quirks;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Commands;

/// <summary>Sends power limits in the form that a charge point takes, and not twice to one that misreads that (quirk 61).</summary>
public sealed class PowerLimitSender(CommandSender sender, QuirkOperations quirks, IFleetQueries fleet, TimeProvider time)
{
    /// <summary>How many commands back the limit is looked for that was set last.</summary>
    private const int MostCommands = 50;

    /// <summary>Words in the names of commands that may change the limit in force, or make it uncertain.</summary>
    private static readonly string[] Disturbing = ["profile", "limit", "reset", "configuration", "firmware"];

    /// <summary>Sends a limit and waits for what the charge point makes of it.</summary>
    internal async Task<Outcome<SentCommand>> Send(
        Caller caller, string chargePointId, PowerLimit limit, string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var rules = await quirks.Of(caller.OrganizationId, chargePointId, cancellationToken);
        var call = limit.For(rules, time.GetUtcNow());
        return rules.Has(QuirkRules.LimitOnce) && await FindSame(caller, chargePointId, call, name, cancellationToken) is { } before
            ? before
            : await sender.Send(caller, chargePointId, call, name, timeout, cancellationToken);
    }

    /// <summary>What became of the same limit, if it was accepted since the last boot and nothing changed it since.</summary>
    private async Task<SentCommand?> FindSame(Caller caller, string chargePointId, OcppCall call, string name, CancellationToken cancellationToken)
    {
        if (await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) is not { State: { Connected: true } state })
            return null;
        var commands = await fleet.ListCommandsAsync(caller.OrganizationId, new(chargePointId, From: state.BootedAt), new(MostCommands, 0), cancellationToken);
        var wanted = WithoutTime(call.Payload);
        foreach (var earlier in commands.Items.Where(command => Disturbing.Any(word => command.Action.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            var told = earlier.Action == name ? WithoutTime(earlier.Parameters) : null;
            if (told is not null && earlier.Status == CommandStatus.Accepted && JsonNode.DeepEquals(told, wanted))
            {
                return new(
                    earlier.ChargePointId, earlier.RequestedAt, IsHeld: false,
                    new(earlier.CommandId, CommandStatus.Accepted, earlier.Response, "The charge point accepted this limit before; it was not sent again.", earlier.ResponseTimeMs));
            }
            // Limits of other connectors do not matter; all else may.
            if (told?["connectorId"] is not { } connector || JsonNode.DeepEquals(connector, wanted["connectorId"]))
                return null;
        }
        return null;
    }

    /// <summary>A limit without the time at which it begins, which is another one each time.</summary>
    private static JsonObject WithoutTime(string payload)
    {
        var call = JsonNode.Parse(payload)!.AsObject();
        (call["csChargingProfiles"]?["chargingSchedule"] as JsonObject)?.Remove("startSchedule");
        return call;
    }
}
