using Dynamo.Api.Access;
using Dynamo.Api.BillingSessions;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Sessions;

/// <summary>What the energy of a session rests on, and what somebody decides about it.</summary>
public sealed partial class EnergyCard : ComponentBase
{
    private decimal? _energy;
    private string? _note;
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>A session that ended.</summary>
    [Parameter, EditorRequired]
    public BillingSessionDetail Session { get; set; } = null!;

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>Called with the session after a decision.</summary>
    [Parameter]
    public EventCallback<BillingSessionDetail> Decided { get; set; }

    [Inject]
    private EnergyReviewOperations Reviews { get; set; } = null!;

    private bool MayDecide => Session.EnergyConfidence is not null && Caller.May(Scopes.WriteBilling);

    private string Certainty => Session.EnergyConfidence switch
    {
        BillingEnergyConfidence.High => "High",
        BillingEnergyConfidence.Medium => "Medium: something was missing or odd, and what is left is plausible",
        BillingEnergyConfidence.Low => "Low: something contradicts it",
        _ => "Not judged",
    };

    private string Basis => Session.EnergyBasis switch
    {
        BillingEnergyBasis.Registers => "the registers of start and stop",
        BillingEnergyBasis.Samples => "meter values, because a register of start or stop was missing or wrong",
        BillingEnergyBasis.Intervals => "energy told interval by interval",
        BillingEnergyBasis.Power => "power over time",
        BillingEnergyBasis.Reviewed => "what somebody decided",
        _ => "the registers",
    };

    private static string Note(string code) => code switch
    {
        "stop_missing" => "the end was never reported",
        "baseline_from_sample" => "the register of the start was a placeholder",
        "stop_ignored" => "the register of the stop was below what was known before",
        "register_reset" => "the register began again in the middle",
        "register_rollover" => "the register ran over its last digit",
        "readings_ignored" => "single readings were wrong and left out",
        "summed_phases" => "phases were summed",
        "two_registers" => "start and stop were read from another register than the samples",
        "clock_disagrees" => "the end is dated before the beginning",
        "implausible_rise" => "the register rose faster than a connector delivers",
        "unit_suspect" => "power and energy differ a thousandfold, probably a wrong unit",
        "estimated_from_power" => "no register moved; this is what the power amounts to",
        "samples_disagree" => "the samples tell of another amount",
        _ => code,
    };

    private Task Accept() => Decide(new() { Decision = EnergyDecision.Accept, Note = _note });

    private Task Correct() => Decide(new() { Decision = EnergyDecision.Correct, EnergyKwh = _energy, Note = _note });

    private async Task Decide(ReviewBillingSession request)
    {
        if (_busy)
            return;
        _busy = true;
        var outcome = await Failures.Catch(() => Reviews.Review(Caller, Session.SessionId, request, CancellationToken.None));
        (_busy, _refusal) = (false, outcome.Refusal);
        if (outcome.Value is { } decided)
            await Decided.InvokeAsync(decided);
    }
}
