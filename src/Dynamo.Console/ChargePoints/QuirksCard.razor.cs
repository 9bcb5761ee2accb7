using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Quirks;
using Dynamo.Console.Components;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.ChargePoints;

/// <summary>The rules that absorb what a charge point does against the book, and switches for them.</summary>
public sealed partial class QuirksCard : ComponentBase
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ChargePointQuirks? _quirks;
    private Refusal? _refusal;
    private string? _shown;
    private bool _busy;

    /// <summary>The charge point.</summary>
    [Parameter, EditorRequired]
    public string ChargePointId { get; set; } = "";

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    [Inject]
    private QuirkOperations Quirks { get; set; } = null!;

    private bool MayChange => Caller.May(Scopes.WriteChargePoints);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page around it is drawn anew with each event; the rules change seldom.
        if (_shown == ChargePointId)
            return;
        _shown = ChargePointId;
        await Show(() => Quirks.Get(Caller, ChargePointId, CancellationToken.None));
    }

    private static bool TakesValue(EffectiveQuirk rule) => QuirkOperations.Rules.QuirkRules.Any(known => known.RuleId == rule.RuleId && known.TakesValue);

    private Task Set(EffectiveQuirk rule, bool enabled)
    {
        var value = enabled && TakesValue(rule) ? _values.GetValueOrDefault(rule.RuleId, rule.Value ?? "") : null;
        return Show(() => Quirks.Set(Caller, ChargePointId, rule.RuleId, new() { Enabled = enabled, Value = value }, CancellationToken.None));
    }

    private async Task Reset(EffectiveQuirk rule)
    {
        _refusal = await Failures.Catch(() => Quirks.Reset(Caller, ChargePointId, rule.RuleId, CancellationToken.None));
        if (_refusal is null)
            await Show(() => Quirks.Get(Caller, ChargePointId, CancellationToken.None));
    }

    private async Task Show(Func<Task<Outcome<ChargePointQuirks>>> operation)
    {
        if (_busy)
            return;
        _busy = true;
        var outcome = await Failures.Catch(operation);
        (_busy, _refusal) = (false, outcome.Refusal);
        _quirks = outcome.Value ?? _quirks;
    }
}
