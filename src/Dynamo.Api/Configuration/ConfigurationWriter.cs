using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Configuration;

/// <summary>Sends changes of configuration, one after the other. What the charge point agrees to is stored by its grain, with each outcome.</summary>
public sealed class ConfigurationWriter(CommandSender sender, TimeProvider time)
{
    /// <summary>After which nothing more is sent, so that the request is answered.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What a charge point is given for each key.</summary>
    internal static readonly TimeSpan TimeForKey = TimeSpan.FromSeconds(10);

    /// <summary>Changes keys until all were sent, the time is over or the charge point is silent.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="values">The keys and their values.</param>
    /// <param name="isPartGood">Whether to look for the measurands that the charge point takes when it does not take all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal async Task<Outcome<IReadOnlyList<ChangedKey>>> Write(
        Caller caller, string chargePointId, IReadOnlyList<(string Key, string Value)> values, bool isPartGood, CancellationToken cancellationToken)
    {
        var (begun, results, isOver) = (time.GetTimestamp(), new List<ChangedKey>(), false);
        foreach (var (key, value) in values)
        {
            if (isOver || time.GetElapsedTime(begun) > Patience)
            {
                results.Add(new(key, Shown(key, value), ChangedKey.NotSent, CommandId: null, "It was not sent: the charge point did not answer before, or there was no time left."));
                continue;
            }

            var sent = await Send(caller, chargePointId, key, value, cancellationToken);
            // Nothing was sent at all: that is why the request is refused.
            if (!sent.IsDone && results.Count == 0)
                return sent.Refusal;
            var result = sent.IsDone ? sent.Value : new(key, Shown(key, value), ChangedKey.NotSent, CommandId: null, sent.Refusal.Message);
            if (isPartGood && result.Status == ChangedKey.Rejected)
                result = await Part(caller, chargePointId, result, value, begun, cancellationToken);
            results.Add(result);
            isOver = result.Status is ChangedKey.NotSent or nameof(CommandStatus.Timeout);
        }

        return results;
    }

    /// <summary>
    /// One measurand that a charge point does not know makes it reject all (quirk 64): each is tried with those that were taken before. A rejected list changes
    /// nothing (OCPP 1.6, 9.1.17), so that the last one taken is the one that counts.
    /// </summary>
    private async Task<ChangedKey> Part(
        Caller caller, string chargePointId, ChangedKey rejected, string value, long begun, CancellationToken cancellationToken)
    {
        var items = ConfigurationValues.Items(value);
        if (!StandardKeys.TryFind(rejected.Key, out var standard) || !standard.IsMeasurands || items.Count < 2)
            return rejected;
        var (taken, last) = (new List<string>(), rejected);
        foreach (var item in items)
        {
            if (time.GetElapsedTime(begun) > Patience)
                break;
            var sent = await Send(caller, chargePointId, rejected.Key, string.Join(',', [.. taken, item]), cancellationToken);
            if (!sent.IsDone || sent.Value.Status is nameof(CommandStatus.Timeout))
                break;
            if (sent.Value.Status is not (ChangedKey.Accepted or ChangedKey.RebootRequired))
                continue;
            taken.Add(item);
            last = sent.Value with { Status = ChangedKey.Partial, Error = $"It takes no {string.Join(", ", items.Except(taken, StringComparer.OrdinalIgnoreCase))}." };
        }

        return last;
    }

    private async Task<Outcome<ChangedKey>> Send(Caller caller, string chargePointId, string key, string value, CancellationToken cancellationToken)
    {
        var call = new OcppCall(V16Catalogue.ChangeConfiguration.Name, V16Catalogue.ChangeConfiguration.WritePayload(new() { Key = key, Value = value }));
        var sent = await sender.Send(caller, chargePointId, call, name: null, TimeForKey, cancellationToken);
        if (!sent.IsDone)
            return sent.Refusal;
        var outcome = sent.Value.Outcome;
        var status = outcome.ErrorCode == CommandOutcome.NotSent ? ChangedKey.NotSent : Word(outcome);
        return new ChangedKey(key, Shown(key, value), status, outcome.CommandId, outcome.Error);
    }

    private static string? Shown(string key, string value) => ConfigurationSecrets.IsSecret(key) ? null : ConfigurationSecrets.WithoutPassword(value);

    /// <summary>The charge point's own word, if it has answered with one.</summary>
    private static string Word(CommandOutcome outcome)
    {
        if (outcome is not { Status: CommandStatus.Accepted or CommandStatus.Rejected, Response: { } response })
            return outcome.Status.ToString();
        using var answer = JsonDocument.Parse(response);
        return answer.RootElement.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String ? status.GetString()! : outcome.Status.ToString();
    }
}
