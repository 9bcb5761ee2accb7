using System.Diagnostics.Metrics;

namespace Dynamo.Grains;

/// <summary>What the business grains count. Meter <c>Dynamo.Grains</c>.</summary>
internal sealed class GrainMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Dynamo.Grains";

    private readonly Counter<long> _limits;
    private readonly Counter<long> _stale;
    private readonly Counter<long> _unknownStops;
    private readonly Counter<long> _held;

    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _limits = meter.CreateCounter<long>("dynamo.grains.limits_hit", "{event}", "Limits that were reached, by name.");
        _stale = meter.CreateCounter<long>("dynamo.grains.stale_activations", "{activation}", "Activations that found out that another one wrote first.");
        _unknownStops = meter.CreateCounter<long>("dynamo.grains.unknown_stops", "{message}", "Stops of transactions nobody knows.");
        _held = meter.CreateCounter<long>("dynamo.grains.sessions_held", "{session}", "Sessions whose energy is doubtful, so that a person must look at it.");
    }

    public void LimitHit(string name) => _limits.Add(1, new KeyValuePair<string, object?>("limit", name));

    public void StaleActivation() => _stale.Add(1);

    public void UnknownStop() => _unknownStops.Add(1);

    public void HeldForReview() => _held.Add(1);
}
