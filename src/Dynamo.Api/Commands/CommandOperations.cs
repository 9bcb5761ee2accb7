using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Uploads;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Commands;

/// <summary>The product's commands to charge points, whatever they speak.</summary>
public sealed class CommandOperations(
    CommandSender sender, PowerLimitSender limits, UploadRequests uploads, IOptions<CommandOptions> options, ApiMetrics metrics, TimeProvider time)
{
    private const int MinTimeout = 1;
    private const int MaxTimeout = 60;

    /// <summary>What a charge point is given when the caller does not say.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Has a charge point do something and waits for what it makes of it.</summary>
    public async Task<Outcome<CommandAnswer>> Send(Caller caller, string chargePointId, CommandBody request, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var order = Read(request, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var sent = await Send(caller, chargePointId, order!, cancellationToken);
        return sent.IsDone ? CommandAnswer.Of(sent.Value, order!.Name) : sent.Refusal;
    }

    /// <summary>Has many charge points do the same, all at once. What one of them refuses is no refusal of the whole.</summary>
    public async Task<Outcome<BulkCommandAnswer>> SendBulk(Caller caller, BulkCommandBody request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var targets = Targets(request.ChargePointIds, checks);
        var order = Read(request, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var results = await Task.WhenAll(targets.Select(target => SendOne(caller, target, order!, cancellationToken)));
        var succeeded = results.Count(result => result.Status is CommandStatus.Accepted or CommandStatus.Pending);
        return new BulkCommandAnswer(Identifiers.New(Identifiers.BulkCommand, time.GetUtcNow()), results, results.Length, succeeded, results.Length - succeeded);
    }

    private Order? Read(CommandBody request, FieldChecks checks)
    {
        var name = checks.Text(request.Command, "command", FieldLimits.Identifier);
        checks.OptionalNumber(request.TimeoutSeconds, "timeout_seconds", MinTimeout, MaxTimeout);
        var timeout = request.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultTimeout;
        var parameters = request.Parameters ?? new();
        if (!ProductCommands.TryRead(name, parameters, time.GetUtcNow(), checks, out var command))
            return null;
        var upload = name == ProductCommands.Diagnostics && parameters.UploadUrl is null ? new UploadOrder(UploadContent.Diagnostics) : null;
        return new(name, command, timeout, ProductCommands.Limit(name, parameters), upload);
    }

    private IReadOnlyList<string> Targets(IReadOnlyList<string>? chargePointIds, FieldChecks checks)
    {
        var most = options.Value.MaxBulkChargePoints;
        var targets = chargePointIds ?? [];
        if (targets.Count > most)
            metrics.LimitHit(ApiMetrics.BulkCommands);
        checks.Require(targets.Count > 0 && targets.Count <= most, "charge_point_ids", $"must name 1 to {most} charge points");
        checks.Require(targets.All(target => target is not null), "charge_point_ids", "must hold texts");
        checks.Require(targets.Distinct(StringComparer.OrdinalIgnoreCase).Count() == targets.Count, "charge_point_ids", "names a charge point twice");
        return targets;
    }

    private async Task<CommandAnswer> SendOne(Caller caller, string chargePointId, Order order, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await Send(caller, chargePointId, order, cancellationToken);
            return sent.IsDone ? CommandAnswer.Of(sent.Value, order.Name) : CommandAnswer.Of(sent.Refusal, chargePointId, order.Name);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            // The others were sent all the same; who asks shall hear of them.
            return CommandAnswer.Of(Explanations.Of(failed), chargePointId, order.Name);
        }
    }

    private async Task<Outcome<SentCommand>> Send(Caller caller, string chargePointId, Order order, CancellationToken cancellationToken)
    {
        if (!ChargePointId.MayExist(chargePointId))
            return CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
        if (order.Limit is { } limit)
            return await limits.Send(caller, chargePointId, limit, order.Name, order.Timeout, cancellationToken);
        if (order.Upload is not { } upload)
            return await sender.Send(caller, chargePointId, order.Command, order.Name, order.Timeout, cancellationToken);
        var sent = await uploads.Send(caller, chargePointId, upload, order.Name, order.Timeout, cancellationToken);
        return sent.IsDone ? sent.Value.Command : sent.Refusal;
    }

    /// <summary>A command that was read.</summary>
    private sealed record Order(string Name, StationCommand Command, TimeSpan Timeout, PowerLimit? Limit, UploadOrder? Upload);
}
