namespace Dynamo.Gateway.Sockets;

/// <summary>
/// The rules for odd charge points that were applied to an exchange, for the message log. Whoever applies one says so with one line:
/// <c>station.Rules.Applied("meter.kwh_as_wh")</c> for a call of the charge point, <c>context.Rules.Applied(…)</c> for a command. Costs nothing until then.
/// Used by one call at a time.
/// </summary>
internal sealed class AppliedRules
{
    /// <summary>Most rules that are kept of one exchange.</summary>
    public const int MaxRules = 16;

    private List<string>? _ids;

    /// <summary>Notes that a rule was applied; the same rule again changes nothing, because a call that is repeated applies it anew.</summary>
    /// <param name="ruleId">Its name, see <see cref="Domain.Messages.RuleId"/>.</param>
    public void Applied(string ruleId)
    {
        _ids ??= [];
        if (_ids.Count < MaxRules && !_ids.Contains(ruleId))
            _ids.Add(ruleId);
    }

    /// <summary>The rules since the last call of this; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? Take() => Interlocked.Exchange(ref _ids, null);
}
