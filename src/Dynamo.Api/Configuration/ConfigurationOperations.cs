using Dynamo.Api.Access;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Configuration;

/// <summary>Shows, reads and changes the configuration of charge points.</summary>
public sealed class ConfigurationOperations(
    IFleetQueries fleet, ConfigurationDrifts drifts, ConfigurationWriter writer, IGrainFactory grains, TimeProvider time)
{
    /// <summary>How long a request waits for a reading; it goes on without it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>What is known of a charge point's configuration.</summary>
    public async Task<Outcome<ConfigurationAnswer>> Get(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { } view ? await Answer(view, cancellationToken) : NotFound(chargePointId);

    /// <summary>Has the configuration read.</summary>
    public async Task<Outcome<RefreshedConfiguration>> Refresh(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var id = view.ChargePoint.ChargePointId;
        if (!view.State.CanBeCommanded(out var refusal))
            return CommandRefusals.Explain(refusal, id);
        var reading = grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(id)).ReadConfiguration(new(caller.OrganizationId, id, caller.Actor.Id));
        try
        {
            var report = await reading.WaitAsync(Patience, time, cancellationToken);
            if (report.Refusal != CommandRefusal.None)
                return CommandRefusals.Explain(report.Refusal, id);
            return new RefreshedConfiguration(report.Fault is null ? "read" : "failed", report.Fault, await Answer(view, cancellationToken));
        }
        catch (TimeoutException)
        {
            reading.Ignore();
            return new RefreshedConfiguration("reading", Fault: null, await Answer(view, cancellationToken));
        }
    }

    /// <summary>Changes keys.</summary>
    public async Task<Outcome<ChangedConfiguration>> Change(
        Caller caller, string chargePointId, ChangeConfigurationKeys request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var values = request.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var (stored, _) = await drifts.Of(view, cancellationToken);
        var fixedKeys = stored.Keys.Where(key => key.IsReadOnly).Select(key => ConfigurationKey.Key(key.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, (key, _)) in values.Index())
            checks.Require(!fixedKeys.Contains(ConfigurationKey.Key(key)), $"values[{index}].key", "is read-only at this charge point");
        if (checks.Refusal is { } unfit)
            return unfit;
        var written = await writer.Write(caller, view.ChargePoint.ChargePointId, values, isPartGood: false, cancellationToken);
        return written.IsDone ? ChangedConfiguration.Of(view.ChargePoint.ChargePointId, written.Value) : written.Refusal;
    }

    /// <summary>Changes what is not as the template of the charge point wants it.</summary>
    public async Task<Outcome<ChangedConfiguration>> ApplyTemplate(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var id = view.ChargePoint.ChargePointId;
        if (await drifts.Of(view, cancellationToken) is not ({ } stored, { } template))
            return new Refusal(ErrorCodes.TemplateNotFound, $"No template is for charge point {id}.");
        var drift = ConfigurationDrift.Of(template, stored.Keys);
        // What was never read is unknown, and what is unknown is set: a template shall also be good for a charge point that does not tell its keys.
        var unread = stored.Reading?.CompleteAt is null ? Unread(template, stored.Keys) : [];
        var wanted = drift.Where(one => one.Kind is DriftKind.Different or DriftKind.Missing).Select(one => one.Key).Concat(unread).ToHashSet(StringComparer.Ordinal);
        var values = template.Items.Where(item => wanted.Contains(item.Key)).Select(item => (item.Key, item.Value)).ToList();
        IReadOnlyList<ChangedKey> results = [];
        if (values.Count > 0)
        {
            var written = await writer.Write(caller, id, values, isPartGood: true, cancellationToken);
            if (!written.IsDone)
                return written.Refusal;
            results = written.Value;
        }

        var refused = drift.Where(one => one.Kind == DriftKind.ReadOnly)
            .Select(one => new ChangedKey(one.Key, one.Expected, ChangedKey.ReadOnly, CommandId: null, "The charge point does not let it be changed."));
        return ChangedConfiguration.Of(id, [.. results, .. refused]);
    }

    /// <summary>The charge points that are not configured as their templates want, by identity.</summary>
    public async Task<Outcome<DriftList>> ListDrift(Caller caller, DriftQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var templateId = checks.OptionalText(query.TemplateId, "template_id", FieldLimits.Identifier);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await drifts.List(caller.OrganizationId, templateId, request, cancellationToken);
        return new DriftList(found.Items, found.Total, request.Limit, request.Offset);
    }

    private static IEnumerable<string> Unread(ConfigurationTemplate template, IEnumerable<ConfigurationKey> keys)
    {
        var read = keys.Select(key => ConfigurationKey.Key(key.Name)).ToHashSet(StringComparer.Ordinal);
        return template.Items.Select(item => item.Key).Where(key => !read.Contains(ConfigurationKey.Key(key)));
    }

    private async Task<ConfigurationAnswer> Answer(ChargePointView view, CancellationToken cancellationToken)
    {
        var (stored, template) = await drifts.Of(view, cancellationToken);
        return ConfigurationAnswer.Of(view.ChargePoint.ChargePointId, stored, template, time.GetUtcNow());
    }

    private async Task<ChargePointView?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;

    private static Refusal NotFound(string chargePointId) => CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
}

/// <summary>Whether a charge point can be sent commands, as far as the books know.</summary>
internal static class Reachability
{
    /// <summary>Whether it can.</summary>
    /// <param name="state">What is known of it.</param>
    /// <param name="refusal">Why not, if it cannot.</param>
    public static bool CanBeCommanded(this ChargePointState? state, out CommandRefusal refusal)
    {
        refusal = state is not { Connected: true } ? CommandRefusal.Offline
            : state.Registration != RegistrationStatus.Accepted ? CommandRefusal.NotAccepted
            : CommandRefusal.None;
        return refusal == CommandRefusal.None;
    }
}
